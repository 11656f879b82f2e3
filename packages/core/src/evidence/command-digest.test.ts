import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ReleaseCommand } from '../model/index.js';
import { buildDigital, buildForward, buildPickup } from '../testing/index.js';
import { commandDigest } from './command-digest.js';

const reversed = (command: ReleaseCommand) =>
  Object.fromEntries(Object.entries(command).reverse()) as unknown as ReleaseCommand;

describe('commandDigest', () => {
  it('is the SHA-256 of the command, whatever the order of its members', async () => {
    const command = { b: 1, a: ['ż'] } as unknown as ReleaseCommand;
    const expected = createHash('sha256').update('{"a":["ż"],"b":1}').digest('hex');
    expect(await commandDigest(command)).toBe(expected);
    for (const sent of [buildPickup(), buildDigital(), buildForward()]) {
      expect(await commandDigest(reversed(sent))).toBe(await commandDigest(sent));
    }
  });

  it('takes an option left out and one that is undefined for the same, as JSON does', async () => {
    const command = buildPickup();
    const sent = JSON.parse(JSON.stringify({ ...command, note: undefined })) as ReleaseCommand;
    expect(await commandDigest({ ...command, note: undefined })).toBe(await commandDigest(sent));
  });

  it('tells commands of another content apart', async () => {
    const command = buildPickup();
    const [part] = command.parts;
    const others: readonly ReleaseCommand[] = [
      command,
      buildDigital(),
      { ...command, note: 'Another' },
      { ...command, note: '' },
      { ...command, sessionId: '01936f3e-0000-7000-8000-00000000ffff' },
      { ...command, parts: [{ ...part!, lines: part!.lines.map((line) => ({ ...line, version: line.version + 1 })) }] },
    ];
    expect(new Set(await Promise.all(others.map(commandDigest))).size).toBe(others.length);
  });

  it('rejects half of a character', async () => {
    await expect(commandDigest(buildPickup({ note: '\ud83d' }))).rejects.toThrow(TypeError);
  });
});
