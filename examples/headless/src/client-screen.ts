import type { Desk, ReleaseSession, SessionState } from '@mail-release/core/desk';
import { el } from './dom.js';

export interface ClientScreen {
  readonly desk: Desk;
  readonly clientId: string;
  readonly main: Element;
  say(text: string): void;
  back(): void;
}

/** What may be in the way of this screen's one method, in the words of this screen. */
const reasons: Readonly<Record<string, string>> = {
  'items-empty': 'Zaznacz przesyłki.',
  'collector-required': 'Wybierz, kto odbiera.',
};

/** One client's mail, who takes it, and what came of it. */
export function showClient({ desk, clientId, main, say, back }: ClientScreen): void {
  const session = desk.openSession([clientId]);
  const leave = (): void => {
    stop();
    session.dispose();
    back();
  };
  const stop = session.subscribe((state) => {
    if (state.phase === 'choosing') main.replaceChildren(...choosing(session, state, confirm), again(leave));
    if (state.phase === 'released') main.replaceChildren(...released(session, state), again(leave));
    if (state.phase === 'refused') say(`Nie wydano: ${state.problems.map(({ code }) => code).join(', ')}`);
    // The desk asks again by itself, under the same id.
    if (state.phase === 'unknown') say('Nie wiadomo jeszcze, czy wydanie zapisano. Pytamy ponownie.');
  });

  async function confirm(): Promise<void> {
    session.begin('pickup');
    const { result } = await session.confirm({ time: { at: new Date(desk.now()).toISOString() } });
    if (result) say(`Wydano: ${result.releases.map(({ number }) => number).join(', ')}`);
    else session.cancel();
  }
}

function choosing(session: ReleaseSession, state: SessionState, confirm: () => Promise<void>): Node[] {
  const [one] = state.clients;
  if (!one) return [];
  const items = one.items.map((item) => {
    const gone = one.gone.has(item.id);
    const box = el('input', {
      type: 'checkbox',
      checked: state.selection.has(item.id),
      disabled: gone,
      onchange: () => session.toggle(item.id),
    });
    return el('li', {}, el('label', {}, box, `${item.sender ?? 'Nadawca nieznany'}${gone ? ' (już wydano)' : ''}`));
  });
  const people = one.client.contacts.map(({ id, name }) => {
    const chosen = state.collector?.kind === 'contact' && state.collector.contactId === id;
    const choose = (): void => session.chooseCollector({ kind: 'contact', contactId: id });
    return el('label', {}, el('input', { type: 'radio', name: 'who', checked: chosen, onchange: choose }), name);
  });
  const { enabled, reason } = state.methods.pickup;
  return [
    el('h1', {}, one.client.name),
    el('ul', {}, ...items),
    el('fieldset', {}, el('legend', {}, 'Kto odbiera'), ...people),
    el('button', { type: 'button', disabled: !enabled, onclick: () => void confirm() }, 'Potwierdź odbiór'),
    el('p', {}, reason === null ? '' : (reasons[reason] ?? reason)),
  ];
}

function released(session: ReleaseSession, { result, undone }: SessionState): Node[] {
  const numbers = (result?.releases ?? []).map(({ number }) => number).join(', ');
  const undo = el('button', { type: 'button', disabled: undone, onclick: () => void session.undo() }, 'Cofnij');
  return [el('h1', {}, undone ? `Cofnięto ${numbers}` : `Wydano ${numbers}`), undo];
}

const again = (leave: () => void): Node => el('button', { type: 'button', onclick: leave }, 'Następny klient');
