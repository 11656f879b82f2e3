import type { ErrorCode, LineInput } from '../../model/index.js';
import type { ConformanceCase, Corner, Stock } from '../conformance-case.js';
import { ensure, refused, same } from '../expectations.js';

/** A command that the rules refuse: with this code, and nothing of it recorded. */
function refusal(
  id: string,
  name: string,
  codes: readonly ErrorCode[],
  command: (corner: Corner) => ReturnType<Corner['pickup' | 'forward' | 'digital']>,
  extra: { readonly stock?: Stock; readonly needs?: ConformanceCase['needs'] } = {},
): ConformanceCase {
  return {
    id: `refusing/${id}`,
    name,
    ...extra,
    async run(corner) {
      const sent = command(corner);
      const error = await refused(corner.desk.release(sent), ...codes);
      // A 404 is the same whatever is unknown, so that nobody learns what another office has.
      ensure(error.code === 'not-found' || error.problems.length > 0, 'the refusal names no problem');
      for (const part of sent.parts) {
        for (const line of part.lines) {
          const item = corner.allItems.find(({ id: itemId }) => itemId === line.itemId);
          if (item)
            same((await corner.current(item)).statusId, item.statusId, `status of ${item.id} after the refusal`);
        }
      }
    },
  };
}

const withLine = (corner: Corner, change: Partial<LineInput>, items = corner.items.slice(0, 1)) =>
  corner.pickup({
    parts: [{ clientId: corner.client.id, lines: corner.lines(...items).map((line) => ({ ...line, ...change })) }],
  });

const authorised = (change: object): Stock => ({
  client: (client) => ({
    ...client,
    contacts: client.contacts.map((contact) => ({
      ...contact,
      authorisation: { from: null, until: null, revokedAt: null, kinds: null, reference: null, ...change },
    })),
  }),
});
const forwards: ConformanceCase['needs'] = ({ methods }) => methods.includes('forward');
const tracks: ConformanceCase['needs'] = ({ methods, tracking }) => methods.includes('forward') && tracking;
const typed: ConformanceCase['needs'] = ({ typedCollector }) => typedCollector;
const signs: ConformanceCase['needs'] = ({ methods, signatures }) => methods.includes('digital') && signatures;
const confirms: ConformanceCase['needs'] = ({ confirmations }) => confirmations;
const address = { recipient: 'Alfa', street: 'ul. Prosta 1', postalCode: '00-001', city: 'Warszawa', country: 'PL' };

