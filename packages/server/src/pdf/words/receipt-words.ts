import type { AuthorityProblem, VoidReason } from '@mail-release/core';

/** How a count is written: the language's plural classes, `other` always. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Everything that a printed receipt says in one language. */
export interface ReceiptWords {
  readonly title: string;
  readonly titleForward: string;
  number(number: string): string;
  readonly client: string;
  readonly collector: string;
  readonly collectorBlank: string;
  readonly authority: string;
  readonly authorised: string;
  authorisedUntil(day: string): string;
  readonly overridden: string;
  readonly typedCollector: string;
  readonly authorityProblem: Readonly<Record<AuthorityProblem, string>>;
  readonly handedOver: string;
  readonly recorded: string;
  readonly recordedLater: string;
  readonly operator: string;
  readonly identity: string;
  checkedBy(who: string): string;
  /** By the document's word of the contract; words it doesn't have are shown as they are. */
  readonly identityErased: string;
  readonly identityDocuments: Readonly<Record<string, string>>;
  readonly document: string;
  readonly note: string;
  readonly address: string;
  readonly carrier: string;
  readonly tracking: string;
  readonly dispatched: string;
  readonly notDispatched: string;
  readonly cost: string;
  readonly items: Forms;
  given(items: string): string;
  givenOf(items: string, awaiting: number): string;
  sent(items: string): string;
  sentOf(items: string, awaiting: number): string;
  readonly position: string;
  readonly sender: string;
  readonly unknownSender: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly reference: string;
  readonly received: string;
  readonly remarks: string;
  readonly refused: string;
  readonly refusal: string;
  readonly voided: string;
  voidedAt(time: string, who: string): string;
  readonly voidReasons: Readonly<Record<VoidReason, string>>;
  readonly amendments: string;
  readonly was: string;
  readonly signature: string;
  readonly signedByName: string;
  readonly signatureErased: string;
  readonly signatureKind: string;
  readonly paperSignature: string;
  readonly record: string;
  readonly seal: string;
  readonly digest: string;
  readonly checkable: string;
  page(page: number, pages: number): string;
  readonly missingCharacters: string;
}
