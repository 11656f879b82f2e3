import { displayText, type MailItem, type Problem, type ReleaseSession, type SessionState } from '@mail-release/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { BusyController } from '../internal/busy-controller.js';
import { DeskElement } from '../internal/desk-element.js';
import { delegated, emit } from '../internal/emit.js';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { ObservableController } from '../internal/observable-controller.js';
import { problemText } from '../internal/problem-text.js';
import { standings } from '../mail-release-panel/collector-choice.js';
import { itemWords } from '../mail-release-panel/item-table.js';
import { dialogStyles } from '../styles/dialog.js';
import { identityAndNote, remarksSection } from './extras.js';
import { FieldProblems } from './field-problems.js';
import { dialogFormStyles } from './pickup-confirm-dialog.styles.js';
import {
  detailsOf,
  entryNow,
  formProblems,
  lockerItems,
  newForm,
  type PickupForm,
  tickedItems,
} from './pickup-form.js';
import { problemList } from './problem-list.js';
import { collectorSection, confirmationSection, lockerSection, reasonSection, type SectionView } from './sections.js';
import { timeFields } from './time-fields.js';

const opening: ReadonlySet<SessionState['phase']> = new Set(['confirming', 'sending', 'refused']);

/**
 * Asks for date, time and collector before a pickup is recorded. Shows itself while its session
 * confirms a pickup.
 *
 * @summary Confirms a pickup at the desk.
 * @slot - The host's own fields, above the buttons.
 * @fires {MailReleaseConfirmEvent} mail-release-confirm - Before the release is sent; cancel it to keep the dialog open. Bubbles, composed.
 * @csspart dialog - The native dialog.
 * @csspart actions - The row with the buttons.
 * @csspart confirm - The button that records the release.
 * @cssproperty [--pickup-confirm-dialog-width=36rem] - Preferred width.
 */
export class PickupConfirmDialog extends DeskElement {
  static override styles = [DeskElement.styles, dialogStyles, dialogFormStyles];

  /** The release session to confirm; the panel gives its own. */
  @property({ attribute: false }) session: ReleaseSession | undefined;

  @state() private form: PickupForm = newForm(0, 'UTC');
  @state() private typed = '';
  /** From the first attempt on, what is missing is said; before that only what was typed is judged. */
  @state() private tried = false;
  @state() private touchedTime = false;
  @state() private edited = false;

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  readonly #state = new ObservableController<SessionState>(this);
  readonly #busy = new BusyController(this);
  #open = false;

