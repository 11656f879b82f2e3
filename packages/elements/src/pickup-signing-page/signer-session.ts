import {
  asMailReleaseError,
  type ErrorCode,
  type MailReleaseError,
  type SignerBackend,
  type SigningAnswer,
  type SigningView,
} from '@mail-release/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SigningLink } from '../pickup-sign-dialog/signing-link.js';

/** Why a link can't be signed; `mine` when it was most likely this device that signed. */
export type LinkEnd = 'used' | 'mine' | 'expired' | 'superseded' | 'unknown';

export type SignerState =
  | { readonly phase: 'no-link' }
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly error: MailReleaseError }
  /** The list is shown; `error` is what was said about the last attempt to sign it. */
  | {
      readonly phase: 'open';
      readonly view: SigningView;
      readonly sending: boolean;
      readonly error: MailReleaseError | undefined;
    }
  | { readonly phase: 'done' }
  | { readonly phase: 'over'; readonly why: LinkEnd };

/** The desk may end the link while the client reads; the clock of a phone says nothing about its time. */
const lookEveryMs = 15_000;

const ends: Partial<Record<ErrorCode, LinkEnd>> = {
  'signing-link-used': 'used',
  'signing-link-expired': 'expired',
  'signing-link-superseded': 'superseded',
  'not-found': 'unknown',
};

/** After these nobody knows whether the signature has arrived. */
const open: ReadonlySet<ErrorCode> = new Set(['network', 'timeout', 'bad-response', 'internal', 'unavailable']);

/** One link on the client's device: shows its list, signs it once, and hears when the desk has ended it. */
export class SignerSession implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #state: SignerState = { phase: 'no-link' };
  #signer: SignerBackend | undefined;
  #link: SigningLink | undefined;
  #attempt = 0;
  #sentBefore = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get state(): SignerState {
    return this.#state;
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
    addEventListener('online', this.#look);
    this.#lookLater();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    removeEventListener('online', this.#look);
    clearTimeout(this.#timer);
  }

  /** Starts over with this link; without one there is nothing to show. */
  async open(signer: SignerBackend, link: SigningLink | undefined): Promise<void> {
    this.#attempt += 1;
    this.#signer = signer;
    this.#link = link;
    this.#sentBefore = false;
    if (!link) return this.#become({ phase: 'no-link' });
    await this.retry();
  }

  /** Asks for the list again. */
  async retry(): Promise<void> {
    this.#become({ phase: 'loading' });
    await this.#show();
  }

  /** Sends the signature; resolves to true when this device's answer is the one that counts. */
  async sign(answer: Omit<SigningAnswer, 'statementDigest'>): Promise<boolean> {
    const state = this.#state;
    if (state.phase !== 'open' || state.sending || !this.#signer || !this.#link) return false;
    const attempt = this.#attempt;
    this.#become({ ...state, sending: true, error: undefined });
    try {
      const { id, token } = this.#link;
      await this.#signer.sign(id, token, { ...answer, statementDigest: state.view.statementDigest });
      if (attempt !== this.#attempt) return false;
      this.#become({ phase: 'done' });
      return true;
    } catch (reason) {
      if (attempt !== this.#attempt) return false;
      const error = asMailReleaseError(reason);
      // The list on this screen is not the link's: it is shown anew, and has to be signed anew.
      if (error.code === 'precondition-failed') return this.#endAs('superseded');
      const end = ends[error.code];
      if (end) return this.#endAs(end);
      this.#sentBefore ||= open.has(error.code);
      this.#become({ ...state, sending: false, error });
      return false;
    }
  }

  #endAs(why: LinkEnd): false {
    this.#become({ phase: 'over', why: why === 'used' && this.#sentBefore ? 'mine' : why });
    return false;
  }

  async #show(): Promise<void> {
    const attempt = this.#attempt;
    if (!this.#signer || !this.#link) return;
    try {
      const view = await this.#signer.show(this.#link.id, this.#link.token);
      if (attempt !== this.#attempt) return;
      const before = this.#state;
      if (before.phase === 'loading') this.#become({ phase: 'open', view, sending: false, error: undefined });
      else if (before.phase === 'open' && !before.sending) this.#become({ ...before, view });
    } catch (reason) {
      if (attempt !== this.#attempt) return;
      const error = asMailReleaseError(reason);
      const end = ends[error.code];
      const { phase } = this.#state;
      const busy = this.#state.phase === 'open' && this.#state.sending;
      if (end && !busy && (phase === 'loading' || phase === 'open')) this.#endAs(end);
      // What is on the screen stays there: signing it will tell.
      else if (phase === 'loading') this.#become({ phase: 'failed', error });
    }
  }

  readonly #look = (): void => {
    const { phase } = this.#state;
    if (document.visibilityState !== 'visible') return;
    if (phase === 'open') void this.#show();
    else if (phase === 'failed') void this.retry();
    this.#lookLater();
  };

  #lookLater(): void {
    clearTimeout(this.#timer);
    if (this.#state.phase === 'open') this.#timer = setTimeout(this.#look, lookEveryMs);
  }

  #become(state: SignerState): void {
    this.#state = state;
    this.#lookLater();
    this.#host.requestUpdate();
  }
}
