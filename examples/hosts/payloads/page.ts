import {
  type Client,
  createDesk,
  type Desk,
  type DocumentOpener,
  type MailBackend,
  type MailItem,
  MemoryOffice,
  type OfficeSeed,
  type Release,
  type ReleaseCommand,
  type Status,
} from '@mail-release/core';
import type {
  MailBrowser,
  MailForwardDialog,
  MailReleasePanel,
  MailReleaseQueue,
  PickupSigningPage,
  ReleaseReceipt,
} from '@mail-release/elements';
// Not in the one file: it comes with the page's own Lit.
import '@mail-release/elements/define/release-receipt.js';
import { html, render } from 'lit';
import { findEscapes } from './find-escapes.js';
import { hostileTexts } from './hostile-texts.js';

const now = Date.parse('2026-11-20T14:05:00+01:00');
const zone = 'Europe/Warsaw';
const operator = { id: 'operator-1', name: hostileTexts[4] ?? '', desk: hostileTexts[0] ?? null };
const digest = 'a'.repeat(64);

/** The n-th text after this one, so that each field of a record has another. */
const text = (index: number, after = 0): string => hostileTexts[(index + after) % hostileTexts.length] ?? '';
const short = (value: string, most = 120): string => value.slice(0, most);

function clientOf(index: number): Client {
  const id = `client-${index}`;
  const contact = (place: number) => ({
    id: `${id}-contact-${place}`,
    clientId: id,
    name: text(index, place),
    role: text(index, place + 1).slice(0, 200),
    email: text(index, 7).slice(0, 320),
    phone: text(index, 8).slice(0, 100),
    authorisation: {
      from: null,
      until: null,
      revokedAt: null,
      kinds: place === 0 ? null : [text(index, 9)],
      reference: short(text(index, 10)),
    },
  });
  const address = {
    recipient: text(index, 11),
    street: text(index, 12).slice(0, 300),
    postalCode: text(index, 13).slice(0, 20),
    city: text(index, 14).slice(0, 120),
    country: 'PL',
  };
  return {
    id,
    name: text(index),
    taxId: text(index, 1).slice(0, 50),
    contacts: [contact(0), contact(1)],
    addresses: [{ id: `${id}-address`, ...address }],
    notices: [{ id: `${id}-notice`, kind: text(index, 2), text: text(index, 3) }],
    requests: [
      {
        id: `${id}-request`,
        itemId: `item-${index}-1`,
        kind: text(index, 4),
        requestedAt: '2026-11-19T10:00:00+01:00',
        address,
        text: text(index, 5),
      },
    ],
  };
}

const itemOf = (index: number, place: number): MailItem => ({
  id: `item-${index}-${place}`,
  clientId: `client-${index}`,
  kind: place === 0 ? text(index, 20) : 'letter',
  sender: text(index, place),
  trackingNumber: text(index, 21).slice(0, 200),
  receivedAt: '2026-11-18T09:00:00+01:00',
  statusId: `status-${index % 6}`,
  location: text(index, 22).slice(0, 200),
  note: text(index, 23),
  photoUrl: text(index, 24),
  returnOf: null,
  releaseId: null,
  version: 1,
});

const awaiting: readonly Status[] = Array.from({ length: 6 }, (_, index) => ({
  id: `status-${index}`,
  labels: { pl: text(index * 7), en: text(index * 9) },
  stage: 'awaiting',
  pickup: 'desk',
}));
const seed: OfficeSeed = {
  office: {
    id: 'hostile',
    name: text(4),
    zone,
    languages: ['pl'],
    policy: {
      authorisation: 'override',
      typedCollector: 'allow',
      notices: 'show',
      refusedItems: 'stay',
      releasedStatusId: 'gone',
      forwardedStatusId: 'sent',
      refusedStatusId: null,
    },
  },
  statuses: [
    ...awaiting,
    { id: 'gone', labels: { pl: text(2) }, stage: 'released', pickup: null },
    { id: 'sent', labels: { pl: text(3) }, stage: 'forwarded', pickup: null },
  ],
  clients: hostileTexts.map((_, index) => clientOf(index)),
  items: hostileTexts.flatMap((_, index) => [0, 1].map((place) => itemOf(index, place))),
};

const memory = new MemoryOffice(seed, { now: () => now });
const backend: MailBackend = memory.backendFor(operator);
const noTab: DocumentOpener = () => null;
const desk: Desk = createDesk({ backend, now: () => now, outbox: 'off', opener: noTab });
const main = document.querySelector('main') as HTMLElement;

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  violations.push(`${violatedDirective} ${blockedURI}`),
);

async function until<Value>(ask: () => Value | null | undefined | false): Promise<Value> {
  for (let turn = 0; turn < 1_500; turn += 1) {
    const value = ask();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`It never came to ${ask.toString()}`);
}

