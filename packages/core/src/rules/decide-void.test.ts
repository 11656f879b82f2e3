import { describe, expect, it } from 'vitest';
import { voidReasons } from '../model/index.js';
import {
  buildFacts,
  buildItem,
  buildLine,
  buildOffice,
  buildOperator,
  buildPart,
  buildPickup,
  buildRelease,
  problemsOf,
  taken,
} from '../testing/index.js';
import { decideVoid } from './decide-void.js';

const facts = { now: '2026-11-20T14:20:00+01:00', operator: buildOperator({ id: 'operator-2', name: 'Adam Lis' }) };

describe('decideVoid', () => {
  it.each(voidReasons.filter((reason) => reason !== 'other'))('takes a release back for the reason %s', (reason) => {
    const release = buildRelease();
    const { release: voided } = taken(decideVoid(release, 1, { reason }, facts));
    expect(voided.void).toEqual({ reason, text: null, at: facts.now, operator: facts.operator });
    expect(voided.version).toBe(2);
  });

  it('leaves everything else of the record readable as it was', () => {
    const release = buildRelease();
    const { release: voided } = taken(decideVoid(release, 1, { reason: 'mistake', text: ' nie ten ' }, facts));
    expect(voided).toEqual({ ...release, version: 2, void: { ...voided.void } });
    expect(voided.void?.text).toBe('nie ten');
    expect(release.void).toBeNull();
  });

  it('returns each item to the status it had', () => {
    const items = [buildItem(), buildItem({ id: 'item-2', statusId: 'locker' })];
    const lines = [buildLine(), buildLine({ itemId: 'item-2', time: { day: '2026-11-20' } })];
    const release = buildRelease(buildPickup({ parts: [buildPart({ lines })] }), buildFacts({ items }));
    expect(taken(decideVoid(release, 1, { reason: 'mistake' }, facts)).restores).toEqual([
      { itemId: 'item-1', toStatusId: 'ready' },
      { itemId: 'item-2', toStatusId: 'locker' },
    ]);
  });

  it('leaves a refused item that stayed where it is, and reopens one that this release closed', () => {
    const items = [buildItem(), buildItem({ id: 'item-2' })];
    const lines = [buildLine(), buildLine({ itemId: 'item-2', refusal: 'nie moja' })];
    const command = buildPickup({ parts: [buildPart({ lines })] });
    const stayed = buildRelease(command, buildFacts({ items }));
    expect(taken(decideVoid(stayed, 1, { reason: 'mistake' }, facts)).restores).toHaveLength(1);
    const closed = buildRelease(
      command,
      buildFacts({ items, office: buildOffice({ policy: { refusedItems: 'close' } }) }),
    );
    expect(taken(decideVoid(closed, 1, { reason: 'mistake' }, facts)).restores[1]).toEqual({
      itemId: 'item-2',
      toStatusId: 'ready',
      onlyFromStatusId: 'returned',
    });
  });

  it('needs words for the reason other', () => {
    for (const text of [undefined, ' ']) {
      const command = { reason: 'other' as const, ...(text !== undefined && { text }) };
      expect(problemsOf(decideVoid(buildRelease(), 1, command, facts))).toEqual([
        { code: 'reason-required', pointer: '/text' },
      ]);
    }
    expect(taken(decideVoid(buildRelease(), 1, { reason: 'other', text: 'inne' }, facts)).release.void?.text).toBe(
      'inne',
    );
  });

  it('refuses words that cannot be stored', () => {
    expect(problemsOf(decideVoid(buildRelease(), 1, { reason: 'mistake', text: '\uD800' }, facts))).toEqual([
      { code: 'text-not-well-formed', pointer: '/text' },
    ]);
  });

  it('refuses a record that changed since it was shown', () => {
    expect(problemsOf(decideVoid(buildRelease(), 2, { reason: 'mistake' }, facts))).toEqual([
      { code: 'precondition-failed', pointer: '' },
    ]);
  });

  it('refuses to take back twice, whichever version was seen', () => {
    const { release } = taken(decideVoid(buildRelease(), 1, { reason: 'mistake' }, facts));
    for (const version of [1, 2]) {
      expect(problemsOf(decideVoid(release, version, { reason: 'mistake' }, facts))).toEqual([
        { code: 'release-voided', pointer: '' },
      ]);
    }
  });
});
