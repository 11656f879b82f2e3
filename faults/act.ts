import type { Problem, Release, ReleaseCommand, ReleaseResult } from '@mail-release/core';

/** What a desk was told in the end. `unsettled` when it gave up asking. */
export type Told<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly code: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'unsettled'; readonly code: string };

interface Act<Answer> {
  readonly desk: number;
  readonly told: Told<Answer>;
  /** When the last word came, milliseconds since 1970. */
  readonly endedAt: number;
}

export interface ReleaseAct extends Act<ReleaseResult> {
  readonly command: ReleaseCommand;
  /** Answers under the same id that said something else. */
  readonly otherAnswers: readonly string[];
}

export interface VoidAct extends Act<Release> {
  readonly releaseId: string;
  readonly version: number;
  /** Stands in the void's text: tells whose it is. */
  readonly mark: string;
}

/** Everything that the desks of one round did, as they saw it. */
export interface Acts {
  readonly releases: ReleaseAct[];
  readonly voids: VoidAct[];
}
