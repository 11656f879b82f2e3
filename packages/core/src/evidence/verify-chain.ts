import type { Release, Seal } from '../model/index.js';
import { canonicalJson } from './canonical.js';
import { checked, holds } from './check-records.js';
import { identityFits } from './identity.js';
import {
  type CorrectionEntry,
  correctionDigest,
  digestOf,
  type KnownSeal,
  recordContent,
  sealContent,
  sealDigest,
} from './seal.js';

/** A release, in the place where it was first recorded. */
export interface ReleaseEntry {
  readonly kind: 'release';
  /** As first stored, with its seal: `asRecorded` of the rules. */
  readonly recorded: Release;
  /** As it stands, with void and amendments. */
  readonly current: Release;
}
/** One link of an office's chain. */
export type ChainEntry = ReleaseEntry | CorrectionEntry;

/**
 * - `unsealed`: the record has no seal.
 * - `changed`: the record does not match its seal, or the seal does not match itself.
 * - `rewritten`: changed and sealed anew. With nothing but a later known seal to go by, the first change may
 *   lie before it, after the known seal before that.
 * - `missing`: no record at this position, which was sealed once.
 * - `out-of-place`: a record of another position stands here.
 * - `correction-unsealed`: the record was voided or amended since, and no seal says so.
 */
export type ChainFault = 'unsealed' | 'changed' | 'rewritten' | 'missing' | 'out-of-place' | 'correction-unsealed';

/** The first record that does not fit, and why. */
export interface BadRecord {
  /** Place in the chain, from 1. */
  readonly position: number;
  /** `null` for a missing record. */
  readonly releaseId: string | null;
  readonly reason: ChainFault;
}

/** How many links fit, or the first that does not. */
export type ChainVerdict =
  { readonly ok: true; readonly count: number } | { readonly ok: false; readonly firstBad: BadRecord };

/**
 * Holds the whole chain of one office against its seals and names the first record that does not fit.
 *
 * Hashes have no key: who can write everything can seal everything anew, and cut off the end. Only seals
 * kept elsewhere show that, so hand in the newest known one (the head), or several, such as those of receipts.
 * Two known seals of one position can't both be true: that position is then `rewritten`, whatever stands there.
 *
 * @param entries Every release and correction, in the chain's order.
 */
export async function verifyChain(
  entries: readonly ChainEntry[],
  known: KnownSeal | readonly KnownSeal[] = [],
): Promise<ChainVerdict> {
  const knownSeals = new Map<number, Set<string>>();
  for (const { position, seal } of [known].flat()) {
    knownSeals.set(position, (knownSeals.get(position) ?? new Set()).add(seal));
  }
  const broken = await firstBrokenLink(entries, knownSeals);
  const altered = await firstAlteredRecord(entries, broken);
  const firstBad = altered ?? broken;
  return firstBad ? { ok: false, firstBad } : { ok: true, count: entries.length };
}

const sealOf = (entry: ChainEntry) => (entry.kind === 'release' ? entry.recorded.seal : entry.seal);
const idOf = (entry: ChainEntry) => (entry.kind === 'release' ? entry.recorded.id : entry.releaseId);

async function firstBrokenLink(
  entries: readonly ChainEntry[],
  known: ReadonlyMap<number, ReadonlySet<string>>,
): Promise<BadRecord | null> {
  const head = [...known.keys()].reduce((newest, position) => Math.max(newest, position), 0);
  const taken = new Set(entries.map((entry) => sealOf(entry)?.position));
  let last: { readonly entry: ChainEntry; readonly seal: Seal } | null = null;
  const fits = checked(entries, (entry) => holds(entry, () => matches(entry)));
  for (const [index, entry] of entries.entries()) {
    const position = index + 1;
    const bad = (reason: ChainFault): BadRecord => ({ position, releaseId: idOf(entry), reason });
    const seal = sealOf(entry);
    const { value: fit } = await fits.next();
    if (!seal) return bad('unsealed');

    const linked = seal.previous === (last?.seal.seal ?? null);
    if (seal.position !== position && !linked) {
      const gone = seal.position > position && !taken.has(position);
      return gone ? { position, releaseId: null, reason: 'missing' } : bad('out-of-place');
    }
    if (seal.position !== position || !fit) return bad('changed');

    const contradicted = [...(known.get(position) ?? [])].some((one) => one !== seal.seal);
    const next = entries[index + 1];
    const vouched = next ? sealOf(next)?.previous === seal.seal : head <= position;
    if (!linked && last && !contradicted && vouched && !known.get(index)?.has(last.seal.seal)) {
      // What follows was sealed upon this record, so it is the one before that was sealed anew.
      return { position: index, releaseId: idOf(last.entry), reason: 'rewritten' };
    }
    if (!linked || contradicted) return bad('rewritten');
    last = { entry, seal };
  }
  return head > entries.length ? { position: entries.length + 1, releaseId: null, reason: 'missing' } : null;
}

async function matches(entry: ChainEntry): Promise<boolean> {
  const seal = sealOf(entry);
  if (!seal) return false;
  if (entry.kind === 'release' && !(await identityFits(entry.recorded))) return false;
  const content = entry.kind === 'release' ? digestOf(sealContent(entry.recorded)) : correctionDigest(entry);
  return (await content) === seal.content && (await sealDigest(seal)) === seal.seal;
}

/** The first record before `broken` that stands otherwise than its last seal says. */
async function firstAlteredRecord(entries: readonly ChainEntry[], broken: BadRecord | null): Promise<BadRecord | null> {
  const lastOf = new Map(entries.map((entry, index) => [idOf(entry), index]));
  const currentOf = new Map(
    entries.flatMap((entry) => (entry.kind === 'release' ? [[idOf(entry), entry.current]] : [])),
  );
  for (const [index, entry] of entries.slice(0, broken ? broken.position - 1 : undefined).entries()) {
    const releaseId = idOf(entry);
    const current = currentOf.get(releaseId);
    if (!current || lastOf.get(releaseId) !== index) continue;
    const bad = (reason: ChainFault): BadRecord => ({ position: index + 1, releaseId, reason });
    // With a broken link further on, the correction that lacks here is most likely the one that lacks there.
    if (current.version > (entry.kind === 'release' ? 1 : entry.version)) {
      if (broken) continue;
      return bad('correction-unsealed');
    }
    if (!(await holds(current, () => stands(current, entry)))) return bad('changed');
  }
  return null;
}

async function stands(current: Release, entry: ChainEntry): Promise<boolean> {
  if (!(await identityFits(current))) return false;
  if (entry.kind === 'correction') return (await digestOf(recordContent(current))) === entry.record;
  const first = { ...entry.recorded, void: null, amendments: [], version: 1 };
  return canonicalJson(recordContent(current)) === canonicalJson(recordContent(first));
}