async function show<Kind extends HTMLElement>(tag: string, properties: Partial<Kind>): Promise<Kind> {
  main.replaceChildren();
  const element = Object.assign(document.createElement(tag), { desk, ...properties }) as unknown as Kind;
  main.append(element);
  await (element as unknown as { updateComplete?: Promise<unknown> }).updateComplete;
  return element;
}

const inside = (element: Element, selector: string): Element[] => {
  const root = element.shadowRoot ?? element;
  const own = [...root.querySelectorAll(selector)];
  return [
    ...own,
    ...[...root.querySelectorAll('*')].flatMap((child) => (child.shadowRoot ? inside(child, selector) : [])),
  ];
};
const saying = (element: Element, words: string): HTMLElement | undefined =>
  inside(element, 'button').find((button) => button.textContent?.includes(words)) as HTMLElement | undefined;

function typeInto(element: Element, value: string): void {
  for (const field of inside(element, 'input:not([type]), input[type=text], input[type=search], textarea')) {
    (field as HTMLInputElement).value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
}

/** A panel for all clients at once, ready to choose. */
async function openPanel(): Promise<MailReleasePanel> {
  const clientIds = seed.clients.map(({ id }) => id);
  const panel = await show<MailReleasePanel>('mail-release-panel', { clientIds });
  await until(() => panel.session?.get().phase === 'choosing');
  return panel;
}

let sessionCount = 0;
const sessionId = (): string => `0199a5c0-0000-7000-8000-${String((sessionCount += 1)).padStart(12, '0')}`;

async function recorded(): Promise<readonly Release[]> {
  const { rows = [] } = (await backend.releases?.({ limit: 500 })) ?? {};
  return rows;
}

/** What a person sees of hostile records, and does with hostile texts, view by view; each leaves its escapes. */
export const views: Readonly<Record<string, () => Promise<void>>> = {
  async host() {
    render(html`${text(0)} ${text(3)}`, document.querySelector('#host') as HTMLElement);
  },
  async queue() {
    const queue = await show<MailReleaseQueue>('mail-release-queue', {});
    desk.queue.search({ limit: 200 });
    await until(() => inside(queue, 'tbody tr').length >= hostileTexts.length);
    typeInto(queue, text(4));
    await until(() => desk.queue.get().query.text !== undefined && !desk.queue.get().busy);
    desk.queue.search({ text: undefined });
  },
  async panel() {
    const panel = await openPanel();
    await until(() => inside(panel, 'tbody tr').length > 10);
    for (const value of hostileTexts.slice(0, 12)) typeInto(panel, value);
  },
  async pickup() {
    const panel = await openPanel();
    panel.session?.chooseCollector({ kind: 'typed', name: short(text(4)) });
    panel.session?.begin('pickup');
    const dialog = await until(() => inside(panel, 'pickup-confirm-dialog')[0]);
    await until(() => inside(dialog, 'h2').length > 0);
    for (const value of hostileTexts) typeInto(dialog, value);
    panel.session?.cancel();
  },
  async print() {
    const panel = await openPanel();
    // A line to be written on: nobody may collect for them all.
    panel.session?.chooseCollector(null);
    panel.session?.toggleAll(false);
    for (let index = 0; index < hostileTexts.length; index += 1) panel.session?.toggle(`item-${index}-0`, true);
    panel.session?.begin('print');
    const dialog = await until(() => inside(panel, 'pickup-print-dialog')[0]);
    const button = await until(() => saying(dialog, 'Pokaż wydruk'));
    button.click();
    await until(() => inside(dialog, '[part="preview"]')[0]);
  },
  async forward() {
    for (const [index] of hostileTexts.entries()) {
      const session = desk.openSession([`client-${index}`]);
      await until(() => session.get().phase === 'choosing');
      session.begin('forward');
      const dialog = await show<MailForwardDialog>('mail-forward-dialog', { session });
      await until(() => inside(dialog, 'h2').length > 0);
      typeInto(dialog, text(index));
      session.dispose();
    }
  },
  async record() {
    for (const [index] of hostileTexts.entries()) {
      const parts = [
        {
          clientId: `client-${index}`,
          lines: [{ itemId: `item-${index}-0`, version: 1, remark: text(index, 2) }],
          authorityReason: text(index, 5),
          acknowledgedNoticeIds: [`client-${index}-notice`],
          confirmedRequestIds: [`client-${index}-request`],
        },
      ];
      const collector = { kind: 'typed' as const, name: `${short(text(index), 100)} Nowak` };
      const common = { sessionId: sessionId(), parts, note: text(index, 3) };
      const time = { at: '2026-11-20T14:00:00+01:00' };
      const command: ReleaseCommand =
        index % 3 === 0
          ? {
              method: 'forward',
              ...common,
              forwarding: {
                address: {
                  recipient: text(index, 1),
                  street: `${text(index, 2).slice(0, 200)}.`,
                  postalCode: '00-001',
                  city: `${short(text(index, 3), 90)}.`,
                  country: 'PL',
                },
                carrier: short(`${text(index, 4)}`, 100),
                trackingNumber: `1${short(text(index, 5), 90)}`,
              },
            }
          : index % 3 === 1
            ? { method: 'pickup', ...common, collector, time }
            : {
                method: 'digital',
                ...common,
                collector,
                time,
                signature: { kind: 'typed', name: collector.name },
                readableName: collector.name,
                statementDigest: digest,
              };
      await backend.release(command).catch((error: unknown) => {
        // Some are no names or no addresses at all, and the rules say so.
        if (!(error instanceof Error) || error.name !== 'MailReleaseError') throw error;
      });
    }
    if ((await recorded()).length < hostileTexts.length / 2) throw new Error('Too few were recorded to look at');
  },
  async browse() {
    const browser = await show<MailBrowser>('mail-browser', {});
    desk.releases.search({ limit: 200 });
    const rows = await until(() => {
      const found = inside(browser, 'tbody tr');
      return found.length > hostileTexts.length / 2 ? found : null;
    });
    for (const [index] of rows.entries()) {
      // Found anew each time: the table may have been drawn again meanwhile.
      await until(() => {
        if (inside(browser, 'dialog[open]').length > 0) return true;
        inside(browser, 'tbody tr')[index]?.querySelector('button')?.click();
        return false;
      });
      escapes();
      await until(() => {
        (inside(browser, 'dialog[open] header button')[0] as HTMLElement | undefined)?.click();
        return inside(browser, 'dialog[open]').length === 0;
      });
    }
    browser.view = 'items';
    desk.items.search({ limit: 200 });
    await until(() => inside(browser, 'tbody tr').length > hostileTexts.length);
  },
  async receipts() {
    for (const release of await recorded()) {
      const receipt = await show<ReleaseReceipt>('release-receipt', { release });
      await until(() => receipt.shadowRoot?.textContent?.includes(release.number));
      escapes();
    }
  },
  async signing() {
    const session = desk.openSession(hostileTexts.slice(0, 30).map((_, index) => `client-${index}`));
    await until(() => session.get().phase === 'choosing');
    session.toggleAll(true);
    session.chooseCollector({ kind: 'typed', name: 'Jan Nowak' });
    session.begin('digital');
    const frozen = await session.freeze({}, { words: text(4), language: 'pl' });
    const invitation = frozen && (await backend.signing?.create({ statement: frozen.statement }));
    if (!invitation) throw new Error('There is nothing to sign');
    const { id, token } = invitation;
    const page = await show<PickupSigningPage>('pickup-signing-page', { signer: memory.signer(), link: { id, token } });
    await until(() => inside(page, 'canvas, signature-pad').length > 0);
    typeInto(page, text(4));
    session.dispose();
  },
};

/** A spreadsheet's view of all releases and all mail. */
export async function csvFiles(): Promise<readonly string[]> {
  const files: Promise<string>[] = [];
  const { createObjectURL } = URL;
  URL.createObjectURL = (file: Blob) => {
    files.push(file.text());
    return createObjectURL.call(URL, file);
  };
  try {
    for (const view of ['releases', 'items'] as const) {
      const browser = await show<MailBrowser>('mail-browser', { view });
      const open = await until(() => saying(browser, 'Eksport'));
      open.click();
      const count = files.length;
      const save = await until(
        () => inside(browser, 'mail-export-dialog').flatMap((dialog) => saying(dialog, 'Pobierz plik') ?? [])[0],
      );
      save.click();
      await until(() => files.length > count);
    }
  } finally {
    URL.createObjectURL = createObjectURL;
  }
  return Promise.all(files);
}

const found: string[] = [];
/** Looks now, and remembers: a view that goes on would wipe it away. */
function escapes(): void {
  found.push(...findEscapes([document.querySelector('#host') as HTMLElement, main]), ...violations.splice(0));
}

Object.assign(window, {
  drive: {
    views: Object.keys(views),
    async run(name: string): Promise<readonly string[]> {
      await views[name]?.();
      // A handler or a request that a text has brought in gets the time to do its worst.
      await new Promise((resolve) => setTimeout(resolve, 100));
      escapes();
      return [...new Set(found.splice(0))];
    },
    csvFiles,
    /** What a careless element would do, to see that it is found. */
    careless(how: 'markup' | 'address' | 'style'): readonly string[] {
      const careless = document.createElement('div');
      main.replaceChildren(careless);
      if (how === 'markup') careless.append(document.createElement('x-pwned'));
      if (how === 'address') careless.append(Object.assign(document.createElement('a'), { href: 'javascript:void 0' }));
      if (how === 'style') careless.style.background = 'url(https://elsewhere.invalid/)';
      return findEscapes([main]);
    },
  },
});
