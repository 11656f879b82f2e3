import { describe, expect, it } from 'vitest';
import type { LineInput, TimeInput } from '../model/index.js';
import {
  buildDigital,
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

const at = (time: TimeInput) => buildPickup({ time });
const withLine = (line: Partial<LineInput>) => buildPickup({ parts: [buildPart({ lines: [buildLine(line)] })] });

describe('the time of a release', () => {
  it('is stored as an instant of the office, with its zone and precision', () => {
    const [draft] = taken(decideRelease(at({ local: '2026-11-20T13:30' }), buildFacts())).drafts;
    const occurredAt = { at: '2026-11-20T13:30:00+01:00', zone: 'Europe/Warsaw', precision: 'minute' };
    expect(draft?.occurredAt).toEqual(occurredAt);
    expect(draft?.lines[0]?.occurredAt).toEqual(occurredAt);
    expect(draft?.recordedAt).toBe(buildFacts().now);
  });

  it('follows the zone of the office wherever the desk is', () => {
    const facts = buildFacts({ office: buildOffice({ zone: 'America/New_York' }), now: '2026-11-20T20:00:00Z' });
    expect(taken(decideRelease(at({ local: '2026-11-20T13:30' }), facts)).drafts[0]?.occurredAt).toEqual({
      at: '2026-11-20T13:30:00-05:00',
      zone: 'America/New_York',
      precision: 'minute',
    });
  });

  it('that does not exist is refused with one to take instead', () => {
    const facts = buildFacts({
      now: '2026-03-29T12:00:00Z',
      items: [buildItem({ receivedAt: '2026-03-20T09:00:00Z' })],
    });
    expect(problemsOf(decideRelease(at({ local: '2026-03-29T02:30' }), facts))).toEqual([
      { code: 'time-does-not-exist', pointer: '/time', instants: ['2026-03-29T03:30:00+02:00'] },
    ]);
  });

  it('that exists twice is refused with both to choose from, and taken once chosen', () => {
    const facts = buildFacts({
      now: '2026-10-26T12:00:00Z',
      items: [buildItem({ receivedAt: '2026-10-20T09:00:00Z' })],
    });
    expect(problemsOf(decideRelease(at({ local: '2026-10-25T02:30' }), facts))).toEqual([
      {
        code: 'time-ambiguous',
        pointer: '/time',
        instants: ['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00'],
      },
    ]);
    expect(decideRelease(at({ local: '2026-10-25T02:30', fold: 'later' }), facts).ok).toBe(true);
  });

  it('that no calendar has is refused', () => {
    expect(problemsOf(decideRelease(at({ local: '2026-02-30T10:00' }), buildFacts()))).toEqual([
      { code: 'time-invalid', pointer: '/time' },
    ]);
  });

  it('in an office whose zone nobody knows cannot be told at all', () => {
    const facts = buildFacts({ office: buildOffice({ zone: 'Mars/Base' }) });
    expect(refusalsOf(decideRelease(buildPickup(), facts))).toEqual(['action-not-allowed /time']);
  });

  it('may be five minutes ahead of the clock of the backend and no more', () => {
    expect(decideRelease(at({ at: '2026-11-20T14:10:00+01:00' }), buildFacts()).ok).toBe(true);
    expect(problemsOf(decideRelease(at({ at: '2026-11-20T14:10:01+01:00' }), buildFacts()))).toEqual([
      { code: 'occurred-in-future', pointer: '/time' },
    ]);
    expect(refusalsOf(decideRelease(at({ day: '2026-11-21' }), buildFacts()))).toEqual(['occurred-in-future /time']);
  });

  it('is refused for each item that had not arrived yet', () => {
    const facts = buildFacts({
      items: [buildItem(), buildItem({ id: 'item-2', receivedAt: '2026-11-18T09:00:00+01:00' })],
    });
    const parts = [buildPart({ lines: [buildLine({ itemId: 'item-2' }), buildLine()] })];
    expect(problemsOf(decideRelease(buildPickup({ parts, time: { local: '2026-11-20T09:11' } }), facts))).toEqual([
      { code: 'occurred-before-receipt', pointer: '/time', clientId: 'client-1', itemId: 'item-1' },
    ]);
  });

  it('may be the very minute in which the item arrived, since nobody types seconds', () => {
    const facts = buildFacts({ items: [buildItem({ receivedAt: '2026-11-20T09:12:40+01:00' })] });
    expect(decideRelease(at({ local: '2026-11-20T09:12' }), facts).ok).toBe(true);
  });

  it('is compared with the arrival by days where only the day is known', () => {
    expect(taken(decideRelease(at({ day: '2026-11-20' }), buildFacts())).drafts[0]?.occurredAt).toMatchObject({
      at: '2026-11-20T00:00:00+01:00',
      precision: 'day',
    });
    expect(refusalsOf(decideRelease(at({ day: '2026-11-19' }), buildFacts()))).toEqual([
      'occurred-before-receipt /time',
    ]);
    // Received on the 20th in Warsaw, which is still the 19th in UTC.
    const early = buildFacts({ items: [buildItem({ receivedAt: '2026-11-19T23:30:00Z' })] });
    expect(refusalsOf(decideRelease(at({ day: '2026-11-19' }), early))).toEqual(['occurred-before-receipt /time']);
  });
});

describe('the time of a line', () => {
  it('stands beside the time of the release where it differs', () => {
    const [draft] = taken(decideRelease(withLine({ time: { local: '2026-11-20T10:00' } }), buildFacts())).drafts;
    expect(draft?.lines[0]?.occurredAt.at).toBe('2026-11-20T10:00:00+01:00');
    expect(draft?.occurredAt.at).toBe('2026-11-20T14:05:00+01:00');
  });

  it.each([
    [{ local: '2026-02-30T10:00' }, 'time-invalid'],
    [{ at: '2026-11-20T15:00:00+01:00' }, 'occurred-in-future'],
    [{ local: '2026-11-20T09:00' }, 'occurred-before-receipt'],
  ])('%j is refused on that line as %s', (time, code) => {
    expect(problemsOf(decideRelease(withLine({ time }), buildFacts()))).toEqual([
      { code, pointer: '/parts/0/lines/0/time', clientId: 'client-1', itemId: 'item-1' },
    ]);
  });

  it('that does not exist is offered again on that line', () => {
    const facts = buildFacts({
      now: '2026-03-30T12:00:00Z',
      items: [buildItem({ receivedAt: '2026-03-20T09:00:00Z' })],
    });
    const command = { ...withLine({ time: { local: '2026-03-29T02:30' } }), time: { at: '2026-03-30T12:00:00Z' } };
    expect(problemsOf(decideRelease(command, facts))).toMatchObject([
      {
        code: 'time-does-not-exist',
        pointer: '/parts/0/lines/0/time',
        itemId: 'item-1',
        instants: ['2026-03-29T03:30:00+02:00'],
      },
    ]);
  });

  it('counts against the arrival even where the time of the release would do', () => {
    const lines = [buildLine({ time: { local: '2026-11-20T14:00' } })];
    const command = buildPickup({ parts: [buildPart({ lines })], time: { local: '2026-11-20T09:00' } });
    expect(decideRelease(command, buildFacts()).ok).toBe(true);
  });
});

describe('an item in a locker', () => {
  const facts = buildFacts({ items: [buildItem({ statusId: 'locker' }), buildItem({ id: 'item-2' })] });
  const lines = (line: Partial<LineInput> = {}) => [buildLine({ itemId: 'item-2' }), buildLine(line)];
  const parts = (line: Partial<LineInput> = {}) => [buildPart({ lines: lines(line) })];

  it.each([buildPickup, buildPrint, buildDigital])('needs a typed time of its own', (build) => {
    expect(problemsOf(decideRelease(build({ parts: parts() }), facts))).toEqual([
      { code: 'time-required', pointer: '/parts/0/lines/1/time', clientId: 'client-1', itemId: 'item-1' },
    ]);
  });

  it('may have been taken on a day of which no time is known', () => {
    const [draft] = taken(decideRelease(buildPickup({ parts: parts({ time: { day: '2026-11-20' } }) }), facts)).drafts;
    expect(draft?.lines[1]?.occurredAt).toEqual({
      at: '2026-11-20T00:00:00+01:00',
      zone: 'Europe/Warsaw',
      precision: 'day',
    });
    expect(draft?.lines[0]?.occurredAt.precision).toBe('minute');
  });

  it('needs none when it is refused or sent away', () => {
    expect(decideRelease(buildPickup({ parts: parts({ refusal: 'nie moja' }) }), facts).ok).toBe(true);
    expect(decideRelease(buildForward({ parts: parts() }), facts).ok).toBe(true);
  });
});
