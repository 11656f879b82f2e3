import { describe, expect, it } from 'vitest';
import type { Authorisation, Client, Policy } from '../model/index.js';
import {
  buildAuthorisation,
  buildClient,
  buildContact,
  buildFacts,
  buildForward,
  buildItem,
  buildLine,
  buildOffice,
  buildPart,
  buildPickup,
  buildPrint,
  problemsOf,
  refusalsOf,
  taken,
} from '../testing/index.js';
import { decideRelease } from './decide-release.js';

const typed = (name: string) => ({ kind: 'typed', name }) as const;
const chosen = (contactId: string) => ({ kind: 'contact', contactId }) as const;
const clientWith = (authorisation: Partial<Authorisation> | null, change: Partial<Client> = {}) =>
  buildClient({
    ...change,
    contacts: [buildContact({ authorisation: authorisation && buildAuthorisation(authorisation) })],
  });
const factsWith = (
  authorisation: Partial<Authorisation> | null,
  policy: Partial<Policy> = { authorisation: 'block' },
) => buildFacts({ clients: [clientWith(authorisation)], office: buildOffice({ policy }) });

describe('a collector typed by hand', () => {
  it.each([
    ['', 'collector-required'],
    ['  ', 'collector-required'],
    ['.-.', 'collector-required'],
    ['x'.repeat(121), 'invalid-request'],
    ['Jan \uD800', 'text-not-well-formed'],
  ])('named %j is refused as %s on that field', (name, code) => {
    expect(problemsOf(decideRelease(buildPickup({ collector: typed(name) }), buildFacts()))).toEqual([
      { code, pointer: '/collector/name' },
    ]);
  });

  it('is recorded as typed, without the space around the name', () => {
    const [draft] = taken(decideRelease(buildPickup({ collector: typed(' Ewa Mazur ') }), buildFacts())).drafts;
    expect(draft?.collector).toEqual({ kind: 'typed', name: 'Ewa Mazur' });
    expect(draft?.authority).toEqual({ basis: 'typed', reason: null });
  });

  it.each([{ contacts: [] }, {}])('needs a reason where the policy asks for one, contacts or not', (change) => {
    const facts = buildFacts({
      clients: [buildClient(change)],
      office: buildOffice({ policy: { typedCollector: 'reason' } }),
    });
    const command = (authorityReason?: string) =>
      buildPickup({
        collector: typed('Ewa Mazur'),
        parts: [buildPart({ ...(authorityReason !== undefined && { authorityReason }) })],
      });
    for (const reason of [undefined, ' ']) {
      expect(problemsOf(decideRelease(command(reason), facts))).toEqual([
        { code: 'reason-required', pointer: '/parts/0/authorityReason', clientId: 'client-1' },
      ]);
    }
    expect(taken(decideRelease(command(' telefon od prezesa '), facts)).drafts[0]?.authority).toEqual({
      basis: 'typed',
      reason: 'telefon od prezesa',
    });
  });
});

