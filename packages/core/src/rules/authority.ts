import type { AuthorityProblem, Contact, OccurredAt } from '../model/index.js';
import { dayOf } from './office-time.js';

/** Why a contact may not collect, and the day that the authorisation began or ended where there is one. */
export interface AuthorityFinding {
  readonly problem: AuthorityProblem;
  /** The day that it began or ended, office's calendar; `null` where there is none. */
  readonly day: string | null;
}

/**
 * What stands against `contact` collecting mail of these kinds at that moment; `null` when nothing does.
 *
 * First and last day count as held, in the office's calendar. Where only the day of pickup is known, an
 * authorisation revoked on that day does not hold.
 *
 * @param kinds Kinds of the mail to be taken; empty asks for the person alone.
 */
export function authorityFinding(
  contact: Contact,
  kinds: readonly string[],
  occurredAt: Pick<OccurredAt, 'at' | 'precision'>,
  zone: string,
): AuthorityFinding | null {
  const { authorisation } = contact;
  if (!authorisation) return { problem: 'missing', day: null };

  const day = dayOf(occurredAt.at, zone);
  const { from, until, revokedAt } = authorisation;
  if (revokedAt !== null) {
    const revokedOn = dayOf(revokedAt, zone);
    const revoked =
      occurredAt.precision === 'day' ? revokedOn <= day : Date.parse(revokedAt) <= Date.parse(occurredAt.at);
    if (revoked) return { problem: 'revoked', day: revokedOn };
  }
  if (from !== null && day < from) return { problem: 'not-begun', day: from };
  if (until !== null && day > until) return { problem: 'expired', day: until };
  const scope = authorisation.kinds;
  return scope !== null && kinds.some((kind) => !scope.includes(kind)) ? { problem: 'out-of-scope', day: null } : null;
}
