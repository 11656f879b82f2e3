import { displayText, type MailItem, type Problem, type ReleaseSession, type SessionState } from '@mail-release/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { BusyController } from '../internal/busy-controller.js';
import { DeskElement } from '../internal/desk-element.js';
import { delegated, emit } from '../internal/emit.js';
import { icon } from '../internal/icons.js';
import { ObservableController } from '../internal/observable-controller.js';
import { itemWords } from '../mail-release-panel/item-table.js';
import { FieldProblems } from '../pickup-confirm-dialog/field-problems.js';
import { dialogFormStyles } from '../pickup-confirm-dialog/pickup-confirm-dialog.styles.js';
import { entryNow, tickedItems } from '../pickup-confirm-dialog/pickup-form.js';
import { problemList } from '../pickup-confirm-dialog/problem-list.js';
import { confirmationSection } from '../pickup-confirm-dialog/sections.js';
import { dialogStyles } from '../styles/dialog.js';
import { addressFields } from './address-fields.js';
import { costField } from './cost-field.js';
import { homeCountry } from './countries.js';
import { dispatchFields } from './dispatch-fields.js';
import {
  type AddressOption,
  addressOptions,
  detailsOf,
  type FormContext,
  formProblems,
  type ForwardForm,
  newForm,
} from './forward-form.js';
import { askedNotes, type NotesView, refusalNote } from './forward-notes.js';
import { forwardProblemText, hasField } from './forward-problems.js';
import { forwardDialogStyles, forwardFieldStyles } from './mail-forward-dialog.styles.js';
import { trackingFields } from './tracking-fields.js';

const opening: ReadonlySet<SessionState['phase']> = new Set(['confirming', 'sending', 'refused']);

/** Two renders of one state ask the rules once each for what is wrong and what has to be confirmed. */
interface Findings {
  readonly found: readonly Problem[];
  readonly needs: FieldProblems;
}

/**
 * Asks where mail is forwarded to, and how. Shows itself while its session confirms a forwarding.
 *
 * @summary Records that mail is forwarded to the client.
 * @slot - The host's own fields, above the buttons.
 * @fires {MailReleaseConfirmEvent} mail-release-confirm - Before the release is sent; cancel it to keep the dialog open. Bubbles, composed.
 * @csspart dialog - The native dialog.
 * @csspart actions - The row with the buttons.
 * @csspart confirm - The button that records the forwarding.
 * @cssproperty [--mail-forward-dialog-width=38rem] - Preferred width.
 */
export class MailForwardDialog extends DeskElement {
  static override styles = [
    DeskElement.styles,
    dialogStyles,
    dialogFormStyles,
    forwardFieldStyles,
    forwardDialogStyles,
  ];

  /** The release session to confirm; the panel gives its own. */
  @property({ attribute: false }) session: ReleaseSession | undefined;

  /** Currency of the cost, ISO 4217. */
  @property() currency = 'PLN';

  @state() private form: ForwardForm = newForm([], undefined, 'PL');
  /** From the first attempt on, what is missing is said. */
  @state() private tried = false;
  @state() private edited = false;

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  readonly #state = new ObservableController<SessionState>(this);
  readonly #busy = new BusyController(this);
  #open = false;

