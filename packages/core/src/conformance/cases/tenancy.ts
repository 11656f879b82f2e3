import type { ConformanceCase, Corner } from '../conformance-case.js';
import { ensure, refused, same } from '../expectations.js';

function foreign(
  id: string,
  name: string,
  run: (corner: Corner, desk: Corner['desk']) => Promise<void>,
  extra: Partial<ConformanceCase> = {},
): ConformanceCase {
  return {
    id: `tenancy/${id}`,
    name,
    foreign: true,
    ...extra,
    async run(corner) {
      ensure(corner.foreignDesk !== undefined, 'there is no second office');
      await run(corner, corner.foreignDesk);
    },
  };
}

/** Another office sees nothing, and cannot tell what there is. */
export const tenancyCases: readonly ConformanceCase[] = [
  foreign('queue', 'shows another office nothing of the queue', async ({ client }, desk) => {
    same((await desk.queue({ text: client.name })).rows, [], 'rows');
    same((await desk.queue({})).rows, [], 'all rows');
  }),
  foreign('items', 'shows another office no item', async ({ client }, desk) => {
    same((await desk.items({ clientId: client.id })).rows, [], 'items of the client');
    same((await desk.items({})).rows, [], 'all items');
  }),
  foreign('client', 'answers another office as if the client did not exist', async ({ client }, desk) => {
    const theirs = await refused(desk.client(client.id), 'not-found');
    const unknown = await refused(desk.client('conf-nobody'), 'not-found');
    same(theirs.message, unknown.message, 'message');
  }),
  foreign(
    'release',
    'does not release mail of another office, and says the same as for unknown mail',
    async ({ pickup, items, current, client }, desk) => {
      const theirs = await refused(desk.release(pickup()), 'not-found');
      const unknownItem = pickup({
        parts: [{ clientId: 'conf-nobody', lines: [{ itemId: 'conf-nothing', version: 1 }] }],
      });
      const unknown = await refused(desk.release(unknownItem), 'not-found');
      const shape = ({ problems }: typeof theirs) => problems.map(({ code, pointer }) => [code, pointer]);
      same(shape(theirs), shape(unknown), 'problems');
      ensure(!JSON.stringify(theirs.problems).includes(client.name), 'the refusal names the client');
      const [item] = items;
      if (item) same((await current(item)).statusId, 'conf-desk', 'status');
    },
  ),
  foreign(
    'history',
    'shows another office no release',
    async ({ desk: own, pickup }, desk) => {
      const [release] = (await own.release(pickup())).releases;
      same((await desk.releases?.({}))?.rows, [], 'releases');
      await refused(desk.getRelease?.(release?.id ?? '') ?? Promise.resolve(), 'not-found');
    },
    { needs: ({ history }) => history },
  ),
  foreign(
    'session',
    'does not tell another office of a session, and lets it use the same id',
    async ({ desk: own, pickup }, desk) => {
      const command = pickup();
      await own.release(command);
      if (desk.session) same(await desk.session(command.sessionId), null, 'session');
      await refused(desk.release(command), 'not-found');
    },
  ),
  foreign(
    'void',
    'does not let another office void a release',
    async ({ desk: own, pickup }, desk) => {
      const [release] = (await own.release(pickup())).releases;
      await refused(
        desk.voidRelease?.(release?.id ?? '', release?.version ?? 0, { reason: 'mistake' }) ?? Promise.resolve(),
        'not-found',
      );
      if (own.getRelease) same((await own.getRelease(release?.id ?? '')).void, null, 'void');
    },
    { needs: (capabilities) => capabilities.void },
  ),
];
