import { expect, vi } from 'vitest';
import { type MailBackend, MemoryOffice } from '../backend/index.js';
import { createDesk } from '../desk/create-desk.js';
import type { ReleaseSession, SessionPhase } from '../desk/types.js';
import type { MailItem } from '../model/index.js';
import { buildClient, buildItem, buildOffice, buildOperator, buildStatuses, builtNow } from '../testing/index.js';

export const contact = { kind: 'contact', contactId: 'contact-1' } as const;
export const at = { time: { at: builtNow } };
const hours = ['12', '11', '10', '09'];

/** Four letters at the desk, the third in a locker; newest first. */
export const letters = (): MailItem[] =>
  hours.map((hour, index) =>
    buildItem({
      id: `m${index + 1}`,
      receivedAt: `2026-11-20T${hour}:00:00+01:00`,
      statusId: index === 2 ? 'locker' : 'ready',
    }),
  );

export interface Setting {
  readonly items?: readonly MailItem[];
  readonly tamper?: (backend: MailBackend) => Partial<MailBackend>;
}

async function inPhase(session: ReleaseSession, phase: SessionPhase): Promise<void> {
  await vi.waitFor(() => expect(session.get().phase).toBe(phase));
}

/** A desk whose backend tells no changes, so that nothing happens but what a test does. */
export function open({ items = letters(), tamper = () => ({}) }: Setting = {}, clientIds = ['client-1']) {
  const clients = [buildClient(), buildClient({ id: 'client-2', name: 'Beta' })];
  const seed = { office: buildOffice(), statuses: buildStatuses(), clients, items };
  const memory = new MemoryOffice(seed, { now: () => Date.parse(builtNow) });
  const sound: MailBackend = { ...memory.backendFor(buildOperator()) };
  const { changes: _none, ...backend } = sound;
  const desk = createDesk({
    backend: { ...backend, ...tamper(sound) },
    now: () => Date.parse(builtNow),
    outbox: 'off',
    wait: (ms) => (ms < 15_000 ? Promise.resolve() : new Promise(() => undefined)),
  });
  return { desk, session: desk.openSession(clientIds), memory, backend: sound };
}

export async function choosing(setting?: Setting, clientIds?: string[]) {
  const opened = open(setting, clientIds);
  await inPhase(opened.session, 'choosing');
  return opened;
}

export async function confirming(setting?: Setting) {
  const opened = await choosing(setting);
  opened.session.toggleAll(false);
  opened.session.toggle('m1', true);
  opened.session.toggle('m2', true);
  opened.session.chooseCollector(contact);
  opened.session.begin('pickup');
  expect(opened.session.get().phase).toBe('confirming');
  return opened;
}

export const ticked = (session: ReleaseSession) => {
  const { clients, selection } = session.get();
  return clients.flatMap(({ items }) => items.filter(({ id }) => selection.has(id)).map(({ id }) => id));
};
