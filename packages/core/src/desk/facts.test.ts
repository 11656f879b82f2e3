import { expect, it } from 'vitest';
import { everyCapability } from '../backend/index.js';
import { buildClient, buildItem, buildOffice, buildOperator, buildStatuses, builtNow } from '../testing/index.js';
import { deskFacts } from './facts.js';
import type { SessionClient } from './types.js';

const contextOf = (zone: string) => ({
  phase: 'ready' as const,
  office: buildOffice({ zone }),
  operator: buildOperator(),
  statuses: buildStatuses(),
  capabilities: everyCapability,
});
const client = buildClient();
const items = [buildItem(), buildItem({ id: 'item-2' }), buildItem({ id: 'item-3' })];
const clients: readonly SessionClient[] = [{ client, items, gone: new Map([['item-2', null]]), unreadable: 0 }];

it('tells the rules what the desk knows, and of how many items that still wait', () => {
  const facts = deskFacts(contextOf('Europe/Warsaw'), clients, Date.parse(builtNow));
  expect(facts).toMatchObject({ now: builtNow, office: { id: 'office-1' }, operator: { id: 'operator-1' } });
  expect([...facts.items.keys()]).toEqual(['item-1', 'item-2', 'item-3']);
  expect(facts.clients.get('client-1')).toBe(client);
  expect([...(facts.awaitingCounts ?? [])]).toEqual([['client-1', 2]]);
});

it('makes its maps once for the same mail, since every tick asks four times', () => {
  const facts = () => deskFacts(contextOf('Europe/Warsaw'), clients, Date.parse(builtNow));
  expect(facts().items).toBe(facts().items);
});

it('tells universal time where nobody knows the office’s zone', () => {
  expect(deskFacts(contextOf('Mars/Base'), clients, Date.parse(builtNow)).now).toBe('2026-11-20T13:05:00+00:00');
});
