import type { SessionState } from '@mail-release/core';
import type { ReactiveControllerHost } from 'lit';
import { PhoneSigning } from './phone-signing.js';
import type { Signed, Way } from './sign-view.js';

/** Where the dialog is; in `private` and `hand-back` the device is the client's. */
export type Step = 'prepare' | 'private' | 'hand-back' | 'phone' | 'review' | 'void';

/** How far the signing of one frozen list has come. Nothing of it outlives the list. */
export class SignProgress {
  readonly phone: PhoneSigning;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #way: Way | undefined;
  #signed: Signed | undefined;
  #handedBack = false;
  #matched = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    this.phone = new PhoneSigning(host);
  }

  get signed(): Signed | undefined {
    return this.#signed;
  }

  /** Whether staff said that both screens show the same code. */
  get matched(): boolean {
    return this.#matched;
  }

  step(state: SessionState | undefined): Step {
    if (this.#handedBack) return 'hand-back';
    if (!state?.frozen) return 'prepare';
    if (isVoid(state)) return 'void';
    if (this.#signed) return 'review';
    return this.#way === 'phone' ? 'phone' : this.#way === 'here' ? 'private' : 'prepare';
  }

  start(way: Way): void {
    this.#way = way;
    this.#host.requestUpdate();
  }

  match(): void {
    this.#matched = true;
    this.#host.requestUpdate();
  }

  /** A new link is another device's until its code was compared. */
  unmatch(): void {
    this.#matched = false;
  }

  /** The client has signed on this device, and gives it back. */
  sign(signed: Signed): void {
    this.#signed = signed;
    this.handBack();
  }

  handBack(): void {
    this.#handedBack = true;
    this.#host.requestUpdate();
  }

  /** Staff have the device again. */
  takeOver(): void {
    this.#handedBack = false;
    this.#host.requestUpdate();
  }

  /** What the list and the phone have come to meanwhile; `true` when a signature has just come from the phone. */
  settle(state: SessionState): boolean {
    if (isVoid(state)) {
      // The client still holds the device: nothing of the desk may show.
      if (this.#way === 'here' && !this.#signed) this.#handedBack = true;
      this.#signed = undefined;
      if (this.#way) this.phone.stop();
      this.#way = undefined;
      return false;
    }
    const phone = this.phone.state;
    if (this.#way !== 'phone' || this.#signed || phone.phase !== 'open' || !phone.session.signature) return false;
    const { signature, readableName } = phone.session;
    this.#signed = { way: 'phone', signature, readableName: readableName ?? '' };
    return true;
  }

  reset(): void {
    this.phone.stop();
    this.#way = undefined;
    this.#signed = undefined;
    this.#handedBack = false;
    this.#matched = false;
  }
}

const isVoid = ({ frozen, phase }: SessionState): boolean => frozen?.superseded === true && phase !== 'sending';
