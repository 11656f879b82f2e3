import { decideAmend, type Problem, type Release } from '@mail-release/core';
import {
  displayText,
  instantInZone,
  isKnownZone,
  isMailReleaseError,
  maxNameCharacters,
} from '@mail-release/core/display';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { delegated, emit } from '../internal/emit.js';
import { icon } from '../internal/icons.js';
import { errorText } from '../internal/problem-text.js';
import { SheetElement } from '../internal/sheet-element.js';
import { costField } from '../mail-forward-dialog/cost-field.js';
import { dispatchFields } from '../mail-forward-dialog/dispatch-fields.js';
import { forwardProblemText } from '../mail-forward-dialog/forward-problems.js';
import { forwardFieldStyles } from '../mail-forward-dialog/mail-forward-dialog.styles.js';
import { trackingFields } from '../mail-forward-dialog/tracking-fields.js';
import { dialogFormStyles } from '../method-dialog/form.styles.js';
import { entryNow } from '../method-dialog/handover-form.js';
import { problemList } from '../method-dialog/problem-list.js';
import { timeFields } from '../method-dialog/time-fields.js';
import type { TextPart } from '../locales/registry.js';
import {
  amendable,
  amendCommand,
  type AmendDraft,
  currencyOf,
  type DraftContext,
  draftOf,
  draftProblems,
  rebased,
} from './amend-draft.js';

/**
 * Corrects one release: a number that came later, a name that was misspelt, a time. What was recorded first stays
 * in the record's history.
 *
 * @summary Corrects what may be corrected of a release.
 * @fires {ReleaseAmendedEvent} release-amended - The correction is recorded. Bubbles, composed.
 * @fires {Event} close - The dialog is gone, with or without a correction.
 * @csspart dialog - The native dialog.
 */
export class ReleaseAmendDialog extends SheetElement {
  static override readonly texts: readonly TextPart[] = ['dialogs', 'records'];
  static override styles = [...SheetElement.styles, dialogFormStyles, forwardFieldStyles];

  /** The release as it stands. */
  @property({ attribute: false }) release: Release | undefined;

  /** Selector of what has the focus at first; the heading, where it is left out. */
  @property({ attribute: false }) focusOn = 'h2';

  /** Currency of a cost that is typed for the first time, ISO 4217. */
  @property() currency = 'PLN';

  @state() private draft: AmendDraft | undefined;
  @state() private tried = false;
  @state() private sending = false;
  @state() private failure = '';

  #before: AmendDraft | undefined;

  protected override get locked(): boolean {
    return this.sending;
  }

  protected override get first(): string {
    return this.focusOn;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    // Times are the office's: the form waits until its zone is known.
    if (this.draft || !this.release || this.connection.state?.phase !== 'ready') return;
    this.#before = draftOf(this.release, this.#context());
    this.draft = this.#before;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { release, draft } = this;
    return release && draft ? this.sheet(this.#content(release, draft)) : nothing;
  }

  #content(release: Release, draft: AmendDraft): TemplateResult {
    const { sending } = this;
    const may = amendable(release);
    const problems = this.tried ? this.#problems(release, draft) : [];
    const general = problems.filter(({ pointer }) => pointer === '').map((problem) => this.#words(problem));
    return html`<header>
        <div class="words">
          <h2 id="title" tabindex="-1">${this.t('amend.title', displayText(release.number))}</h2>
          <p class="muted"><bdi>${displayText(release.client.name)}</bdi></p>
        </div>
        <button
          type="button"
          class="button quiet icon-only"
          aria-label=${this.t('common.cancel')}
          @click=${() => this.close()}
        >
          ${icon('cross')}
        </button>
      </header>
      <div class="body">
        <p class="hint">${this.t('amend.hint')}</p>
        ${
          this.failure || general.length > 0
            ? html`<div class="note danger" role="alert">
                ${icon('warning')}<span class="words">${[this.failure, ...general].filter(Boolean).join(' ')}</span>
              </div>`
            : nothing
        }
        <fieldset class="form" ?disabled=${sending}>
          ${may.forwarding ? this.#forwarding(release, draft, problems) : nothing}
          ${may.person ? this.#person(draft, problems) : nothing}
          ${this.#text('note', this.t('pickup.note'), draft.note, 2000, problems, '/note')}
        </fieldset>
      </div>
      <footer>
        <p class="footer-note small" role="status">
          ${problems.length > 0 && general.length === 0 ? this.t('pickup.problems', problems.length) : nothing}
        </p>
        <button
          type="button"
          class="button main"
          aria-disabled=${sending ? 'true' : 'false'}
          @click=${() => this.close()}
        >
          ${this.t('common.cancel')}
        </button>
        <button
          type="button"
          class="button main primary"
          aria-disabled=${sending ? 'true' : 'false'}
          @click=${() => void this.#save()}
        >
          ${sending ? html`<span class="spinner"></span>` : icon('check')}
          ${this.t(sending ? 'pickup.sending' : 'amend.save')}
        </button>
      </footer>`;
  }

  #forwarding(release: Release, draft: AmendDraft, problems: readonly Problem[]): TemplateResult {
    const cost = problems
      .filter(({ pointer }) => pointer.startsWith('/forwarding/cost'))
      .map((one) => this.#words(one));
    return html`<fieldset class="group">
        <legend>${this.t('forward.tracking')}</legend>
        ${trackingFields({
          ...this.speaker,
          problems,
          entry: draft.tracking,
          change: (update) => this.#change(({ tracking }) => ({ tracking: { ...tracking, ...update(tracking) } })),
        })}
      </fieldset>
      ${dispatchFields({
        ...this.speaker,
        problems: problems.filter(({ pointer }) => pointer.startsWith('/forwarding/dispatchedAt')),
        entry: draft.dispatch,
        today: entryNow(this.now, this.zone).date,
        zone: this.zone,
        problemText: (problem) => this.#words(problem),
        change: (update) => this.#change(({ dispatch }) => ({ dispatch: { ...dispatch, ...update(dispatch) } })),
      })}
      ${costField({
        ...this.speaker,
        currency: currencyOf(release, this),
        language: this.language,
        value: draft.cost,
        problems: cost,
        change: (text) => this.#change(() => ({ cost: text })),
      })}`;
  }

  #person(draft: AmendDraft, problems: readonly Problem[]): TemplateResult {
    return html`${this.#text('collectorName', this.t('amend.collectorName'), draft.collectorName, maxNameCharacters, problems, '/collectorName')}
      <fieldset class="group">
        <legend>${this.t('pickup.when')}</legend>
        ${timeFields({
          ...this.speaker,
          id: 'amend',
          entry: draft.when,
          problems: problems.filter(({ pointer }) => pointer.startsWith('/time')),
          dayOnly: true,
          today: entryNow(this.now, this.zone).date,
          change: (part) => this.#change(({ when }) => ({ when: { ...when, ...part } })),
        })}
      </fieldset>`;
  }

