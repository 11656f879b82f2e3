import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendCheckpoint, readCheckpoints } from './checkpoints-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mail-checkpoints-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const seal = (letter: string) => letter.repeat(64);
const link = (position: number, letter: string) => ({ position, content: 'c', previous: null, seal: seal(letter) });

it('gives back what was added for an office, and what was fetched over HTTP', async () => {
  const file = join(folder, 'seals.jsonl');
  await writeFile(file, `{"head":null}\r\n\n${JSON.stringify({ head: link(1, 'a') })}\n`);
  await appendCheckpoint(file, 'mine', link(2, 'b'));
  await appendCheckpoint(file, 'other', link(2, 'c'));
  expect(await readCheckpoints(file, 'mine')).toEqual([
    { position: 1, seal: seal('a') },
    { position: 2, seal: seal('b') },
  ]);
});

it.each([
  ['half a line', '{"position":1,"se'],
  ['no seal', '{"position":1}'],
  ['a seal that is none', '{"position":1,"seal":"abc"}'],
  ['no place in a chain', JSON.stringify({ position: 0, seal: seal('a') })],
  ['no object', '7'],
])('leaves out no line in silence: %s', async (_what, line) => {
  const file = join(folder, 'bad.jsonl');
  await writeFile(file, `${JSON.stringify(link(1, 'a'))}\n${line}\n`);
  await expect(readCheckpoints(file, 'mine')).rejects.toThrow(new TypeError('Line 2 is no checkpoint'));
});
