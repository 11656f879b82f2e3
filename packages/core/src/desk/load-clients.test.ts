import { describe, expect, it, vi } from 'vitest';
import { type ItemsQuery, type MailBackend, MailReleaseError } from '../backend/index.js';
import type { MailItem, Release } from '../model/index.js';
import { buildClient, buildItem, buildRelease, buildPickup } from '../testing/index.js';
import { loadClient } from './load-clients.js';
import type { SessionClient } from './types.js';

const { signal } = new AbortController();
const client = buildClient();
const item = (id: string, hour: number) => buildItem({ id, receivedAt: `2026-11-20T0${hour}:00:00+01:00` });
const [late, middle, early] = [item('late', 9), item('middle', 8), item('early', 7)];
const taken: Release = { ...buildRelease(buildPickup()), id: 'r1', number: '2026/000007' };

/** A backend whose items come in `pages`, and whose history is `releases`. */
function backendOf(pages: readonly (readonly MailItem[])[], releases?: MailBackend['releases']) {
  const queries: ItemsQuery[] = [];
  const backend = {
    client: () => Promise.resolve(client),
    items: (query: ItemsQuery) => {
      const at = queries.push(query);
      return Promise.resolve({
        rows: pages[at - 1] ?? [],
        next: at < pages.length ? `after-${at}` : null,
        unreadable: at,
      });
    },
    ...(releases && { releases }),
  } as unknown as MailBackend;
  return { backend, queries };
}
const shown = (items: readonly MailItem[]): SessionClient => ({ client, items, gone: new Map(), unreadable: 0 });

describe('a client’s mail', () => {
  it('is all that awaits, page after page, with a count of what could not be read', async () => {
    const { backend, queries } = backendOf([[late], [middle], [early]]);
    const loaded = await loadClient(backend, 'client-1', undefined, signal);
    expect(loaded).toEqual({ client, items: [late, middle, early], gone: new Map(), unreadable: 6 });
    const query = { clientId: 'client-1', stage: 'awaiting', limit: 500 };
    expect(queries).toEqual([query, { ...query, cursor: 'after-1' }, { ...query, cursor: 'after-2' }]);
  });

  it('keeps in its place what was shown and has left, with the release that took it', async () => {
    const releases = vi.fn(() =>
      Promise.resolve({ rows: [{ ...taken, void: voided }, taken], next: null, unreadable: 0 }),
    );
    const { backend } = backendOf([[late, early]], releases);
    const loaded = await loadClient(backend, 'client-1', shown([late, middle, early]), signal);
    expect(loaded.items.map(({ id }) => id)).toEqual(['late', 'middle', 'early']);
    expect([...loaded.gone]).toEqual([
      [
        'middle',
        {
          id: 'r1',
          number: '2026/000007',
          occurredAt: taken.occurredAt,
          desk: 'Recepcja 2',
          collectorName: 'Jan Nowak',
        },
      ],
    ]);
    expect(releases).toHaveBeenCalledWith({ itemId: 'middle', limit: 5 }, { signal });
  });

  it('does not ask again about what it knows, nor show as gone what is back', async () => {
    const winner = { id: 'r9', number: '2026/000009', occurredAt: taken.occurredAt, desk: null, collectorName: null };
    const releases = vi.fn(() => Promise.resolve({ rows: [], next: null, unreadable: 0 }));
    const { backend } = backendOf([[late, early]], releases);
    const before = {
      ...shown([late, middle, early]),
      gone: new Map([
        ['middle', winner],
        ['early', winner],
      ]),
    };
    const loaded = await loadClient(backend, 'client-1', before, signal);
    expect([...loaded.gone]).toEqual([['middle', winner]]);
    expect(releases).not.toHaveBeenCalled();
  });

  it.each<[string, MailBackend['releases']]>([
    ['keeps no history', undefined],
    ['fails to tell', () => Promise.reject(new MailReleaseError('unavailable', 'down'))],
    ['knows of nothing', () => Promise.resolve({ rows: [], next: null, unreadable: 0 })],
    ['knows of a void only', () => Promise.resolve({ rows: [{ ...taken, void: voided }], next: null, unreadable: 0 })],
  ])('has left for reasons unknown where the backend %s', async (_name, releases) => {
    const { backend } = backendOf([[late]], releases);
    const { gone, items } = await loadClient(backend, 'client-1', shown([late, middle]), signal);
    expect([...gone]).toEqual([['middle', null]]);
    expect(items).toEqual([late, middle]);
  });

  it('leaves the name out where a release has no collector', async () => {
    const releases = () => Promise.resolve({ rows: [{ ...taken, collector: null }], next: null, unreadable: 0 });
    const { backend } = backendOf([[]], releases);
    const { gone } = await loadClient(backend, 'client-1', shown([late]), signal);
    expect(gone.get('late')).toMatchObject({ id: 'r1', collectorName: null });
  });
});

const voided: NonNullable<Release['void']> = {
  reason: 'mistake',
  text: null,
  at: taken.recordedAt,
  operator: taken.operator,
};
