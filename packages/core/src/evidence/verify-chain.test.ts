import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Release, Seal } from '../model/index.js';
import { asRecorded } from '../rules/decide-amend.js';
import { decideAmend, decideVoid } from '../rules/index.js';
import {
  buildDigital,
  buildForward,
  buildOffice,
  buildOperator,
  buildPickup,
  buildRelease,
  taken,
} from '../testing/index.js';
import {
  correctionDigest,
  type CorrectionEntry,
  type KnownSeal,
  sealCorrection,
  sealDigest,
  sealRelease,
} from './seal.js';
import { type ChainEntry, type ChainFault, verifyChain } from './verify-chain.js';

const facts = { now: '2026-11-21T10:00:00+01:00', operator: buildOperator(), office: buildOffice() };
const bases = [buildPickup(), buildDigital(), buildForward()].map((command) => buildRelease(command));

type Act = 'release' | 'amend' | 'void';

/** A chain as a backend would build it, one entry an act; a correction takes the newest release it still can. */
async function buildChain(office: string, acts: readonly Act[]): Promise<ChainEntry[]> {
  const current = new Map<string, Release>();
  const log: (CorrectionEntry | { readonly kind: 'release'; readonly id: string })[] = [];
  let head: KnownSeal | null = null;
  for (const act of acts) {
    const target: Release | undefined = [...current.values()].findLast((release) => release.void === null);
    if (act === 'release' || !target) {
      const id = `${office}-release-${current.size + 1}`;
      const number = `2026/${String(current.size + 1).padStart(6, '0')}`;
      const release = { ...bases[log.length % bases.length]!, id, number, officeId: office };
      const seal: Seal = await sealRelease(release, head);
      current.set(id, { ...release, seal });
      log.push({ kind: 'release', id });
      head = seal;
    } else {
      const { version } = target;
      const decision =
        act === 'void'
          ? decideVoid(target, version, { reason: 'mistake' }, facts)
          : decideAmend(target, version, { note: `Note ${version}` }, facts);
      const { release } = taken(decision);
      current.set(release.id, release);
      const entry: CorrectionEntry = await sealCorrection(release, head);
      log.push(entry);
      head = entry.seal;
    }
  }
  return log.map((entry) => {
    if (entry.kind === 'correction') return entry;
    const release = current.get(entry.id)!;
    return { kind: 'release', recorded: asRecorded(release), current: release };
  });
}

const sealOf = (entry: ChainEntry): Seal => (entry.kind === 'release' ? entry.recorded.seal! : entry.seal);
const idOf = (entry: ChainEntry) => (entry.kind === 'release' ? entry.recorded.id : entry.releaseId);
const bad = (position: number, releaseId: string | null, reason: ChainFault) => ({
  ok: false,
  firstBad: { position, releaseId, reason },
});

/** Puts another seal of the same content in its place, chained to `previous`. */
async function sealAnew(entry: ChainEntry, previous: KnownSeal | null): Promise<ChainEntry> {
  if (entry.kind === 'release') {
    const seal = await sealRelease(entry.recorded, previous);
    return { ...entry, recorded: { ...entry.recorded, seal }, current: { ...entry.current, seal } };
  }
  const position = (previous?.position ?? 0) + 1;
  const place = { position, content: await correctionDigest(entry), previous: previous?.seal ?? null };
  return { ...entry, seal: { ...place, seal: await sealDigest(place) } };
}

const before = (chain: readonly ChainEntry[], index: number) => (index === 0 ? null : sealOf(chain[index - 1]!));

/** A value that means something else, at a place in `value` that `pick` chooses. */
function altered(value: unknown, pick: number): unknown {
  if (typeof value === 'string') return `${value}x`;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value))
    return value.length === 0 ? ['x'] : value.with(pick % value.length, altered(value[pick % value.length], pick));
  if (value === null || value === undefined) return 'x';
  const names = Object.keys(value);
  const name = names[pick % names.length] ?? 'x';
  return {
    ...value,
    [name]: altered((value as Record<string, unknown>)[name], Math.floor(pick / (names.length || 1))),
  };
}

function alteredMember<T extends object>(record: T, keep: readonly (keyof T)[], pick: number): T {
  const names = (Object.keys(record) as (keyof T)[]).filter((name) => !keep.includes(name));
  const name = names[pick % names.length]!;
  return { ...record, [name]: altered(record[name], Math.floor(pick / names.length)) };
}

interface Tampered {
  readonly entries: readonly ChainEntry[];
  readonly expected: unknown;
}
type Tampering = (
  chain: readonly ChainEntry[],
  at: number,
  other: number,
  pick: number,
) => Tampered | Promise<Tampered>;

