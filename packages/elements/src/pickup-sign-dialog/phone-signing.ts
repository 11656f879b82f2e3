import {
  asMailReleaseError,
  type Desk,
  type MailReleaseError,
  type SigningSession,
  type Statement,
} from '@mail-release/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { drawQr, type QrDrawing } from './qr-code.js';
import { signingLink } from './signing-link.js';

/** How the client's phone stands; the session itself says whether it waits, joined, signed or is over. */
export type PhoneState =
  | { readonly phase: 'none' | 'making' }
  | { readonly phase: 'failed'; readonly error: MailReleaseError }
  | {
      readonly phase: 'open';
      readonly session: SigningSession;
      readonly link: string;
      readonly qr: QrDrawing | undefined;
    };

/** The time that is left is told by the minute. */
const clockMs = 10_000;

/** Has a frozen list signed on the client's phone, and follows it until it is over. */
export class PhoneSigning implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  state: PhoneState = { phase: 'none' };
  #following = new AbortController();
  #clock: ReturnType<typeof setInterval> | undefined;
  #desk: Desk | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Makes a link for this list; an earlier one of the same list ends. Never rejects, see `state`. */
  async open(desk: Desk, page: URL, statement: Statement): Promise<void> {
    const signal = this.#begin(desk);
    this.#set({ phase: 'making' });
    try {
      const { token, ...session } = await this.#signing(desk).create({ statement }, { signal });
      if (signal.aborted) return void this.#cancel(desk, session.id);
      const link = signingLink(page, { id: session.id, token });
      this.#set({ phase: 'open', session, link, qr: undefined });
      this.#clock = setInterval(() => this.#host.requestUpdate(), clockMs);
      void this.#follow(desk, session.id, signal);
      const qr = await drawQr(link);
      if (this.state.phase === 'open' && this.state.link === link) this.#set({ ...this.state, qr });
    } catch (error) {
      // The code alone could not be drawn: the link is there.
      if (this.state.phase !== 'open') this.#fail(error, signal);
    }
  }

  /** Gives the link its full time again; `false` when that could not be done. */
  async extend(): Promise<boolean> {
    const { state } = this;
    const desk = this.#desk;
    if (state.phase !== 'open' || !desk) return false;
    const { signal } = this.#following;
    try {
      const session = await this.#signing(desk).extend(state.session.id, { signal });
      this.#told(session);
      return true;
    } catch {
      return false;
    }
  }

  /** Ends the link, and following it; an abandoned link must not stay open. */
  stop(): void {
    const { state } = this;
    const desk = this.#desk;
    this.#end();
    this.state = { phase: 'none' };
    if (state.phase === 'open' && desk && isOpen(state.session)) void this.#cancel(desk, state.session.id);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // An element that is only moved is back before the microtask; its link must survive that.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.stop();
    });
  }

  #begin(desk: Desk): AbortSignal {
    this.#end();
    this.#desk = desk;
    this.#following = new AbortController();
    return this.#following.signal;
  }

  #end(): void {
    this.#following.abort();
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  async #follow(desk: Desk, id: string, signal: AbortSignal): Promise<void> {
    try {
      for await (const session of desk.followSigning(id, signal)) {
        if (signal.aborted) return;
        this.#told(session);
      }
      clearInterval(this.#clock);
    } catch (error) {
      this.#fail(error, signal);
    }
  }

  #told(session: SigningSession): void {
    if (this.state.phase === 'open' && this.state.session.id === session.id) this.#set({ ...this.state, session });
  }

  #fail(error: unknown, signal: AbortSignal): void {
    if (!signal.aborted) this.#set({ phase: 'failed', error: asMailReleaseError(error) });
  }

  #set(state: PhoneState): void {
    this.state = state;
    this.#host.requestUpdate();
  }

  #signing(desk: Desk) {
    const { signing } = desk.backend;
    if (!signing) throw new TypeError('The backend has nothing signed on other devices');
    return signing;
  }

  /** A link that can't be ended now ends by itself after its time. */
  async #cancel(desk: Desk, id: string): Promise<void> {
    await desk.backend.signing?.cancel(id).catch(() => undefined);
  }
}

const isOpen = ({ state }: SigningSession): boolean => state === 'waiting' || state === 'joined';
