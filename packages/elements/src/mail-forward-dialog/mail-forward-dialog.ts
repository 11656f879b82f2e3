import type { Problem, SessionState } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.js';
import {
  dialogHead,
  faultCount,
  mainButton,
  nothingLeft,
  plainButton,
  refusalNote,
} from '../method-dialog/dialog-parts.js';
import { FieldProblems } from '../method-dialog/field-problems.js';
import { dialogFormStyles } from '../method-dialog/form.styles.js';
import { entryNow, tickedItems } from '../method-dialog/handover-form.js';
import { MethodDialogElement } from '../method-dialog/method-dialog-element.js';
import { problemList } from '../method-dialog/problem-list.js';
import { confirmationSection } from '../method-dialog/sections.js';
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
import { askedNotes } from './forward-notes.js';
import { forwardProblemText, hasField } from './forward-problems.js';
import { forwardDialogStyles, forwardFieldStyles } from './mail-forward-dialog.styles.js';
import { trackingFields } from './tracking-fields.js';

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
export class MailForwardDialog extends MethodDialogElement {
  static override styles = [
    MethodDialogElement.styles,
    dialogStyles,
    dialogFormStyles,
    forwardFieldStyles,
    forwardDialogStyles,
  ];

  /** Currency of the cost, ISO 4217. */
  @property() currency = 'PLN';

  @state() private form: ForwardForm = newForm([], undefined, 'PL');
  /** From the first attempt on, what is missing is said. */
  @state() private tried = false;
  @state() private edited = false;

  protected override readonly method = 'forward';

  protected override content(state: SessionState): TemplateResult {
    const sending = state.phase === 'sending';
    const clients = state.clients.map(({ client }) => displayText(client.name));
    const { found, needs } = this.#findings(state);
    const shown = this.tried ? found : [];
    const problems = new FieldProblems(shown);
    const places = new Set(shown.map(({ pointer, code }) => `${pointer} ${code}`)).size;
    const view = { ...this.speaker, state, cancel: this.cancel };
    return html`${dialogHead(view, this.t('forward.title'), html`<bdi>${this.t('forward.intro', state.selection.size, this.format.list(clients))}</bdi>`)}
      <div class="body" tabindex=${sending ? '0' : nothing}>
        <p class="hint">${icon('info')} ${this.t('forward.noCourier')}</p>
        ${
          state.phase === 'refused' && !this.edited
            ? refusalNote({
                ...view,
                describe: (item) => this.describe(item),
                problemText: (problem) => this.#words(problem),
              })
            : problemList(shown.filter((problem) => !hasField(problem)).map((problem) => this.#words(problem)))
        }
        <fieldset class="form" ?disabled=${sending}>
          ${askedNotes(view)}
          ${addressFields({ ...this.#fields(shown), form: this.form, options: this.#options(state) })}
          ${confirmationSection({
            ...this.speaker,
            state,
            form: this.form,
            problems,
            needs,
            againstRequest: this.t('forward.confirmRequest'),
            describe: (item) => this.describe(item),
            change: (update) => this.#change(update),
          })}
          ${this.#trackingSection(shown)} ${this.#dispatchSection(shown)} ${this.#costAndNote(shown)}
          <slot></slot>
        </fieldset>
      </div>
      <footer part="actions">
        ${nothingLeft({ ...this.speaker, state }) ?? faultCount(this.speaker, places)}
        ${plainButton(this.t('common.cancel'), this.cancel, sending)}
        ${mainButton({
          part: 'confirm',
          icon: 'send',
          words: this.t(sending && this.busy.shown ? 'pickup.sending' : 'forward.confirm'),
          busy: sending && this.busy.shown,
          off: sending || state.selection.size === 0,
          run: () => void this.#confirm(),
        })}
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

  protected override begin(state: SessionState): void {
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

  protected override onSend(): void {
    this.edited = false;
  }

  async #confirm(): Promise<void> {
    const state = this.watched.value;
    if (!state || state.phase === 'sending' || state.selection.size === 0) return;
    this.tried = true;
    if (this.#findings(state).found.length > 0) return this.toFirstFault();
    const details = detailsOf(this.form, this.#formContext(state));
    await this.send(
      details,
      tickedItems(state).map(({ id }) => id),
    );
  }
}