/** Every rule of the domain that says no. */
export const refusingCases: readonly ConformanceCase[] = [
  refusal('no-items', 'refuses a session without items', ['items-empty'], ({ pickup, client }) =>
    pickup({ parts: [{ clientId: client.id, lines: [] }] }),
  ),
  refusal(
    'item-twice',
    'refuses an item that stands there twice',
    ['items-duplicate'],
    ({ pickup, client, items, lines }) =>
      pickup({ parts: [{ clientId: client.id, lines: [...lines(...items), ...lines(...items)] }] }),
  ),
  refusal(
    'item-unknown',
    'refuses an item that it does not have',
    ['not-found', 'items-different-clients'],
    ({ pickup, client }) =>
      pickup({ parts: [{ clientId: client.id, lines: [{ itemId: 'conf-no-item', version: 1 }] }] }),
  ),
  refusal(
    'item-of-another-client',
    'refuses an item of another client',
    ['items-different-clients'],
    ({ pickup, client, allItems, lines }) =>
      pickup({ parts: [{ clientId: client.id, lines: lines(...allItems.slice(1)) }] }),
    { stock: { clients: 2 } },
  ),
  refusal(
    'item-held',
    'refuses an item that does not await its client',
    ['item-not-releasable'],
    ({ pickup }) => pickup(),
    {
      stock: { item: (item) => ({ ...item, statusId: 'conf-held' }) },
    },
  ),
  refusal('item-changed', 'refuses an item that has changed since it was shown', ['item-changed'], (corner) =>
    withLine(corner, { version: 0 }),
  ),
  refusal('too-many', 'refuses more than 500 items', ['too-many-items'], ({ pickup, client }) =>
    pickup({
      parts: [
        {
          clientId: client.id,
          lines: Array.from({ length: 501 }, (_, n) => ({ itemId: `conf-many-${n}`, version: 1 })),
        },
      ],
    }),
  ),
  refusal(
    'collector-blank',
    'refuses a collector whose name is blank',
    ['collector-required'],
    ({ pickup }) => pickup({ collector: { kind: 'typed', name: ' \t\u00A0' } }),
    { needs: typed },
  ),
  refusal(
    'collector-punctuation',
    'refuses a name of punctuation only',
    ['collector-required'],
    ({ pickup }) => pickup({ collector: { kind: 'typed', name: '-- . --' } }),
    { needs: typed },
  ),
  refusal(
    'collector-long',
    'refuses a name of more than 120 characters',
    ['invalid-request'],
    ({ pickup }) => pickup({ collector: { kind: 'typed', name: 'a'.repeat(121) } }),
    { needs: typed },
  ),
  refusal(
    'collector-surrogate',
    'refuses a name with half a character',
    ['text-not-well-formed', 'invalid-request'],
    ({ pickup }) => pickup({ collector: { kind: 'typed', name: 'Jan \uD800 Nowak' } }),
    { needs: typed },
  ),
  refusal('collector-unknown', 'refuses a contact whom the client does not have', ['not-found'], ({ pickup }) =>
    pickup({ collector: { kind: 'contact', contactId: 'conf-nobody' } }),
  ),
  refusal(
    'authority-missing',
    'refuses a contact who may not collect',
    ['collector-not-authorised'],
    ({ pickup }) => pickup(),
    {
      stock: {
        client: (client) => ({
          ...client,
          contacts: client.contacts.map((contact) => ({ ...contact, authorisation: null })),
        }),
      },
    },
  ),
  refusal(
    'authority-expired',
    'refuses a contact whose authorisation has expired',
    ['collector-not-authorised'],
    ({ pickup }) => pickup(),
    {
      stock: authorised({ until: '2025-01-31' }),
    },
  ),
  refusal(
    'authority-not-begun',
    'refuses a contact whose authorisation has not begun',
    ['collector-not-authorised'],
    ({ pickup }) => pickup({ time: { local: '2025-02-01T12:00' } }),
    { stock: authorised({ from: '2025-02-02' }) },
  ),
  refusal(
    'authority-revoked',
    'refuses a contact whose authorisation was revoked',
    ['collector-not-authorised'],
    ({ pickup }) => pickup(),
    {
      stock: authorised({ revokedAt: '2025-02-01T12:00:00+01:00' }),
    },
  ),
  refusal(
    'authority-scope',
    'refuses a contact for a kind of mail outside the authorisation',
    ['collector-not-authorised'],
    ({ pickup }) => pickup(),
    {
      stock: authorised({ kinds: ['parcel'] }),
    },
  ),
  refusal('future', 'refuses a time in the future', ['occurred-in-future'], ({ pickup }) =>
    pickup({ time: { at: new Date(Date.now() + 3_600_000).toISOString() } }),
  ),
  refusal('before-receipt', 'refuses a time before the item was received', ['occurred-before-receipt'], ({ pickup }) =>
    pickup({ time: { local: '2025-01-06T12:00' } }),
  ),
  refusal(
    'gap',
    'refuses a time that does not exist, and offers one that does',
    ['time-does-not-exist'],
    ({ pickup }) => pickup({ time: { local: '2025-03-30T02:30' } }),
  ),
  refusal('overlap', 'refuses a time that exists twice unless told which', ['time-ambiguous'], ({ pickup }) =>
    pickup({ time: { local: '2025-10-26T02:30' } }),
  ),
  refusal('no-such-day', 'refuses a day that no calendar has', ['time-invalid', 'invalid-request'], ({ pickup }) =>
    pickup({ time: { local: '2025-02-30T12:00' } }),
  ),
  refusal(
    'locker-time',
    'refuses a locker item without a time of its own',
    ['time-required'],
    ({ pickup }) => pickup(),
    {
      stock: { item: (item) => ({ ...item, statusId: 'conf-locker' }) },
      needs: ({ lineTimes }) => lineTimes,
    },
  ),
  refusal(
    'request',
    'refuses to release against a request of the client unless confirmed',
    ['confirmation-required'],
    ({ pickup }) => pickup(),
    {
      needs: confirms,
      stock: {
        client: (client) => ({
          ...client,
          requests: [
            {
              id: `${client.id}-r1`,
              itemId: `${client.id}-i1`,
              kind: 'scan',
              requestedAt: '2025-01-08T09:00:00+01:00',
              address: null,
              text: null,
            },
          ],
        }),
      },
    },
  ),
  refusal(
    'notice',
    'refuses to release past a notice unless acknowledged',
    ['confirmation-required'],
    ({ pickup }) => pickup(),
    {
      needs: confirms,
      stock: {
        client: (client) => ({
          ...client,
          notices: [{ id: `${client.id}-n1`, kind: 'unpaid-invoice', text: 'FV 12' }],
        }),
      },
    },
  ),
  refusal(
    'signature-dot',
    'refuses a dot as a signature',
    ['signature-empty'],
    ({ digital }) => digital({ signature: { kind: 'drawn', png: 'iVBORw0KGgo=', inkLength: 1 } }),
    { needs: signs },
  ),
  refusal(
    'signature-blank',
    'refuses a blank name as a signature',
    ['signature-empty', 'collector-required'],
    ({ digital }) => digital({ signature: { kind: 'typed', name: ' ' } }),
    { needs: signs },
  ),
  refusal(
    'address',
    'refuses to forward to an address without a street',
    ['address-required'],
    ({ forward }) => forward({ forwarding: { address: { ...address, street: ' ' } } }),
    { needs: forwards },
  ),
  ...['javascript:alert(1)', 'http://example.com/', 'https://user:pass@example.com/', 'data:text/html,x'].map(
    (trackingUrl, index) =>
      refusal(
        `link-${index + 1}`,
        `refuses ${new URL(trackingUrl).protocol} links${trackingUrl.includes('@') ? ' with credentials' : ''}`,
        ['url-not-allowed', 'invalid-request'],
        ({ forward }) => forward({ forwarding: { address, trackingUrl } }),
        { needs: tracks },
      ),
  ),
  refusal(
    'forward-two-clients',
    'refuses one parcel for two clients',
    ['items-different-clients', 'action-not-allowed'],
    ({ forward, clients, allItems, lines }) =>
      forward({
        parts: clients.map(({ id }) => ({
          clientId: id,
          lines: lines(...allItems.filter((item) => item.clientId === id)),
        })),
      }),
    { stock: { clients: 2 }, needs: forwards },
  ),
  {
    id: 'refusing/every-problem',
    name: 'tells all problems at once, each with its place',
    stock: { items: 2, item: (item, index) => (index === 0 ? { ...item, statusId: 'conf-held' } : item) },
    async run(corner) {
      const command = corner.pickup({
        parts: [
          {
            clientId: corner.client.id,
            lines: corner.lines(...corner.items).map((line, index) => (index === 1 ? { ...line, version: 0 } : line)),
          },
        ],
      });
      const error = await refused(corner.desk.release(command), 'item-not-releasable', 'item-changed');
      same(
        error.problems.map(({ code, pointer }) => [code, pointer]),
        [
          ['item-not-releasable', '/parts/0/lines/0'],
          ['item-changed', '/parts/0/lines/1'],
        ],
        'problems',
      );
    },
  },
  {
    id: 'refusing/override',
    name: 'lets an expired authorisation through with a reason, and keeps both',
    stock: authorised({ until: '2025-01-31' }),
    async run({ desk, pickup, client, items, lines }) {
      const parts = [{ clientId: client.id, lines: lines(...items), authorityReason: 'zna nas od lat' }];
      const { releases } = await desk.release(pickup({ parts }));
      same(releases[0]?.authority, { basis: 'override', problem: 'expired', reason: 'zna nas od lat' }, 'authority');
    },
  },
  {
    id: 'refusing/overlap-told',
    name: 'takes a time that exists twice once it is told which',
    async run({ desk, pickup }) {
      const { releases } = await desk.release(pickup({ time: { local: '2025-10-26T02:30', fold: 'later' } }));
      same(Date.parse(releases[0]?.occurredAt.at ?? ''), Date.parse('2025-10-26T02:30:00+01:00'), 'instant');
    },
  },
];
