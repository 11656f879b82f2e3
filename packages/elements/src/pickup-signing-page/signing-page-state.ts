import type { MailReleaseError, SigningView } from '@mail-release/core';

/** Why there is nothing to sign, or nothing any more. */
export type Ending = 'noLink' | 'notSetUp' | 'unknown' | 'expired' | 'superseded' | 'used' | 'done';

export type PageState =
  | { readonly phase: 'loading' }
  /** The list could not be had; it can be asked for again. */
  | { readonly phase: 'failed'; readonly error: MailReleaseError }
  | {
      readonly phase: 'reading' | 'sending';
      readonly view: SigningView;
      /** Why the last attempt to send did not arrive. */
      readonly error: MailReleaseError | null;
    }
  | { readonly phase: 'ended'; readonly ending: Ending; readonly mostLikely?: boolean };

/** What an error of the backend means for the link; `undefined` where trying again helps. */
export function endingOf({ code }: MailReleaseError): Ending | undefined {
  switch (code) {
    case 'signing-link-used':
      return 'used';
    case 'signing-link-expired':
      return 'expired';
    case 'signing-link-superseded':
    case 'item-changed':
    case 'item-already-released':
    case 'item-not-releasable':
      return 'superseded';
    case 'not-found':
    case 'invalid-request':
      return 'unknown';
    default:
      return undefined;
  }
}
