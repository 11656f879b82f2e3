import { vi } from 'vitest';
import { type ChangeEvent, type MailBackend, MemoryOffice } from '../backend/index.js';
import { createDesk } from '../desk/create-desk.js';
import type { DeskOptions } from '../desk/types.js';
import { buildClient, buildItem, buildOffice, buildOperator, buildStatuses, builtNow } from '../testing/index.js';
// Loaded on demand; here ahead, so that no clock runs while it loads.
import '../backend/readers.js';
import '../desk/judgement.js';

export const now = () => Date.parse(builtNow);

/** A backend with two clients, whose calls are counted, and whose change feed a test feeds by hand. */
export function office(change: Partial<MailBackend> = {}) {
  const memory = new MemoryOffice(
    {
      office: buildOffice(),
      statuses: buildStatuses(),
      clients: [buildClient(), buildClient({ id: 'client-2', name: 'Beta' })],
      items: [buildItem(), buildItem({ id: 'item-2', clientId: 'client-2' })],
    },
    { now },
  );
  const told: ChangeEvent[] = [];
  let wake: () => void = () => undefined;
  const changes = vi.fn(async function* (_after: string | null, { signal }: { signal?: AbortSignal } = {}) {
    while (!signal?.aborted) {
      yield* told.splice(0);
      await new Promise<void>((resolve, reject) => {
        wake = resolve;
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      });
    }
  });
  const sound = memory.backendFor(buildOperator());
  const calls = {
    statuses: vi.fn(sound.statuses),
    queue: vi.fn(sound.queue),
    items: vi.fn(sound.items),
    client: vi.fn(sound.client),
    office: vi.fn(sound.office),
    releases: vi.fn(sound.releases),
  };
  const backend = { ...sound, ...calls, changes, ...change } as unknown as MailBackend;
  const tell = (event: Partial<ChangeEvent>) => {
    told.push({ seq: '1', type: 'item-changed', ...event });
    wake();
  };
  return { backend, calls, changes, tell };
}

/** Lets everything run that needs no time. */
export const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

/** Pauses are kept, to be ended by hand; the outbox's own are let be. */
export function deskOver(backend: MailBackend, options: Partial<DeskOptions> = {}) {
  const pauses: (() => void)[] = [];
  const wait = (ms: number) => new Promise<void>((over) => void (ms === 150 && pauses.push(over)));
  const desk = createDesk({ backend, now, wait, outbox: 'memory', ...options });
  return { desk, pauses };
}
export const listen = () => undefined;
