import { describe, expect, it } from 'vitest';
import type { Statement, StatementLine } from '../model/index.js';
import { partDigest, signedDigest, statementDigest } from './statement.js';

const line = (change: Partial<StatementLine> = {}): StatementLine => ({
  itemId: 'item-1',
  version: 3,
  kind: 'letter',
  sender: 'ZUS',
  reference: '0035',
  outcome: 'released',
  remark: null,
  refusal: null,
  ...change,
});
const alfa = { clientId: 'client-1', clientName: 'Alfa', lines: [line(), line({ itemId: 'item-2' })] };
const beta = { clientId: 'client-2', clientName: 'Beta', lines: [line({ itemId: 'item-3' })] };
const statement: Statement = {
  sessionId: 'session-1',
  language: 'pl',
  words: 'Potwierdzam odbiór przesyłek.',
  parts: [alfa, beta],
};

describe('statementDigest', () => {
  it('is a SHA-256 that a command takes, the same for the same list', async () => {
    expect(await statementDigest(statement)).toMatch(/^[0-9a-f]{64}$/);
    expect(await statementDigest(structuredClone(statement))).toBe(await statementDigest(statement));
  });

  it.each<[string, Statement]>([
    ['the session', { ...statement, sessionId: 'session-2' }],
    ['the language', { ...statement, language: 'en' }],
    ['the words', { ...statement, words: 'Potwierdzam.' }],
    ['the order of clients', { ...statement, parts: [beta, alfa] }],
    ['a client', { ...statement, parts: [{ ...alfa, clientId: 'client-3' }, beta] }],
    ['a client by name', { ...statement, parts: [{ ...alfa, clientName: 'Alfa 2' }, beta] }],
    ['the order of lines', { ...statement, parts: [{ ...alfa, lines: alfa.lines.toReversed() }, beta] }],
    ['a line left out', { ...statement, parts: [{ ...alfa, lines: [line()] }, beta] }],
    ...Object.keys(line()).map((member): [string, Statement] => [
      `a line's ${member}`,
      { ...statement, parts: [{ ...alfa, lines: [{ ...line(), [member]: 'refused' }] }, beta] },
    ]),
  ])('differs by %s', async (_, changed) => {
    expect(await statementDigest(changed)).not.toBe(await statementDigest(statement));
  });

  it('rejects a list without a canonical form', async () => {
    await expect(partDigest({ ...alfa, clientName: '\ud83d' })).rejects.toThrow(TypeError);
    await expect(signedDigest({ ...statement, parts: ['\ud83d'] })).rejects.toThrow(TypeError);
  });

  it("lets a client prove their share without another's list", async () => {
    const { parts: _parts, ...shown } = statement;
    const parts = [await partDigest(alfa), await partDigest(beta)];
    expect(await signedDigest({ ...shown, parts })).toBe(await statementDigest(statement));
    expect(await signedDigest({ ...shown, parts: parts.toReversed() })).not.toBe(await statementDigest(statement));
  });

  it('takes no more of a line than what was shown', async () => {
    const grown = { ...alfa, lines: alfa.lines.map((shown) => ({ ...shown, location: 'R1' })) };
    expect(await partDigest(grown)).toBe(await partDigest(alfa));
  });
});
