import type { Release } from './release.js';
import type { Status } from './status.js';

// Words and limits that a page needs without the schemas: those load with the first answer.

/** What a status means to the software; the label is the administrator's own. */
export const stages = ['held', 'awaiting', 'released', 'forwarded', 'closed'] as const;
export type Stage = (typeof stages)[number];

/** Confirmed pickup, signed paper, signature on a screen, forwarding. */
export const releaseMethods = ['pickup', 'print', 'digital', 'forward'] as const;
export type ReleaseMethod = (typeof releaseMethods)[number];

/** Items in one session, over all its clients. */
export const maxItems = 500;

/** What a signed sheet may be scanned to. */
export const scanMediaTypes = ['image/png', 'image/jpeg', 'application/pdf'] as const;

/** Base64 characters of the largest scan that is kept: it fits into a request of 1 MB with everything else. */
export const maxScanCharacters = 900_000;

/** Codes of `authorityProblem`: why a contact may not collect. */
export const authorityProblems = ['missing', 'not-begun', 'expired', 'revoked', 'out-of-scope'] as const;
export type AuthorityProblem = (typeof authorityProblems)[number];

/** Why a release is taken back; `other` wants words. */
export const voidReasons = [
  'wrong-item',
  'wrong-person',
  'wrong-client',
  'duplicate',
  'not-taken',
  'mistake',
  'other',
] as const;
export type VoidReason = (typeof voidReasons)[number];

/** Releases that count, and those that were taken back. */
export const releaseStates = ['valid', 'voided'] as const;
export type ReleaseState = (typeof releaseStates)[number];

/** True until the release is voided; an item is a line of at most one such release. */
export function isEffective(release: Release): boolean {
  return release.void === null;
}

/** Two clocks that differ by more than this are both shown: "recorded later". */
export const recordedLaterMs = 5 * 60_000;

/**
 * The label in the first of `languages` that the status has, else any label, since an id is no word for people, else
 * the id.
 *
 * @param languages BCP 47 tags, best first: the reader's, then the office's. `pl-PL` also finds `pl`.
 */
export function statusLabel(status: Pick<Status, 'id' | 'labels'>, languages: readonly string[]): string {
  for (const language of languages) {
    const label = status.labels[language] ?? status.labels[language.split('-')[0] ?? ''];
    if (label) return label;
  }
  return Object.values(status.labels).find(Boolean) ?? status.id;
}
