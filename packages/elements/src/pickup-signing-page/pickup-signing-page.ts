import { asMailReleaseError, type MailReleaseError, type SignerBackend, type SigningView } from '@mail-release/core';
import { displayText, maxNameCharacters, nameProblem } from '@mail-release/core/display';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { BusyController } from '../internal/busy-controller.js';
import { emit } from '../internal/emit.js';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { errorText, problemText } from '../internal/problem-text.js';
import { SpeakingElement } from '../internal/speaking-element.js';
import { catalogueFor, shippedLanguages, type TextPart } from '../locales/registry.js';
import { problemList } from '../method-dialog/problem-list.js';
import { readSigningLink, type SigningLink } from '../pickup-sign-dialog/signing-link.js';
import { statementList, statementWords } from '../pickup-sign-dialog/statement-view.js';
import { signStatementStyles } from '../pickup-sign-dialog/statement.styles.js';
import type { SignaturePad } from '../signature-pad/signature-pad.js';
import { signingPageStyles } from './pickup-signing-page.styles.js';
import { type Ending, endingOf, type PageState } from './signing-page-state.js';

/** How often the list is looked at again while somebody reads it; asking uses nothing up. */
const lookAgainMs = 20_000;

/**
 * The page on the client's phone: shows the list that a link is for, and sends a signature. The link is read from the
 * address's fragment and taken out of it; nothing is stored, and nobody signs in.
 *
 * @summary The client's page for signing a list of mail.
 * @fires {ConfigErrorEvent} config-error - `endpoint` is not a usable address.
 * @csspart page - The whole page.
 * @csspart list - The list that is signed.
 * @csspart send - The button that signs.
 */
export class PickupSigningPage extends SpeakingElement {
  static override readonly texts: readonly TextPart[] = ['sign'];
  static override styles = [SpeakingElement.styles, signStatementStyles, signingPageStyles];

  /** Where the HTTP contract is served, without `/v1`: `/api/mail`. */
  @property() endpoint = '';

  /** The host's own way to the backend; goes before `endpoint`. */
  @property({ attribute: false }) signer: SignerBackend | undefined;

  /** The link, for a host that reads its address itself; goes before the address. */
  @property({ attribute: false }) link: SigningLink | undefined;

  @state() private page: PageState = { phase: 'loading' };
  @state() private readableName = '';
  @state() private tried = false;
  @state() private message = '';

  @query('signature-pad') private readonly pad!: SignaturePad | null;