/** Anything that the entry's seal covers, or the seal itself. */
function changedEntry(entry: ChainEntry, pick: number): ChainEntry {
  const seal = { ...sealOf(entry), content: `${sealOf(entry).content}0` };
  if (entry.kind === 'correction') {
    return pick % 5 === 0 ? { ...entry, seal } : alteredMember(entry, ['kind', 'seal'], pick);
  }
  if (pick % 5 === 0) return { ...entry, recorded: { ...entry.recorded, seal } };
  return { ...entry, recorded: alteredMember(entry.recorded, ['seal', 'void', 'amendments', 'version'], pick) };
}

const tamperings: Readonly<Record<string, Tampering>> = {
  'a changed record': (chain, at, _, pick) => {
    const entry = changedEntry(chain[at]!, pick);
    return { entries: chain.with(at, entry), expected: bad(at + 1, idOf(entry), 'changed') };
  },
  'a record or correction that stands otherwise than sealed': (chain, at, _, pick) => {
    const releases = chain.flatMap((entry, index) => (entry.kind === 'release' ? [{ entry, index }] : []));
    const { entry, index } = releases[at % releases.length]!;
    const current = alteredMember(entry.current, ['seal'], pick);
    const last = chain.findLastIndex((link) => idOf(link) === entry.recorded.id);
    const reason = current.version > entry.current.version ? 'correction-unsealed' : 'changed';
    return { entries: chain.with(index, { ...entry, current }), expected: bad(last + 1, entry.recorded.id, reason) };
  },
  'a changed record, sealed anew': async (chain, at, _, pick) => {
    const entry = await sealAnew(contentChanged(chain[at]!, pick), before(chain, at));
    return { entries: chain.with(at, entry), expected: bad(at + 1, idOf(entry), 'rewritten') };
  },
  'a removed record': (chain, at) => ({
    entries: chain.toSpliced(at, 1),
    expected: bad(at + 1, null, 'missing'),
  }),
  'a cut end': (chain, at) => ({ entries: chain.slice(0, at), expected: bad(at + 1, null, 'missing') }),
  'two records that changed places': (chain, at, other) => {
    const [first, second] = at < other ? [at, other] : [other, at];
    const entries = chain.with(first, chain[second]!).with(second, chain[first]!);
    return { entries, expected: bad(first + 1, idOf(chain[second]!), 'out-of-place') };
  },
  'a record put in twice': (chain, at, other) => {
    const [first, second] = at < other ? [at, other] : [other, at];
    const entries = chain.toSpliced(second, 0, chain[first]!);
    return { entries, expected: bad(second + 1, idOf(chain[first]!), 'out-of-place') };
  },
  'a removed record, the next one renumbered and sealed anew': async (chain, at) => {
    const index = Math.min(at, chain.length - 2);
    const next = await sealAnew(chain[index + 1]!, { position: index, seal: sealOf(chain[index]!).seal });
    const entries = chain.toSpliced(index, 2, next);
    return { entries, expected: bad(index + 1, idOf(next), 'rewritten') };
  },
  'a changed position': (chain, at, other) => {
    const entry = chain[at]!;
    const seal = { ...sealOf(entry), position: other + 1 };
    const moved = entry.kind === 'release' ? { ...entry, recorded: { ...entry.recorded, seal } } : { ...entry, seal };
    return { entries: chain.with(at, moved), expected: bad(at + 1, idOf(entry), 'changed') };
  },
};

function contentChanged(entry: ChainEntry, pick: number): ChainEntry {
  if (entry.kind === 'correction') return { ...entry, record: `${entry.record.slice(1)}0` };
  return { ...entry, recorded: { ...entry.recorded, note: `${entry.recorded.note ?? ''}${pick}` } };
}

/** `npm run faults` sets both; left alone, a failure prints its seed. */
const tamperingCount = Number(process.env['TAMPERINGS'] ?? 3_150);
const seeded = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) };
const ofEach = Math.ceil(tamperingCount / Object.keys(tamperings).length);

let chains: ChainEntry[][];
const headOf = (chain: readonly ChainEntry[]) => sealOf(chain.at(-1)!);

beforeAll(async () => {
  const act = fc.oneof({ arbitrary: fc.constant<Act>('release'), weight: 3 }, fc.constantFrom<Act>('amend', 'void'));
  const acts = fc.sample(fc.array(act, { minLength: 3, maxLength: 14 }), {
    numRuns: Math.ceil(tamperingCount / 70),
    seed: 20_261_120,
  });
  chains = await Promise.all(acts.map((list, office) => buildChain(`office-${office}`, list)));
});