  #text(
    field: 'collectorName' | 'note',
    label: string,
    value: string,
    limit: number,
    problems: readonly Problem[],
    pointer: string,
  ): TemplateResult {
    const texts = problems.filter((problem) => problem.pointer === pointer).map((problem) => this.#words(problem));
    return html`<div class="field">
      <label class="label" for="amend-${field}">${label}</label>
      <input
        class="input"
        id="amend-${field}"
        name=${field}
        type="text"
        maxlength=${limit}
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${texts.length > 0 ? 'true' : nothing}
        aria-describedby=${texts.length > 0 ? `problem-${field}` : nothing}
        .value=${live(value)}
        @input=${(event: Event) => this.#change(() => ({ [field]: (event.target as HTMLInputElement).value }))}
      />
      ${problemList(texts, `problem-${field}`)}
    </div>`;
  }

  #context(): DraftContext {
    const { format, language, currency, now, zone } = this;
    return { format, language, currency, now, zone };
  }

  #change(update: (draft: AmendDraft) => Partial<AmendDraft>): void {
    if (!this.draft) return;
    this.draft = { ...this.draft, ...update(this.draft) };
    this.failure = '';
  }

  #words(problem: Problem): string {
    if (problem.code === 'invalid-request' && problem.pointer === '') return this.t('amend.nothing');
    const currency = this.release ? currencyOf(this.release, this) : this.currency;
    return forwardProblemText(problem, { ...this.speaker, currency, language: this.language });
  }

  /** The same rules that the backend will ask. */
  #problems(release: Release, draft: AmendDraft): readonly Problem[] {
    const { state: context } = this.connection;
    if (context?.phase !== 'ready' || !this.#before) return [];
    const own = draftProblems(draft, this.#before, release, this.#context());
    if (own.length > 0) return own;
    const { office, operator } = context;
    const now = instantInZone(this.now, isKnownZone(this.zone) ? this.zone : 'UTC');
    const command = amendCommand(draft, this.#before, release, this.#context());
    const decision = decideAmend(release, release.version, command, { now, operator, office });
    return decision.ok ? [] : decision.problems;
  }

  async #save(): Promise<void> {
    const { desk } = this.connection;
    const { release, draft } = this;
    if (!desk || !release || !draft || !this.#before || this.sending) return;
    this.tried = true;
    if (this.#problems(release, draft).length > 0) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    this.sending = true;
    this.failure = '';
    try {
      const command = amendCommand(draft, this.#before, release, this.#context());
      const amended = await desk.amendRelease(release, command);
      this.sending = false;
      emit(this, 'release-amended', { release: amended }, delegated);
      this.close();
    } catch (error) {
      this.failure = isMailReleaseError(error) ? errorText(error, this.speaker) : this.t('problem.internal');
      if (isMailReleaseError(error) && error.code === 'precondition-failed') await this.#catchUp(release, draft);
      this.sending = false;
    }
  }

  /** Somebody else was faster: their change is shown, what was typed here stays, a person decides again. */
  async #catchUp(release: Release, draft: AmendDraft): Promise<void> {
    const now = await this.connection.desk?.backend.getRelease?.(release.id).catch(() => undefined);
    if (!now || !this.#before) return;
    const fresh = draftOf(now, this.#context());
    this.draft = rebased(draft, this.#before, fresh);
    this.#before = fresh;
    this.release = now;
  }
}
