import { ContextProvider } from '@lit/context';
import type { Desk, MailBackend, Office, Operator } from '@mail-release/core';
import { createDesk } from '@mail-release/core/desk';
import type { HttpBackendOptions } from '@mail-release/core/http';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { deskContext, signingUrlContext, stringsContext } from '../internal/contexts.js';
import { emit } from '../internal/emit.js';
import type { StringOverrides } from '../locales/strings.js';

const connectedBy = ['backend', 'office', 'operator', 'endpoint', 'getToken', 'outbox'] as const;
const outboxModes: readonly string[] = ['stored', 'memory', 'off'] satisfies OutboxMode[];

export type OutboxMode = 'stored' | 'memory' | 'off';

/**
 * Gives one desk (backend, office, operator) and the host's own words to every element below it.
 *
 * @summary Connects the elements below it to a mail system.
 * @slot - The elements that use the desk, at any depth.
 * @fires {ConfigErrorEvent} config-error - `endpoint` is not a usable address.
 */
export class MailReleaseProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** The host's mail system; goes before `endpoint`. */
  @property({ attribute: false }) backend: MailBackend | undefined;

  /** The office; left out, the backend is asked. */
  @property({ attribute: false }) office: Office | undefined;

  /** Who is signed in; left out, the backend is asked. */
  @property({ attribute: false }) operator: Operator | undefined;

  /** Where the HTTP contract is served, without `/v1`: `/api/mail`. */
  @property() endpoint = '';

  /** With `endpoint`: gives the bearer token, asked before every call. */
  @property({ attribute: false }) getToken: HttpBackendOptions['getToken'];

  /**
   * Where an act is kept until the backend has definitely answered: in this browser, only while the page
   * is open, or not at all, for a machine that may not keep personal data.
   */
  @property() outbox: OutboxMode = 'stored';

  /** Where the host serves its page with `<pickup-signing-page>`, for signing on a client's phone: `/sign.html`. */
  @property({ attribute: 'signing-url' }) signingUrl = '';

  /** The host's own words by language: `{ pl: { 'queue.title': 'Poczta' } }`. */
  @property({ attribute: false }) strings: StringOverrides = {};

  readonly #desk = new ContextProvider(this, { context: deskContext });
  readonly #strings = new ContextProvider(this, { context: stringsContext, initialValue: {} });
  readonly #signingUrl = new ContextProvider(this, { context: signingUrlContext, initialValue: '' });
  #fromEndpoint: { endpoint: string; backend: MailBackend } | undefined;

  /** The desk that the elements below work at; `undefined` until there is a backend. */
  get desk(): Desk | undefined {
    return this.#desk.value;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('signingUrl')) this.#signingUrl.setValue(this.signingUrl);
    if (changed.has('strings')) this.#strings.setValue(this.strings);
    if (changed.has('endpoint') || changed.has('getToken')) this.#fromEndpoint = undefined;
    if (connectedBy.some((key) => changed.has(key))) this.#connect();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && !this.#desk.value) this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.#give(undefined);
    });
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #connect(): void {
    const backend = this.backend ?? this.#fromEndpoint?.backend;
    if (!backend) {
      this.#give(undefined);
      if (this.endpoint) void this.#connectTo(this.endpoint);
      return;
    }
    const { office, operator } = this;
    this.#give(
      createDesk({ backend, outbox: this.#outboxMode(), ...(office && { office }), ...(operator && { operator }) }),
    );
  }

  #outboxMode(): OutboxMode {
    if (outboxModes.includes(this.outbox)) return this.outbox;
    console.warn('<mail-release-provider>: outbox is "stored", "memory" or "off"; "stored" is used.');
    emit(this, 'config-error', { property: 'outbox', reason: 'unknown-value' });
    return 'stored';
  }

  #give(desk: Desk | undefined): void {
    const before = this.#desk.value;
    this.#desk.setValue(desk);
    if (before !== desk) before?.dispose();
  }

  async #connectTo(endpoint: string): Promise<void> {
    if (!usableEndpoint(endpoint)) {
      console.warn('<mail-release-provider>: endpoint is not a usable address; it is ignored.');
      emit(this, 'config-error', { property: 'endpoint', reason: 'unknown-endpoint' });
      return;
    }
    // Loaded on demand: a host with its own adapter needs no HTTP client.
    const { httpBackend } = await import('@mail-release/core/http');
    if (endpoint !== this.endpoint || this.backend) return;
    const { getToken } = this;
    this.#fromEndpoint = { endpoint, backend: httpBackend({ endpoint, ...(getToken && { getToken }) }) };
    if (this.isConnected) this.#connect();
  }
}

function usableEndpoint(endpoint: string): boolean {
  try {
    return /^https?:$/.test(new URL(endpoint, document.baseURI).protocol);
  } catch {
    return false;
  }
}
