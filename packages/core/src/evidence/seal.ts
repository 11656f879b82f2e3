import type { Release, Seal } from '../model/index.js';
import { canonicalBytes } from './canonical.js';
import { sha256Hex } from './command-evidence.js';
import { isIdentityDetached } from './identity.js';

/** Enough of a seal to chain the next one to it, or to hold a chain against it. */
export type KnownSeal = Pick<Seal, 'position' | 'seal'>;

/** The seal of one void or amendment, in the same chain as the releases of its office. */
export interface CorrectionEntry {
  readonly kind: 'correction';
  readonly releaseId: string;
  /** The release's version that the correction made. */
  readonly version: number;
  /** SHA-256 of the whole record as it stood afterwards, hex. */
  readonly record: string;
  readonly seal: Seal;
}

/**
 * What a release's seal covers: the record as it was first stored, with digests of the evidence and not its
 * bytes; an identity check whose digest is among the evidence is left out as those are. Seal, void, amendments and version came later and are left out. `null` and empty lists are left out
 * too, so that a field that the record gains one day breaks no older seal.
 *
 * @param recorded The release before any amendment (`asRecorded` of the rules, if it was amended).
 */
export function sealContent(recorded: Release): Readonly<Record<string, unknown>> {
  const { seal: _seal, void: _void, amendments: _amendments, version: _version, ...content } = recorded;
  return withoutEmpty(withoutErasable(content));
}

/** What a correction's seal covers: the whole record as it stands, with void and amendments, without its seal and what may be erased. */
export function recordContent(current: Release): Readonly<Record<string, unknown>> {
  const { seal: _seal, ...content } = current;
  return withoutEmpty(withoutErasable(content));
}

function withoutErasable(content: Pick<Release, 'evidence' | 'identityCheck'>): object {
  if (!isIdentityDetached(content)) return content;
  const { identityCheck: _identityCheck, ...kept } = content;
  return kept;
}

/**
 * Seals a release into its office's chain.
 *
 * @param recorded The release as it is first stored, with its id and number.
 * @param previous The newest seal of the office, of a release or a correction; `null` for the first.
 */
export async function sealRelease(recorded: Release, previous: KnownSeal | null): Promise<Seal> {
  return sealed(await digestOf(sealContent(recorded)), previous);
}

/**
 * Seals a void or an amendment. Once for each, when it is stored: only the last one of a release is held
 * against the record; it covers all amendments before it.
 *
 * @param current The release as the correction left it.
 * @param previous As of `sealRelease`.
 */
export async function sealCorrection(current: Release, previous: KnownSeal | null): Promise<CorrectionEntry> {
  const { id: releaseId, version } = current;
  const record = await digestOf(recordContent(current));
  const seal = await sealed(await correctionDigest({ releaseId, version, record }), previous);
  return { kind: 'correction', releaseId, version, record, seal };
}

/** The `content` of a correction's seal. */
export function correctionDigest(entry: Pick<CorrectionEntry, 'releaseId' | 'version' | 'record'>): Promise<string> {
  const { releaseId, version, record } = entry;
  return digestOf({ releaseId, version, record });
}

/** SHA-256 of the canonical form, hex. */
export async function digestOf(value: unknown): Promise<string> {
  return sha256Hex(canonicalBytes(value));
}

/** The `seal` of a seal: SHA-256 over its other members. */
export function sealDigest({ position, content, previous }: Omit<Seal, 'seal'>): Promise<string> {
  return digestOf({ position, content, previous });
}

async function sealed(content: string, last: KnownSeal | null): Promise<Seal> {
  const place = { position: (last?.position ?? 0) + 1, content, previous: last?.seal ?? null };
  return { ...place, seal: await sealDigest(place) };
}

function withoutEmpty(record: object): Record<string, unknown> {
  const kept = Object.entries(record).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(kept.map(([name, value]) => [name, compact(value)]));
}

function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact);
  return typeof value === 'object' && value !== null ? withoutEmpty(value) : value;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
