import { expect, it } from 'vitest';
import type { Problem } from '../model/index.js';
import { inCommandOrder } from './command-order.js';

/** As a person reads a command from top to bottom: the whole before its parts, lines by number. */
const pointers = [
  '',
  '/parts',
  '/parts/0',
  '/parts/0/clientId',
  '/parts/0/lines',
  '/parts/0/lines/0',
  '/parts/0/lines/2/time',
  '/parts/0/lines/10',
  '/parts/0/authorityReason',
  '/parts/1/lines/0',
  '/parts/10',
  '/note',
  '/collector/name',
  '/time',
  '/identityCheck/document',
  '/document/number',
  '/signature',
  '/readableName',
  '/statementDigest',
  '/forwarding/address/street',
];
const problemsAt = (places: readonly string[]): Problem[] =>
  places.map((pointer) => ({ code: 'invalid-request', pointer }));

it.each([
  ['backwards', pointers.toReversed()],
  ['as they are', pointers],
  ['by the alphabet', pointers.toSorted()],
])('puts problems that come %s into the order of the command', (_order, places) => {
  expect(inCommandOrder(problemsAt(places)).map(({ pointer }) => pointer)).toEqual(pointers);
});

it('leaves problems of one place in the order in which they were found', () => {
  const problems = (['time-ambiguous', 'time-invalid', 'occurred-in-future'] as const).map((code) => ({
    code,
    pointer: '/time',
  }));
  expect(inCommandOrder(problems)).toEqual(problems);
});