  readonly #busy = new BusyController(this);
  #link: SigningLink | undefined;
  #signer: SignerBackend | undefined;
  #call = new AbortController();
  #clock: ReturnType<typeof setInterval> | undefined;
  /** After an attempt that may have arrived, a used link is most likely this signature. */
  #open = false;
  /** Who asked for the signature; stays above what came of it. */
  #officeName = '';
  #shown: PageState['phase'] | Ending = 'loading';

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.lang) {
      const code = navigator.languages.map(catalogueFor).find((found) => found !== undefined);
      if (code) this.lang = code;
    }
    addEventListener('hashchange', this.#onAddress);
    addEventListener('online', this.#lookAgain);
    document.addEventListener('visibilitychange', this.#lookAgain);
    this.#clock = setInterval(this.#lookAgain, lookAgainMs);
    if (this.hasUpdated) void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onAddress);
    removeEventListener('online', this.#lookAgain);
    document.removeEventListener('visibilitychange', this.#lookAgain);
    clearInterval(this.#clock);
    this.#call.abort();
  }

  protected override get zone(): string {
    return this.#view?.zone ?? super.zone;
  }

  get #view(): SigningView | undefined {
    return 'view' in this.page ? this.page.view : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('endpoint') || changed.has('signer') || changed.has('link') || !this.hasUpdated) void this.#start();
    this.#busy.set(this.page.phase === 'sending');
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const shown = this.page.phase === 'ended' ? this.page.ending : this.page.phase;
    if (shown === this.#shown) return;
    // What the page has come to is told at its heading; sending is told beside its button.
    if (shown !== 'sending' && this.#shown !== 'sending') this.renderRoot.querySelector('h2')?.focus();
    if (this.page.phase === 'ended') this.renderRoot.querySelector('h2')?.focus();
    this.#shown = shown;
  }

  protected override render(): TemplateResult {
    return html`<main class="page" part="page">
      <div class="top">
        <p class="office">${this.#officeName ? name(this.#officeName) : nothing}</p>
        ${this.#languageChoice()}
      </div>
      ${this.#body()}
      <p class="status-region" role="status">${this.message}</p>
    </main>`;
  }

  #body(): TemplateResult {
    const { page } = this;
    switch (page.phase) {
      case 'loading':
        return html`<p class="loading-list" aria-busy="true">
          <span class="spinner"></span> ${this.t('signer.loading')}
        </p>`;
      case 'failed':
        return this.#failed(page.error);
      case 'ended':
        return this.#ended(page.ending, page.mostLikely === true);
      case 'reading':
      case 'sending':
        return this.#list(page.view, page.phase === 'sending', page.error);
    }
  }

  #languageChoice(): TemplateResult {
    const chosen = this.language;
    const nameOf = (code: string): string => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
    return html`<label class="language">
      <span class="hidden">${this.t('signer.language')}</span>
      <span class="select">
        <select class="input" @change=${(event: Event) => (this.lang = (event.target as HTMLSelectElement).value)}>
          ${shippedLanguages().map((code) => html`<option value=${code} lang=${code} ?selected=${code === chosen}>${capital(nameOf(code))}</option>`)}
        </select>
        ${icon('chevron')}
      </span>
    </label>`;
  }

  #list(view: SigningView, sending: boolean, error: MailReleaseError | null): TemplateResult {
    const nameMissing = this.tried && nameProblem(this.readableName) !== null;
    return html`<h2 tabindex="-1">${this.t('signer.title')}</h2>
      <div class="match">
        <span class="match-code num" aria-describedby="match-hint">${[...view.matchCode].join('\u2009')}</span>
        <span id="match-hint" class="small"
          ><strong>${this.t('signer.match')}.</strong> ${this.t('signer.matchHint')}</span
        >
      </div>
      ${statementWords(view.statement)}
      ${statementList(view.statement, { t: (key, ...args) => this.t(key, ...args), kind: (kind) => this.kind(kind) })}
      <div class="form">
        <label class="field">
          <span class="label">${this.t('signer.name')}</span>
          <input
            class="input"
            type="text"
            name="readable-name"
            maxlength=${maxNameCharacters}
            autocomplete="name"
            spellcheck="false"
            aria-required="true"
            ?disabled=${sending}
            aria-invalid=${nameMissing ? 'true' : nothing}
            aria-describedby=${nameMissing ? 'problem-name' : 'hint-name'}
            .value=${live(this.readableName)}
            @input=${(event: Event) => (this.readableName = (event.target as HTMLInputElement).value)}
          />
          ${
            nameMissing
              ? problemList([this.t('signer.nameMissing')], 'problem-name')
              : html`<span class="hint" id="hint-name">${this.t('signer.nameHint')}</span>`
          }
        </label>
        <signature-pad ?disabled=${sending}></signature-pad>
        <p class="hint">${icon('info')} ${this.t('sign.legal')}</p>
      </div>
      <div class="send">
        ${error ? this.#sendProblem(error) : nothing}
        <button
          type="button"
          class="button main primary"
          part="send"
          aria-disabled=${sending ? 'true' : 'false'}
          @click=${this.#send}
        >
          ${sending && this.#busy.shown ? html`<span class="spinner"></span>` : icon('check')}
          ${this.t(sending && this.#busy.shown ? 'signer.sending' : 'signer.send')}
        </button>
        <p class="hint num">${icon('clock')} ${this.t('signer.until', this.format.time(view.expiresAt))}</p>
      </div>`;
  }

  #sendProblem(error: MailReleaseError): TemplateResult {
    const words = isOut(error)
      ? [this.t('signer.sendFailed')]
      : error.problems.length > 0
        ? error.problems.map((problem) => problemText(problem, this.speaker))
        : [errorText(error, this.speaker)];
    return html`<div class="note danger" role="alert">
      ${icon('warning')}<span class="words"
        >${[...new Set(words)].map((text) => html`<bdi>${displayText(text)}</bdi> `)}</span
      >
    </div>`;
  }

  #failed(error: MailReleaseError): TemplateResult {
    const out = isOut(error);
    return html`<div class="ending">
      <span class="seal plain">${icon('warning')}</span>
      <h2 tabindex="-1">${this.t(out ? 'signer.offline' : 'common.failed')}</h2>
      <p class="muted">${out ? this.t('signer.offlineHint') : errorText(error, this.speaker)}</p>
      <button type="button" class="button main primary" @click=${() => void this.#show()}>
        ${icon('refresh')} ${this.t('common.retry')}
      </button>
    </div>`;
  }

  #ended(ending: Ending, mostLikely: boolean): TemplateResult {
    const hint = mostLikely ? this.t('signer.mostLikely') : this.t(`signer.${ending}Hint`);
    return html`<div class="ending">
      <span class="seal ${ending === 'done' ? '' : 'plain'}">
        ${icon(ending === 'done' ? 'check' : ending === 'noLink' ? 'scan' : ending === 'used' ? 'done' : 'info')}
      </span>
      <h2 tabindex="-1">${this.t(`signer.${ending}`)}</h2>
      <p class="muted">${hint}</p>
    </div>`;
  }

  /** Takes the link out of the address: neither history nor a look over the shoulder gives it away. */
  #readAddress(): SigningLink | undefined {
    const link = readSigningLink(location.hash);
    if (link) history.replaceState(history.state, '', location.pathname + location.search);
    return link;
  }

  readonly #onAddress = (): void => {
    const link = this.link ? undefined : this.#readAddress();
    if (link) void this.#begin(link);
  };

  async #start(): Promise<void> {
    const link = this.link ?? this.#readAddress() ?? this.#link;
    const signer = this.signer ?? (await this.#connect());
    this.#signer = signer;
    if (!signer) return this.#end('notSetUp');
    if (!link) return this.#end('noLink');
    await this.#begin(link);
  }

  async #begin(link: SigningLink): Promise<void> {
    this.#link = link;
    this.#open = false;
    this.#officeName = '';
    this.readableName = '';
    this.tried = false;
    this.pad?.clear();
    await this.#show();
  }

  async #connect(): Promise<SignerBackend | undefined> {
    const { endpoint } = this;
    if (!endpoint) return undefined;
    try {
      const { protocol } = new URL(endpoint, document.baseURI);
      if (!/^https?:$/.test(protocol)) throw new TypeError('not http');
    } catch {
      console.warn('<pickup-signing-page>: endpoint is not a usable address; it is ignored.');
      emit(this, 'config-error', { property: 'endpoint', reason: 'unknown-endpoint' });
      return undefined;
    }
    const { httpSigner } = await import('@mail-release/core/http');
    return httpSigner({ endpoint });
  }

  async #show(): Promise<void> {
    this.page = { phase: 'loading' };
    await this.#ask();
  }

  async #ask(): Promise<void> {
    const link = this.#link;
    const signer = this.#signer;
    if (!link || !signer) return;
    this.#call.abort();
    this.#call = new AbortController();
    const { signal } = this.#call;
    try {
      const view = await signer.show(link.id, link.token, { signal });
      if (signal.aborted) return;
      const reading = this.page.phase === 'reading' ? this.page : undefined;
      // A signature that is begun belongs to the list above it: another list is shown when this one is refused.
      if (reading && reading.view.statementDigest !== view.statementDigest) return;
      this.#officeName = view.officeName;
      this.page = { phase: 'reading', view, error: reading?.error ?? null };
    } catch (thrown) {
      if (signal.aborted) return;
      const error = asMailReleaseError(thrown);
      const ending = endingOf(error);
      if (ending) this.#end(ending, ending === 'used' && this.#open);
      // What is being read stays: it may be sent all the same.
      else if (this.page.phase !== 'reading') this.page = { phase: 'failed', error };
    }
  }

  readonly #lookAgain = (): void => {
    const worthIt = this.page.phase === 'reading' || this.page.phase === 'failed';
    if (worthIt && document.visibilityState === 'visible') void this.#ask();
  };

  #end(ending: Ending, mostLikely = false): void {
    this.page = { phase: 'ended', ending, mostLikely };
  }

  readonly #send = async (): Promise<void> => {
    const { page, pad } = this;
    if (page.phase !== 'reading' || !pad) return;
    this.tried = true;
    const signed = pad.validate();
    await pad.updateComplete;
    // Pressed twice: the first press is under way by now.
    if (this.page.phase !== 'reading') return;
    if (nameProblem(this.readableName) !== null) {
      this.renderRoot.querySelector<HTMLElement>('input[name="readable-name"]')?.focus();
      return;
    }
    const signature = pad.value;
    const link = this.#link;
    if (!signed || !signature || !link || !this.#signer) return;
    // A look at the list under way must not answer into this.
    this.#call.abort();
    const { view } = page;
    this.page = { phase: 'sending', view, error: null };
    this.message = this.t('signer.sending');
    try {
      const readableName = this.readableName.trim();
      const answer = { statementDigest: view.statementDigest, signature, readableName };
      await this.#signer.sign(link.id, link.token, answer);
      this.#end('done');
    } catch (thrown) {
      this.#notSent(asMailReleaseError(thrown), view);
    }
    this.message = '';
  };

  #notSent(error: MailReleaseError, view: SigningView): void {
    const ending = error.problems.length > 0 ? undefined : endingOf(error);
    if (ending) return this.#end(ending, ending === 'used' && this.#open);
    if (mayHaveArrived(error)) this.#open = true;
    // Another list stands behind the link by now: it is read first.
    if (error.code === 'precondition-failed') return void this.#show();
    this.page = { phase: 'reading', view, error };
  }
}

/** Whether the signature may be there although the answer was not one. */
const mayHaveArrived = ({ code, retry }: MailReleaseError): boolean => retry === 'same-id' && code !== 'rate-limited';

/** Whether the phone's connection is the likely trouble. */
const isOut = ({ code }: MailReleaseError): boolean => ['network', 'timeout', 'bad-response'].includes(code);

const capital = (word: string): string => word.charAt(0).toLocaleUpperCase() + word.slice(1);
