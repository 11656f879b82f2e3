import type { LitElement, ReactiveController } from 'lit';
import { ContextValue } from '../internal/context-value.js';
import { signingUrlContext } from '../internal/contexts.js';
import { emit } from '../internal/emit.js';
import { signingPage } from './signing-link.js';

/** Finds the host's signing page: the element's own `signingUrl`, or the provider's. */
export class SigningAddress implements ReactiveController {
  readonly #host: LitElement & { readonly signingUrl: string };
  readonly #provided: ContextValue<string>;
  #reported = '';

  constructor(host: LitElement & { readonly signingUrl: string }) {
    this.#host = host;
    this.#provided = new ContextValue(host, signingUrlContext);
    host.addController(this);
  }

  /** `undefined` where there is none, or none that a link may lead to. */
  get page(): URL | undefined {
    return signingPage(this.#address);
  }

  get #address(): string {
    return this.#host.signingUrl || (this.#provided.value ?? '');
  }

  /** Tells once of an address that can't be used. */
  hostUpdated(): void {
    const address = this.#address;
    if (!address || this.page || address === this.#reported) return;
    this.#reported = address;
    console.warn(`<${this.#host.localName}>: signing-url can't be used; signing on a phone is not offered.`);
    emit(this.#host, 'config-error', { property: 'signingUrl', reason: 'unknown-endpoint' });
  }
}