  protected override willUpdate(_changed: PropertyValues): void {
    this.#state.watch(this.session);
    const state = this.#state.value;
    // Without the office its time can't be told: the dialog waits for it.
    const ready = this.connection.state?.phase === 'ready';
    const open = ready && state?.method === 'pickup' && opening.has(state.phase);
    if (open && !this.#open) this.#begin(state);
    this.#open = open;
    this.#busy.set(state?.phase === 'sending');
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { dialog } = this;
    if (!dialog || dialog.open === this.#open) return;
    // showModal, unlike the open attribute, gives the focus trap and the backdrop.
    if (this.#open) {
      dialog.showModal();
      this.renderRoot.querySelector('h2')?.focus();
    } else dialog.close();
  }

  protected override render(): TemplateResult {
    const state = this.#state.value;
    const { state: context } = this.connection;
    return html`<dialog
      class="sheet"
      part="dialog"
      aria-labelledby="title"
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
    >
      ${this.#open && state && context?.phase === 'ready' ? this.#content(state) : nothing}
    </dialog>`;
  }

  #content(state: SessionState): TemplateResult {
    const sending = state.phase === 'sending';
    const view = this.#view(state);
    const clients = state.clients.map(({ client }) => displayText(client.name));
    const general = view.problems.at('general');
    return html`<header>
        <div class="words">
          <h2 id="title" tabindex="-1" autofocus>${this.t('pickup.title')}</h2>
          <p class="muted"><bdi>${this.t('pickup.intro', state.selection.size, this.format.list(clients))}</bdi></p>
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
      <div class="body">
        ${state.phase === 'refused' && !this.edited ? this.#refusal(state) : problemList(general.map((problem) => problemText(problem, this.speaker)))}
        <fieldset class="form" ?disabled=${sending}>
          ${this.#whenSection(view)} ${this.#collectorSection(view, state)} ${reasonSection(view)}
          ${lockerSection(view, this.#lockers(state))} ${confirmationSection(view)} ${identityAndNote(view)}
          ${this.#capable('lineRemarks') ? remarksSection(view) : nothing}
          <slot></slot>
        </fieldset>
      </div>
      <footer part="actions">
        <p class="footer-note small" role="status">
          ${this.tried && view.problems.places > 0 ? this.t('pickup.problems', view.problems.places) : nothing}
        </p>
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
          ${sending && this.#busy.shown ? html`<span class="spinner"></span>` : icon('check')}
          ${this.t(sending && this.#busy.shown ? 'pickup.sending' : 'pickup.confirm')}
        </button>
      </footer>`;
  }

  #whenSection(view: SectionView): TemplateResult {
    const { office, zone } = { office: this.connection.office, zone: this.zone };
    const local = new Date(this.now - new Date(this.now).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    const differs = this.format.wallClock(this.now) !== local;
    return html`<fieldset>
      <legend>${this.t('pickup.when')}</legend>
      ${timeFields({
        ...view,
        id: 'when',
        entry: this.form.when,
        problems: view.problems.at('time'),
        dayOnly: false,
        change: (part) => this.#change(({ when }) => ({ when: { ...when, ...part } }), true),
        extra: html`<button
          type="button"
          class="button quiet now"
          @click=${() => this.#change(() => ({ when: entryNow(this.now, zone) }), true)}
        >
          ${icon('clock')} ${this.t('pickup.now')}
        </button>`,
      })}
      ${differs ? html`<p class="hint zone">${icon('info')} ${this.t('pickup.zone', displayText(office?.name ?? ''), zone)}</p>` : nothing}
    </fieldset>`;
  }

  #collectorSection(view: SectionView, state: SessionState): TemplateResult {
    const { session } = this;
    const policy = this.connection.office?.policy.authorisation ?? 'override';
    const choose = (collector: SessionState['collector']): void => {
      this.edited = true;
      session?.chooseCollector(collector);
    };
    return collectorSection({
      ...view,
      standings: standings(state, policy, this.zone, this.speaker),
      typedAllowed: this.#capable('typedCollector'),
      typed: this.typed,
      chooseContact: (contactId) => choose({ kind: 'contact', contactId }),
      type: (typed) => {
        this.typed = typed;
        choose({ kind: 'typed', name: typed });
      },
    });
  }

  /** What the backend or another desk had against it, item by item. */
  #refusal(state: SessionState): TemplateResult {
    const items = state.clients.flatMap(({ items: all }) => all);
    const line = (problem: Problem): TemplateResult => {
      const item = items.find(({ id }) => id === problem.itemId);
      return html`<li>
        ${item ? html`${name(this.#describe(item))}: ` : nothing}<bdi
          >${displayText(problemText(problem, this.speaker))}</bdi
        >
      </li>`;
    };
    return html`<div class="note danger" role="alert">
      ${icon('warning')}
      <div class="words">
        <strong>${this.t('panel.refusedTitle')}</strong>
        <ul class="bullets">
          ${state.problems.map(line)}
        </ul>
      </div>
    </div>`;
  }

  #view(state: SessionState): SectionView {
    const details = detailsOf(this.form, this.#lockers(state));
    const check = (given: typeof details): readonly Problem[] => this.session?.check(given) ?? [];
    const found = [...formProblems(this.form), ...check(details)];
    const shown = this.tried ? found : this.touchedTime ? found.filter(({ pointer }) => pointer === '/time') : [];
    const needs = check({ ...details, authorityReasons: {}, acknowledgedNoticeIds: [], confirmedRequestIds: [] });
    return {
      ...this.speaker,
      state,
      form: this.form,
      problems: new FieldProblems(shown),
      needs: new FieldProblems(needs),
      today: entryNow(this.now, this.zone).date,
      describe: (item) => this.#describe(item),
      change: (update) => this.#change(update),
    };
  }

  #begin(state: SessionState): void {
    this.form = newForm(this.now, this.zone);
    this.typed = state.collector?.kind === 'typed' ? state.collector.name : '';
    this.tried = false;
    this.touchedTime = false;
    this.edited = false;
  }

  #change(update: (form: PickupForm) => Partial<PickupForm>, time = false): void {
    this.form = { ...this.form, ...update(this.form) };
    this.edited = true;
    if (time) this.touchedTime = true;
  }

  #lockers(state: SessionState): readonly MailItem[] {
    const { state: context } = this.connection;
    return context?.phase === 'ready' && this.#capable('lineTimes') ? lockerItems(state, context.statuses) : [];
  }

  #capable(what: 'lineTimes' | 'lineRemarks' | 'typedCollector'): boolean {
    const { state: context } = this.connection;
    return context?.phase === 'ready' && context.capabilities[what];
  }

  #describe(item: MailItem): string {
    return itemWords(item, { ...this.speaker, kind: (kind) => this.kind(kind) });
  }

  readonly #confirm = async (): Promise<void> => {
    const { session } = this;
    const state = this.#state.value;
    if (!session || !state || state.phase === 'sending') return;
    this.tried = true;
    const details = detailsOf(this.form, this.#lockers(state));
    if (formProblems(this.form).length > 0 || session.check(details).length > 0) {
      await this.updateComplete;
      const wrong = this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]');
      const folded = wrong?.closest('details');
      if (folded) folded.open = true;
      wrong?.focus();
      return;
    }
    const itemIds = tickedItems(state).map(({ id }) => id);
    const detail = { method: 'pickup', clientIds: session.clientIds, itemIds, details } as const;
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