describe('verifyChain', () => {
  it('accepts every chain as it was sealed, with and without seals known from elsewhere', async () => {
    const count = chains.flat().length;
    expect(count).toBeGreaterThan(tamperingCount / 10);
    expect(chains.flat().filter(({ kind }) => kind === 'correction').length).toBeGreaterThan(count / 6);
    let accepted = 0;
    for (const chain of chains) {
      const verdict = { ok: true, count: chain.length };
      expect(await verifyChain(chain)).toEqual(verdict);
      expect(await verifyChain(chain, headOf(chain))).toEqual(verdict);
      expect(await verifyChain(chain, chain.map(sealOf))).toEqual(verdict);
      expect(await verifyChain(JSON.parse(JSON.stringify(chain)) as ChainEntry[], headOf(chain))).toEqual(verdict);
      accepted += chain.length;
    }
    expect(accepted).toBe(count);
    expect(await verifyChain([])).toEqual({ ok: true, count: 0 });
  });

  it.each(Object.entries(tamperings))(
    `finds %s and names it first, ${ofEach} times of ${ofEach}`,
    async (_, tamper) => {
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.nat(), fc.nat(), fc.nat(), async (which, first, second, pick) => {
          const chain = chains[which % chains.length]!;
          const at = first % chain.length;
          const other = (at + 1 + (second % (chain.length - 1))) % chain.length;
          const { entries, expected } = await tamper(chain, at, other, pick);
          expect(await verifyChain(entries, headOf(chain))).toEqual(expected);
        }),
        { numRuns: ofEach, ...seeded },
      );
    },
  );

  it('names the first record of a rewritten end when its seal is known, else the first known one after it', async () => {
    let rewrote = 0;
    for (const chain of chains) {
      const at = chain.findIndex((entry) => entry.kind === 'release' && entry.current.version === 1);
      const entry = chain[at];
      if (entry?.kind !== 'release') continue;
      const note = 'Never said';
      const forged = { ...entry, recorded: { ...entry.recorded, note }, current: { ...entry.current, note } };
      const entries = chain.slice(0, at);
      for (const link of [forged, ...chain.slice(at + 1)]) {
        entries.push(await sealAnew(link, before(entries, entries.length)));
      }
      rewrote += 1;
      expect(await verifyChain(entries)).toEqual({ ok: true, count: chain.length });
      expect(await verifyChain(entries, chain.map(sealOf))).toEqual(bad(at + 1, idOf(entry), 'rewritten'));
      const bound = bad(chain.length, idOf(chain.at(-1)!), 'rewritten');
      expect(await verifyChain(entries, headOf(chain))).toEqual(bound);
    }
    expect(rewrote).toBeGreaterThan(chains.length / 2);
  });

  it('names a rewritten record without any known seal, save the last one', async () => {
    for (const chain of chains) {
      for (const at of chain.slice(0, -1).keys()) {
        const entry = await sealAnew(contentChanged(chain[at]!, 1), before(chain, at));
        expect(await verifyChain(chain.with(at, entry))).toEqual(bad(at + 1, idOf(entry), 'rewritten'));
      }
    }
  });

  it('trusts a known seal over what follows', async () => {
    const chain = await buildChain('office', ['release', 'release', 'release']);
    const cut = await sealAnew(chain[1]!, { position: 1, seal: '0'.repeat(64) });
    const rest = await sealAnew(chain[2]!, sealOf(cut));
    const entries = [chain[0]!, cut, rest];
    expect(await verifyChain(entries, sealOf(chain[0]!))).toEqual(bad(2, idOf(cut), 'rewritten'));
    expect(await verifyChain(entries, sealOf(chain[1]!))).toEqual(bad(2, idOf(cut), 'rewritten'));
    expect(await verifyChain(entries)).toEqual(bad(1, idOf(chain[0]!), 'rewritten'));
  });

  it('finds that two known seals of one position contradict each other', async () => {
    const chain = await buildChain('office', ['release', 'release', 'release']);
    const [, second] = chain;
    const fork = sealOf(await sealAnew(contentChanged(second!, 1), sealOf(chain[0]!)));
    for (const known of [
      [sealOf(second!), fork],
      [fork, sealOf(second!), headOf(chain)],
    ]) {
      expect(await verifyChain(chain, known)).toEqual(bad(2, idOf(second!), 'rewritten'));
    }
    expect(await verifyChain(chain, [sealOf(second!), sealOf(second!)])).toEqual({ ok: true, count: 3 });
  });

  it('takes as many known seals as an office has given receipts', async () => {
    const chain = await buildChain('office', ['release', 'release']);
    const further = Array.from({ length: 200_000 }, (_, index) => ({ position: index + 1, seal: 'a'.repeat(64) }));
    const known = [...chain.map(sealOf), ...further.slice(2)];
    expect(await verifyChain(chain, known)).toEqual(bad(3, null, 'missing'));
  });

  it('finds a chain that does not begin at its beginning', async () => {
    const [first] = await buildChain('office', ['release']);
    const rooted = await sealAnew(first!, { position: 0, seal: '0'.repeat(64) });
    expect(await verifyChain([rooted])).toEqual(bad(1, idOf(rooted), 'rewritten'));
    expect(await verifyChain([], sealOf(first!))).toEqual(bad(1, null, 'missing'));
  });

  it('finds the last record put in twice', async () => {
    const chain = await buildChain('office', ['release', 'release']);
    const entries = [...chain, chain[1]!];
    expect(await verifyChain(entries)).toEqual(bad(3, idOf(chain[1]!), 'out-of-place'));
  });

  it('finds a wrong position and a wrong seal of the last record, though nothing follows', async () => {
    const chain = await buildChain('office', ['release', 'release']);
    const last = chain[1]!;
    if (last.kind !== 'release') throw new Error('Not a release');
    const further = await sealAnew(last, { position: 2, seal: sealOf(chain[0]!).seal });
    expect(await verifyChain([chain[0]!, further])).toEqual(bad(2, idOf(last), 'changed'));
    const seal = { ...sealOf(last), seal: '0'.repeat(64) };
    const mistaken = { ...last, recorded: { ...last.recorded, seal } };
    expect(await verifyChain([chain[0]!, mistaken])).toEqual(bad(2, idOf(last), 'changed'));
  });

  it('names a record that was never sealed', async () => {
    const chain = await buildChain('office', ['release', 'release', 'void']);
    const entry = chain[1]!;
    if (entry.kind !== 'release') throw new Error('Not a release');
    const entries = chain.with(1, { ...entry, recorded: { ...entry.recorded, seal: null } });
    expect(await verifyChain(entries)).toEqual(bad(2, idOf(entry), 'unsealed'));
  });

  it('notices a void that was taken out with its seal', async () => {
    const chain = await buildChain('office', ['release', 'void', 'release']);
    const [sealedFirst] = chain;
    if (sealedFirst?.kind !== 'release') throw new Error('Not a release');
    const pretended = { ...sealedFirst, current: sealedFirst.recorded };
    expect(await verifyChain([pretended, chain[2]!])).toEqual(bad(2, null, 'missing'));
    expect(await verifyChain(chain.with(0, pretended))).toEqual(bad(2, idOf(pretended), 'changed'));
    expect(await verifyChain([sealedFirst])).toEqual(bad(1, idOf(sealedFirst), 'correction-unsealed'));
  });

  it('names a record that has no canonical form any more', async () => {
    const chain = await buildChain('office', ['release', 'release', 'release']);
    const entry = chain[1]!;
    if (entry.kind !== 'release') throw new Error('Not a release');
    for (const part of ['recorded', 'current'] as const) {
      const broken = { ...entry, [part]: { ...entry[part], note: '\ud83d' } };
      expect(await verifyChain(chain.with(1, broken))).toEqual(bad(2, idOf(entry), 'changed'));
    }
  });

  it('raises no alarm where digests are not to be had, but says so', async () => {
    const chain = await buildChain('office', ['release', 'release', 'amend']);
    const digest = vi.spyOn(crypto.subtle, 'digest').mockRejectedValue(new Error('No digests here'));
    try {
      await expect(verifyChain(chain)).rejects.toThrow('No digests here');
    } finally {
      digest.mockRestore();
    }
  });

  it('names the first bad record of a long chain', async () => {
    const acts = Array.from({ length: 600 }, (): Act => 'release');
    const chain = await buildChain('office', acts);
    expect(await verifyChain(chain, headOf(chain))).toEqual({ ok: true, count: 600 });
    for (const at of [255, 256, 257, 511, 512, 599]) {
      const entry = changedEntry(chain[at]!, 0);
      const entries = chain.map((link, index) => (index < at ? link : changedEntry(link, 0)));
      expect(await verifyChain(entries)).toEqual(bad(at + 1, idOf(entry), 'changed'));
    }
  });

  it('names the first of two bad records', async () => {
    const chain = await buildChain('office', ['release', 'release', 'release', 'amend', 'release']);
    const first = changedEntry(chain[1]!, 0);
    expect(await verifyChain(chain.with(1, first).toSpliced(3, 1))).toEqual(bad(2, idOf(first), 'changed'));
    const [standing] = chain;
    if (standing?.kind !== 'release') throw new Error('Not a release');
    const edited = { ...standing, current: { ...standing.current, note: 'Altered' } };
    expect(await verifyChain([edited, ...chain.slice(2)])).toEqual(bad(1, idOf(edited), 'changed'));
  });
});
