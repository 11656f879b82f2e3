import { describe, expect, it } from 'vitest';
import { type Capabilities, everyCapability } from '../backend/index.js';
import type { Office, ReleaseMethod } from '../model/index.js';
import {
  buildAuthorisation,
  buildClient,
  buildContact,
  buildItem,
  buildOffice,
  buildOperator,
  buildStatuses,
  builtNow,
} from '../testing/builders.js';
import { methodStates } from './methods.js';
import { ItemSelection } from './selection.js';
import type { SessionClient, SessionState } from './types.js';

const part = (id: string, ...itemIds: readonly string[]): SessionClient => ({
  client: buildClient({ id }),
  items: itemIds.map((itemId) => buildItem({ id: itemId, clientId: id })),
  gone: new Map(),
  unreadable: 0,
});
const contact = { kind: 'contact', contactId: 'contact-1' } as const;
const typed = { kind: 'typed', name: 'Ewa Lis' } as const;

interface Setting extends Partial<Pick<SessionState, 'clients' | 'selection' | 'collector'>> {
  readonly office?: Office;
  readonly capabilities?: Partial<Capabilities>;
}

function states({ office = buildOffice(), capabilities, ...choice }: Setting = {}) {
  const context = {
    phase: 'ready' as const,
    office,
    operator: buildOperator(),
    statuses: buildStatuses(),
    capabilities: { ...everyCapability, ...capabilities },
  };
  const state = {
    clients: [part('client-1', 'a1')],
    selection: ItemSelection.of(['a1']),
    collector: contact,
    ...choice,
  };
  return methodStates(context, state, Date.parse(builtNow));
}

/** Why each method is off, `null` for one that is on. */
const reasons = (setting?: Setting) =>
  Object.fromEntries(Object.entries(states(setting)).map(([method, { reason }]) => [method, reason]));
const all = (reason: string | null) => ({ pickup: reason, print: reason, digital: reason, forward: reason });

describe('which methods can be pressed', () => {
  it('are all four, once somebody and something is chosen: what else they need their dialogs ask for', () => {
    expect(states()).toEqual(
      Object.fromEntries(
        (['pickup', 'print', 'digital', 'forward'] as const).map((method: ReleaseMethod) => [
          method,
          { method, enabled: true, reason: null, problems: [] },
        ]),
      ),
    );
  });

  it('are only those that the backend keeps', () => {
    expect(reasons({ capabilities: { methods: ['pickup', 'forward'] } })).toEqual({
      ...all(null),
      print: 'capability',
      digital: 'capability',
    });
  });

  it('are none while nothing is ticked, with the problem to show', () => {
    const { pickup, forward } = states({ selection: ItemSelection.none });
    expect(pickup).toMatchObject({ enabled: false, reason: 'items-empty', problems: [{ code: 'items-empty' }] });
    expect(forward).toMatchObject({ enabled: false, reason: 'items-empty' });
  });

  it('need a collector, save on paper that is filled in by hand and for what is sent', () => {
    expect(reasons({ collector: null })).toMatchObject({
      pickup: 'collector-required',
      digital: 'collector-required',
      print: null,
      forward: null,
    });
  });

  it('need a contact where the backend does not keep another name, save for what is sent', () => {
    const capabilities = { typedCollector: false };
    expect(reasons({ collector: typed, capabilities })).toEqual({ ...all('capability'), forward: null });
    expect(reasons({ collector: typed })).toEqual(all(null));
    expect(reasons({ collector: contact, capabilities })).toEqual(all(null));
  });

  it('take several clients at once where the backend does', () => {
    const clients = [part('client-1', 'a1'), part('client-2', 'b1')];
    const setting = { clients, selection: ItemSelection.of(['a1', 'b1']), collector: typed };
    expect(reasons({ ...setting, capabilities: { severalClients: false } })).toEqual(all('capability'));
    expect(
      reasons({ ...setting, selection: ItemSelection.of(['b1']), capabilities: { severalClients: false } }),
    ).toEqual(all(null));
    // One parcel goes to one client.
    expect(reasons(setting)).toEqual({ ...all(null), forward: 'items-different-clients' });
  });

  it('are off in an office whose time nobody can tell', () => {
    expect(reasons({ office: buildOffice({ zone: 'Mars/Base' }) })).toEqual(all('time-invalid'));
  });

  it('are off for a contact who may not collect where the office blocks that, and ask for a reason elsewhere', () => {
    const expired = buildContact({ authorisation: buildAuthorisation({ until: '2026-01-01' }) });
    const clients = [{ ...part('client-1', 'a1'), client: buildClient({ contacts: [expired] }) }];
    const of = (authorisation: Office['policy']['authorisation']) =>
      reasons({ clients, office: buildOffice({ policy: { authorisation } }) });
    expect(of('block')).toMatchObject({ pickup: 'collector-not-authorised', forward: null });
    expect(of('warn')).toEqual(all(null));
  });

  it('are off for what has left, or was never there to hand over', () => {
    const clients = [{ ...part('client-1'), items: [buildItem({ id: 'a1', statusId: 'handed-over' })] }];
    expect(reasons({ clients })).toEqual(all('item-already-released'));
    const held = [{ ...part('client-1'), items: [buildItem({ id: 'a1', statusId: 'sorting' })] }];
    expect(reasons({ clients: held })).toEqual(all('item-not-releasable'));
  });

  it('are off for more items than one session takes', () => {
    const ids = Array.from({ length: 501 }, (_, index) => `a${index}`);
    expect(reasons({ clients: [part('client-1', ...ids)], selection: ItemSelection.of(ids) })).toEqual(
      all('too-many-items'),
    );
  });
});
