import type { MailItem, SignatureInput } from '@mail-release/core';
import type { CollectorSectionView, SectionView } from '../method-dialog/sections.js';
import type { PhoneState } from './phone-signing.js';
import type { StatementView } from './statement-view.js';

export type Way = 'here' | 'phone';

/** A signature that staff have yet to confirm. */
export interface Signed {
  readonly way: Way;
  readonly signature: SignatureInput;
  readonly readableName: string;
}

/** What every step of the dialog shows, and what it can do. */
export interface SignView extends SectionView, StatementView {
  readonly collector: CollectorSectionView;
  readonly lockers: readonly MailItem[];
  readonly officeName: string;
  readonly sending: boolean;
  /** Whether the wait is long enough to be shown. */
  readonly busy: boolean;
  /** The way for which the list is being frozen. */
  readonly making: Way | undefined;
  /** Whether the last attempt was refused and nothing was changed since. */
  readonly refused: boolean;
  readonly failed: boolean;
  readonly tried: boolean;
  readonly remarks: boolean;
  /** Why the client's phone is not offered; empty where it is. */
  readonly phoneReason: string;
  readonly phone: PhoneState;
  /** Whether staff said that both screens show the same code. */
  readonly matched: boolean;
  readonly signed: Signed | undefined;
  /** Name in readable letters, as the signer left it. */
  readonly readableName: string;
  readonly nameMissing: boolean;
  /** Name of whoever was chosen to collect. */
  readonly collectorName: string;
  setNow(): void;
  choose(way: Way): void;
  cancel(): void;
  /** To the choice of a way; what was signed is dropped. */
  back(): void;
  typeName(name: string): void;
  sign(): void;
  handBack(): void;
  takeOver(): void;
  match(same: boolean): void;
  extend(): void;
  newLink(): void;
  copy(): void;
  confirm(): void;
}