  protected override willUpdate(_changed: PropertyValues): void {
    this.#state.watch(this.session);
    const state = this.#state.value;
    // Without the office neither times nor rules are known: the dialog waits for it.
    const ready = this.connection.state?.phase === 'ready';
    const open = ready && state?.method === 'forward' && opening.has(state.phase);
    if (open && !this.#open) this.#begin(state);
    this.#open = open;
    this.#busy.set(state?.phase === 'sending');
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { dialog } = this;
    if (!dialog || dialog.open === this.#open) return;
    if (this.#open) {
      dialog.showModal();
      this.renderRoot.querySelector('h2')?.focus();
    } else dialog.close();
  }

  protected override render(): TemplateResult {
    const state = this.#state.value;
    return html`<dialog
      class="sheet"
      part="dialog"
      aria-labelledby="title"
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
    >
      ${this.#open && state ? this.#content(state) : nothing}
    </dialog>`;
  }

  #content(state: SessionState): TemplateResult {
    const sending = state.phase === 'sending';
    const clients = state.clients.map(({ client }) => displayText(client.name));
    const { found, needs } = this.#findings(state);
    const shown = this.tried ? found : [];
    const problems = new FieldProblems(shown);
    const places = new Set(shown.map(({ pointer, code }) => `${pointer} ${code}`)).size;
    return html`<header>
        <div class="words">
          <h2 id="title" tabindex="-1" autofocus>${this.t('forward.title')}</h2>
          <p class="muted"><bdi>${this.t('forward.intro', state.selection.size, this.format.list(clients))}</bdi></p>
        </div>
        <button
          type="button"
          class="button quiet icon-only"
          aria-label=${this.t('common.cancel')}
          @click=${this.#cancel}
        >
          ${icon('cross')}
        </button>
      </header>
      <div class="body" tabindex=${sending ? '0' : nothing}>
        <p class="hint">${icon('info')} ${this.t('forward.noCourier')}</p>
        ${
          state.phase === 'refused' && !this.edited
            ? refusalNote(this.#notes(state))
            : problemList(shown.filter((problem) => !hasField(problem)).map((problem) => this.#words(problem)))
        }
        <fieldset class="form" ?disabled=${sending}>
          ${askedNotes(this.#notes(state))}
          ${addressFields({ ...this.#fields(shown), form: this.form, options: this.#options(state) })}
          ${confirmationSection({
            ...this.speaker,
            state,
            form: this.form,
            problems,
            needs,
            againstRequest: this.t('forward.confirmRequest'),
            describe: (item) => this.#describe(item),
            change: (update) => this.#change(update),
          })}
          ${this.#trackingSection(shown)} ${this.#dispatchSection(shown)} ${this.#costAndNote(shown)}
          <slot></slot>
        </fieldset>
      </div>
      <footer part="actions">
        <p class="footer-note small" role="status">${places > 0 ? this.t('pickup.problems', places) : nothing}</p>
        <button type="button" class="button main" aria-disabled=${sending ? 'true' : 'false'} @click=${this.#cancel}>
          ${this.t('common.cancel')}
        </button>
        <button
          type="button"
          class="button main primary"
          part="confirm"
          aria-disabled=${sending ? 'true' : 'false'}
          @click=${this.#confirm}
        >
          ${sending && this.#busy.shown ? html`<span class="spinner"></span>` : icon('send')}
          ${this.t(sending && this.#busy.shown ? 'pickup.sending' : 'forward.confirm')}
        </button>
      </footer>`;
  }

  #fields(problems: readonly Problem[]) {
    return {
      ...this.speaker,
      problems,
      language: this.language,
      problemText: (problem: Problem) => this.#words(problem),
      change: (update: (form: ForwardForm) => Partial<ForwardForm>) => this.#change(update),
    };
  }

