import type { Seal } from '@mail-release/core';
import { expect, it } from 'vitest';
import { checkpoints } from './checkpoints.js';

const seal = (position: number): Seal => ({ position, content: 'c', previous: 'p', seal: 's' });

it('hands on a seal after so many, and with the first write after so many minutes, office by office', () => {
  const told: string[] = [];
  let nowMs = 0;
  const sealed = checkpoints(
    { everySeals: 10, everyMinutes: 5, onCheckpoint: (officeId, { position }) => told.push(`${officeId} ${position}`) },
    () => nowMs,
  );
  for (let position = 1; position <= 20; position += 1) sealed('a', seal(position));
  sealed('b', seal(9));
  expect(told).toEqual(['a 10', 'a 20']);
  // A session of several releases may step over the round number.
  sealed('b', seal(12));
  expect(told).toEqual(['a 10', 'a 20', 'b 12']);
  nowMs = 5 * 60_000;
  sealed('a', seal(21));
  sealed('a', seal(22));
  expect(told.slice(3)).toEqual(['a 21']);
});

it('tries again with the next write after the host failed, and is never the failure of a release', async () => {
  const told: number[] = [];
  const failures: string[] = [];
  let isBroken = true;
  const sealed = checkpoints(
    {
      everySeals: 10,
      onCheckpoint: async (_officeId, { position }) => {
        if (isBroken) throw new Error('Out of reach');
        told.push(position);
      },
      onError: (_error, officeId) => {
        failures.push(officeId);
        throw new Error('Nor is the log');
      },
    },
    () => 0,
  );
  sealed('a', seal(10));
  await expect.poll(() => failures).toEqual(['a']);
  isBroken = false;
  sealed('a', seal(11));
  sealed('a', seal(12));
  await expect.poll(() => told).toEqual([11]);
  expect(failures).toEqual(['a']);
});