describe('a collector chosen among the contacts', () => {
  it('is copied into the record with the authorisation as it stood', () => {
    const facts = factsWith({ from: '2026-01-01', until: '2026-12-31', reference: 'VO/2019/001' });
    const [draft] = taken(decideRelease(buildPickup(), facts)).drafts;
    expect(draft?.collector).toEqual({
      kind: 'contact',
      contactId: 'contact-1',
      name: 'Jan Nowak',
      role: 'Pełnomocnik',
    });
    expect(draft?.authority).toEqual({
      basis: 'authorisation',
      from: '2026-01-01',
      until: '2026-12-31',
      reference: 'VO/2019/001',
    });
  });

  it('is refused when no client of the session knows them', () => {
    expect(problemsOf(decideRelease(buildPickup({ collector: chosen('nobody') }), buildFacts()))).toEqual([
      { code: 'not-found', pointer: '/collector/contactId' },
    ]);
  });

  it('is not called unknown when the client itself is unknown', () => {
    expect(refusalsOf(decideRelease(buildPickup(), buildFacts({ clients: [] })))).toEqual([
      'not-found /parts/0/clientId',
    ]);
  });

  it.each([
    [null, { authority: 'missing' }],
    [{ from: '2026-11-21' }, { authority: 'not-begun', day: '2026-11-21' }],
    [{ until: '2026-11-19' }, { authority: 'expired', day: '2026-11-19' }],
    [{ revokedAt: '2026-11-20T08:00:00Z' }, { authority: 'revoked', day: '2026-11-20' }],
    [{ kinds: ['parcel'] }, { authority: 'out-of-scope' }],
  ])('with the authorisation %j is refused', (authorisation, details) => {
    expect(problemsOf(decideRelease(buildPickup(), factsWith(authorisation)))).toEqual([
      { code: 'collector-not-authorised', pointer: '/collector', clientId: 'client-1', ...details },
    ]);
  });

  it('is judged at the time of the pickup, not of its recording', () => {
    const facts = {
      ...factsWith({ until: '2026-11-18' }),
      items: new Map([['item-1', buildItem({ receivedAt: '2026-11-16T09:00:00+01:00' })]]),
    };
    expect(decideRelease(buildPickup({ time: { local: '2026-11-18T15:00' } }), facts).ok).toBe(true);
    expect(decideRelease(buildPickup({ time: { local: '2026-11-19T15:00' } }), facts).ok).toBe(false);
  });

  it('is refused on the lines alone that the authorisation does not cover', () => {
    const facts = {
      ...factsWith({ kinds: ['registered-letter'] }),
      items: new Map([
        ['item-1', buildItem()],
        ['item-2', buildItem({ id: 'item-2', kind: 'parcel' })],
      ]),
    };
    const lines = [buildLine(), buildLine({ itemId: 'item-2' })];
    expect(problemsOf(decideRelease(buildPickup({ parts: [buildPart({ lines })] }), facts))).toEqual([
      {
        code: 'collector-not-authorised',
        pointer: '/parts/0/lines/1',
        clientId: 'client-1',
        itemId: 'item-2',
        authority: 'out-of-scope',
      },
    ]);
    const refusing = [buildLine(), buildLine({ itemId: 'item-2', refusal: 'nie moja' })];
    expect(decideRelease(buildPickup({ parts: [buildPart({ lines: refusing })] }), facts).ok).toBe(true);
  });

  it('is refused on every line where different things are wrong with them', () => {
    const item = buildItem({ id: 'item-2', kind: 'parcel', receivedAt: '2026-11-16T09:00:00+01:00' });
    const facts = {
      ...factsWith({ kinds: ['parcel'], from: '2026-11-20' }),
      items: new Map([
        ['item-1', buildItem()],
        ['item-2', item],
      ]),
    };
    const lines = [buildLine(), buildLine({ itemId: 'item-2', time: { day: '2026-11-17' } })];
    expect(problemsOf(decideRelease(buildPickup({ parts: [buildPart({ lines })] }), facts))).toMatchObject([
      { pointer: '/parts/0/lines/0', authority: 'out-of-scope' },
      { pointer: '/parts/0/lines/1', authority: 'not-begun' },
    ]);
  });

  it('is refused as a person where the same is wrong with all that is handed over, refused mail aside', () => {
    const facts = {
      ...factsWith(null),
      items: new Map([
        ['item-1', buildItem()],
        ['item-2', buildItem({ id: 'item-2' })],
      ]),
    };
    const lines = [buildLine(), buildLine({ itemId: 'item-2', refusal: 'nie moja' })];
    expect(refusalsOf(decideRelease(buildPickup({ parts: [buildPart({ lines })] }), facts))).toEqual([
      'collector-not-authorised /collector',
    ]);
  });

  it('is the very one that was chosen among people of one name', () => {
    const contacts = [buildContact({ id: 'contact-0', authorisation: null }), buildContact()];
    const [draft] = taken(decideRelease(buildPickup(), buildFacts({ clients: [buildClient({ contacts })] }))).drafts;
    expect(draft?.collector).toMatchObject({ contactId: 'contact-1' });
    expect(draft?.authority?.basis).toBe('authorisation');
  });

  it('is judged line by line where lines have times of their own', () => {
    const item = buildItem({ id: 'item-2', receivedAt: '2026-11-16T09:00:00+01:00' });
    const facts = {
      ...factsWith({ from: '2026-11-20' }),
      items: new Map([
        ['item-1', buildItem()],
        ['item-2', item],
      ]),
    };
    const lines = [buildLine(), buildLine({ itemId: 'item-2', time: { day: '2026-11-17' } })];
    expect(problemsOf(decideRelease(buildPickup({ parts: [buildPart({ lines })] }), facts))).toMatchObject([
      { pointer: '/parts/0/lines/1', authority: 'not-begun', day: '2026-11-20' },
    ]);
  });
});

