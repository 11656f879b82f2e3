import type { Amendment, Office, Operator, Problem, Release } from '../model/index.js';
import { isEffective } from '../model/terms.js';

/** Who corrects a record, and the backend's clock. */
export interface CorrectionFacts {
  /** RFC 3339 instant. */
  readonly now: string;
  readonly operator: Operator;
}

/** `CorrectionFacts` with the office, whose calendar rules every typed time. */
export interface AmendFacts extends CorrectionFacts {
  readonly office: Office;
}

/** A stale or voided record is never corrected; being voided is told first, since no retry helps. */
export function staleProblems(release: Release, version: number): Problem[] {
  if (!isEffective(release)) return [{ code: 'release-voided', pointer: '' }];
  return version === release.version ? [] : [{ code: 'precondition-failed', pointer: '' }];
}

/** One field's correction: what is in the way, or the changed record and what to note; empty when nothing changes. */
export interface Correction {
  readonly problems?: readonly Problem[];
  readonly change?: Partial<Release>;
  readonly amendments?: readonly Pick<Amendment, 'field' | 'before' | 'after'>[];
}

export const refused = (code: Problem['code'], pointer: string): Correction => ({ problems: [{ code, pointer }] });