  #notes(state: SessionState): NotesView {
    return {
      ...this.speaker,
      state,
      describe: (item) => this.#describe(item),
      problemText: (problem) => this.#words(problem),
    };
  }

  #trackingSection(problems: readonly Problem[]): TemplateResult | typeof nothing {
    const { state: context } = this.connection;
    // A number that the backend would lose is not asked for.
    if (context?.phase !== 'ready' || !context.capabilities.tracking) return nothing;
    return html`<fieldset class="group">
      <legend>${this.t('forward.tracking')}</legend>
      ${trackingFields({
        ...this.speaker,
        problems,
        entry: this.form.tracking,
        change: (update) => this.#change(({ tracking }) => ({ tracking: { ...tracking, ...update(tracking) } })),
      })}
    </fieldset>`;
  }

  #dispatchSection(problems: readonly Problem[]): TemplateResult {
    return dispatchFields({
      ...this.#fields(problems.filter(({ pointer }) => pointer.startsWith('/forwarding/dispatchedAt'))),
      entry: this.form.dispatch,
      notYet: true,
      hint: this.t('forward.notYetHint'),
      today: entryNow(this.now, this.zone).date,
      zone: this.zone,
      change: (update) => this.#change(({ dispatch }) => ({ dispatch: { ...dispatch, ...update(dispatch) } })),
    });
  }

  #costAndNote(problems: readonly Problem[]): TemplateResult {
    const { currency, language } = this;
    const cost = problems.filter(({ pointer }) => pointer.startsWith('/forwarding/cost'));
    return html`<div class="pair">
      ${costField({
        ...this.speaker,
        currency,
        language,
        value: this.form.cost,
        problems: cost.map((problem) => this.#words(problem)),
        change: (text) => this.#change(() => ({ cost: text })),
      })}
      <div class="field">
        <label class="label" for="note"
          >${this.t('pickup.note')} <span class="muted">(${this.t('common.optional')})</span></label
        >
        <input
          class="input"
          id="note"
          name="note"
          type="text"
          maxlength="2000"
          autocomplete="off"
          .value=${live(this.form.note)}
          @input=${(event: Event) => this.#change(() => ({ note: (event.target as HTMLInputElement).value }))}
        />
      </div>
    </div>`;
  }

  #findings(state: SessionState): Findings {
    const context = this.#formContext(state);
    const details = detailsOf(this.form, context);
    const check = (given: typeof details): readonly Problem[] => this.session?.check(given) ?? [];
    const needs = check({ ...details, acknowledgedNoticeIds: [], confirmedRequestIds: [] });
    return { found: [...formProblems(this.form, context), ...check(details)], needs: new FieldProblems(needs) };
  }

  #formContext(state: SessionState): FormContext {
    const { currency, language, now, zone } = this;
    return { options: this.#options(state), currency, language, now, zone };
  }

  #options(state: SessionState): readonly AddressOption[] {
    return addressOptions(
      state.clients.map(({ client }) => client),
      tickedItems(state),
    );
  }

  #begin(state: SessionState): void {
    const ids = new Set(tickedItems(state).map(({ clientId }) => clientId));
    const client = state.clients.find((part) => ids.has(part.client.id))?.client;
    this.form = newForm(this.#options(state), client, homeCountry(this.connection.office?.languages ?? []));
    this.tried = false;
    this.edited = false;
  }

  #change(update: (form: ForwardForm) => Partial<ForwardForm>): void {
    this.form = { ...this.form, ...update(this.form) };
    this.edited = true;
  }

  #words(problem: Problem): string {
    return forwardProblemText(problem, { ...this.speaker, currency: this.currency, language: this.language });
  }

  #describe(item: MailItem): string {
    return itemWords(item, { ...this.speaker, kind: (kind) => this.kind(kind) });
  }

  readonly #confirm = async (): Promise<void> => {
    const { session } = this;
    const state = this.#state.value;
    if (!session || !state || state.phase === 'sending') return;
    this.tried = true;
    if (this.#findings(state).found.length > 0) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    const details = detailsOf(this.form, this.#formContext(state));
    const itemIds = tickedItems(state).map(({ id }) => id);
    const detail = { method: 'forward', clientIds: session.clientIds, itemIds, details } as const;
    if (!emit(this, 'mail-release-confirm', detail, { ...delegated, cancelable: true })) return;
    this.edited = false;
    await session.confirm(details);
  };

  readonly #cancel = (): void => {
    if (this.#state.value?.phase !== 'sending') this.session?.cancel();
  };

  /** Escape goes back; while the release is being recorded it does nothing. */
  readonly #onCancel = (event: Event): void => {
    if (event.target !== this.dialog) return;
    event.preventDefault();
    this.#cancel();
  };

  /** Some engines close on a second Escape whatever `cancel` says. */
  readonly #onClose = (): void => {
    const phase = this.#state.value?.phase;
    if (!this.#open) return;
    if (phase === 'sending') this.dialog?.showModal();
    else this.session?.cancel();
  };
}