describe('a collector without a valid authorisation', () => {
  const withReason = (authorityReason: string) => buildPickup({ parts: [buildPart({ authorityReason })] });

  it('is refused under the policy block, whatever the reason', () => {
    const facts = factsWith(null, { authorisation: 'block' });
    expect(refusalsOf(decideRelease(withReason('znam go'), facts))).toEqual(['collector-not-authorised /collector']);
  });

  it('passes under the policy override with a reason, and both are in the record', () => {
    const facts = factsWith({ until: '2026-10-02' }, { authorisation: 'override' });
    expect(refusalsOf(decideRelease(buildPickup(), facts))).toEqual(['collector-not-authorised /collector']);
    expect(refusalsOf(decideRelease(withReason(' '), facts))).toEqual(['collector-not-authorised /collector']);
    expect(taken(decideRelease(withReason('telefon od prezesa'), facts)).drafts[0]?.authority).toEqual({
      basis: 'override',
      problem: 'expired',
      reason: 'telefon od prezesa',
    });
  });

  it('passes under the policy warn, and the record says what was wrong', () => {
    const facts = factsWith(null, { authorisation: 'warn' });
    expect(taken(decideRelease(buildPickup(), facts)).drafts[0]?.authority).toEqual({
      basis: 'override',
      problem: 'missing',
      reason: null,
    });
  });

  it('does not have the reason copied into a record that needed none', () => {
    expect(taken(decideRelease(withReason('na wszelki wypadek'), buildFacts())).drafts[0]?.authority).toEqual({
      basis: 'authorisation',
      from: null,
      until: null,
      reference: null,
    });
  });
});

describe('one collector for several clients', () => {
  const beta = (change: Partial<Client> = {}) => buildClient({ id: 'client-2', name: 'Beta', contacts: [], ...change });
  const facts = (second: Client, policy: Partial<Policy> = { authorisation: 'block' }) =>
    buildFacts({
      clients: [buildClient(), second],
      items: [buildItem(), buildItem({ id: 'item-2', clientId: 'client-2' })],
      office: buildOffice({ policy }),
    });
  const command = buildPickup({
    parts: [buildPart(), buildPart({ clientId: 'client-2', lines: [buildLine({ itemId: 'item-2' })] })],
  });
  const namesake = (authorisation: Authorisation | null) =>
    beta({
      contacts: [
        buildContact({ id: 'contact-2', clientId: 'client-2', name: '  jan  NOWAK', role: null, authorisation }),
      ],
    });

  it('is judged by the authorisation that each client gave them', () => {
    const { drafts } = taken(decideRelease(command, facts(namesake(buildAuthorisation({ reference: 'B/1' })))));
    expect(drafts[1]?.collector).toMatchObject({ kind: 'contact', contactId: 'contact-2' });
    expect(drafts[1]?.authority).toMatchObject({ basis: 'authorisation', reference: 'B/1' });
  });

  it('drops out, with the reason, for the client whose authorisation does not hold', () => {
    expect(problemsOf(decideRelease(command, facts(namesake(buildAuthorisation({ until: '2026-10-02' })))))).toEqual([
      {
        code: 'collector-not-authorised',
        pointer: '/collector',
        clientId: 'client-2',
        authority: 'expired',
        day: '2026-10-02',
      },
    ]);
  });

  it('counts as typed by hand for a client who does not know them', () => {
    const { drafts } = taken(decideRelease(command, facts(beta())));
    expect(drafts[0]?.collector).toMatchObject({ kind: 'contact', contactId: 'contact-1' });
    expect(drafts[1]?.collector).toEqual({ kind: 'typed', name: 'Jan Nowak' });
    expect(drafts[1]?.authority).toEqual({ basis: 'typed', reason: null });
    expect(JSON.stringify(drafts[1])).not.toContain('client-1');
  });

  it('is known by name however their letters were composed, and never by an empty one', () => {
    const called = (name: string, own: string) => {
      const given = facts(beta({ contacts: [buildContact({ id: 'contact-2', name: own })] }));
      const clients = new Map(given.clients).set('client-1', buildClient({ contacts: [buildContact({ name })] }));
      return taken(decideRelease(command, { ...given, clients })).drafts[1]?.collector?.kind;
    };
    expect(called('Z\u0307aneta', '\u017Baneta')).toBe('contact');
    expect(called('', '')).toBe('typed');
  });

  it('needs the reason for a typed name only from the clients who do not know them', () => {
    expect(problemsOf(decideRelease(command, facts(beta(), { typedCollector: 'reason' })))).toEqual([
      { code: 'reason-required', pointer: '/parts/1/authorityReason', clientId: 'client-2' },
    ]);
  });

  it('is found whichever of the clients they are a contact of', () => {
    const reversed = { ...command, parts: [...command.parts].reverse() };
    const { drafts } = taken(decideRelease(reversed, facts(beta())));
    expect(drafts.map(({ collector }) => collector?.kind)).toEqual(['typed', 'contact']);
  });
});

describe('no collector', () => {
  it('is fine on paper, where the name may be left blank', () => {
    const [draft] = taken(decideRelease(buildPrint({ collector: null }), factsWith(null))).drafts;
    expect(draft).toMatchObject({ collector: null, authority: null });
  });

  it('takes what is sent away', () => {
    const [draft] = taken(decideRelease(buildForward(), factsWith(null))).drafts;
    expect(draft).toMatchObject({ collector: null, authority: null });
  });
});
