import type { MailItem, SessionState } from '@mail-release/core';
import { displayText, maxNameCharacters } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { problemText, type Speaker } from '../internal/problem-text.js';
import type { Standing } from '../mail-release-panel/collector-choice.js';
import type { FieldProblems } from './field-problems.js';
import { emptyEntry, type HandoverForm, tickedItems } from './handover-form.js';
import { problemList } from './problem-list.js';
import { timeFields } from './time-fields.js';

/** What every section of the dialog needs. */
export interface SectionView extends Speaker {
  readonly state: SessionState;
  readonly form: HandoverForm;
  readonly problems: FieldProblems;
  /** What the rules ask for although it is not given yet: reasons, acknowledgements. */
  readonly needs: FieldProblems;
  readonly today: string;
  describe(item: MailItem): string;
  /** Takes a function, so that two changes before a render don't undo each other. */
  change(update: (form: HandoverForm) => Partial<HandoverForm>): void;
}

const inputValue = (event: Event): string => (event.target as HTMLInputElement).value;

export interface CollectorSectionView extends SectionView {
  readonly standings: readonly Standing[];
  readonly typedAllowed: boolean;
  readonly typed: string;
  chooseContact(contactId: string): void;
  type(name: string): void;
}

export function collectorSection(view: CollectorSectionView): TemplateResult {
  const { t, state } = view;
  const problems = view.problems.at('collector');
  const { collector } = state;
  const typed = collector?.kind !== 'contact';
  const chosen = typed ? undefined : view.standings.find(({ contact }) => contact.id === collector.contactId);
  const invalid = problems.length > 0 ? 'true' : nothing;
  return html`<div class="field">
    <label class="label" for="collector">${t('pickup.collector')}</label>
    <div class="select">
      <select
        class="input"
        id="collector"
        aria-invalid=${!typed && invalid === 'true' ? 'true' : nothing}
        aria-describedby="standing"
        @change=${(event: Event) => {
          const value = inputValue(event);
          if (value) view.chooseContact(value);
          else view.type(view.typed);
        }}
      >
        ${view.standings.map(
          ({ contact, may }) =>
            html`<option value=${contact.id} ?disabled=${may === 'no'} ?selected=${chosen?.contact.id === contact.id}>
              ${displayText(contact.name)}
            </option>`,
        )}
        ${view.typedAllowed || typed ? html`<option value="" ?selected=${typed}>${t('pickup.otherPerson')}</option>` : nothing}
      </select>
      ${icon('chevron')}
    </div>
    <p class="hint ${chosen && !chosen.valid ? 'bad' : ''}" id="standing">
      ${chosen ? html`${chosen.contact.role ? html`${name(chosen.contact.role)} · ` : nothing}<span class="num">${chosen.words}</span>` : nothing}
    </p>
    ${
      typed
        ? html`<label class="field">
            <span class="label">${t('pickup.name')}</span>
            <input
              class="input"
              type="text"
              name="collector-name"
              maxlength=${maxNameCharacters}
              autocomplete="off"
              spellcheck="false"
              aria-invalid=${invalid}
              aria-describedby=${invalid ? 'problem-collector' : nothing}
              .value=${live(view.typed)}
              @input=${(event: Event) => view.type(inputValue(event))}
            />
          </label>`
        : nothing
    }
    ${problemList(
      problems.map((problem) => problemText(problem, view)),
      'problem-collector',
    )}
  </div>`;
}

/** Why it is handed over although the authorisation does not hold, once for each client. */
export function reasonSection(view: SectionView): unknown {
  const { t, form, state } = view;
  const clientIds = [...new Set(view.needs.at('reason').map(({ clientId }) => clientId))];
  return clientIds.map((clientId) => {
    if (clientId === undefined) return nothing;
    const id = `reason-${clientId}`;
    const needs = view.needs.at('reason', { clientId });
    const missing = view.problems.at('reason', { clientId }).length > 0;
    const client = state.clients.find((part) => part.client.id === clientId)?.client;
    return html`<div class="field">
      <div class="note warning">
        ${icon('warning')}<span class="words"
          >${[...new Set(needs.filter(({ authority }) => authority).map((need) => problemText(need, view)))].join(' ') || t('problem.reason-required')}</span
        >
      </div>
      <label class="label" for=${id}
        >${t('pickup.authorityReason')}${state.clients.length > 1 && client ? html` (${name(client.name)})` : nothing}</label
      >
      <input
        class="input"
        id=${id}
        type="text"
        maxlength="500"
        autocomplete="off"
        aria-required="true"
        aria-invalid=${missing ? 'true' : nothing}
        aria-describedby="${id}-hint"
        .value=${live(form.reasons[clientId] ?? '')}
        @input=${(event: Event) => view.change(({ reasons }) => ({ reasons: { ...reasons, [clientId]: inputValue(event) } }))}
      />
      <p class="hint" id="${id}-hint">${t('pickup.authorityHint')}</p>
      ${missing ? problemList([t('problem.reason-required')]) : nothing}
    </div>`;
  });
}

/** What the confirming of notices and requests needs; any method's form has it. */
export interface ConfirmationView extends Speaker {
  readonly state: SessionState;
  readonly form: Pick<HandoverForm, 'acknowledged' | 'confirmed'>;
  readonly problems: FieldProblems;
  readonly needs: FieldProblems;
  /** Said beside a request's checkbox, where it is other than of a pickup. */
  readonly againstRequest?: string;
  describe(item: MailItem): string;
  change(update: (form: ConfirmationView['form']) => Partial<ConfirmationView['form']>): void;
}

/** Notices and requests that somebody has to go past knowingly. */
export function confirmationSection(view: ConfirmationView): unknown {
  const { t, form, state } = view;
  const notices = state.clients
    .flatMap(({ client }) => client.notices)
    .filter(({ id }) => view.needs.at('notice', { id }).length > 0);
  const requests = state.clients
    .flatMap(({ client }) => client.requests)
    .filter(({ id }) => view.needs.at('request', { id }).length > 0);
  const turn = (ids: readonly string[], id: string): readonly string[] =>
    ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
  const box = (
    text: TemplateResult,
    label: string,
    ticked: boolean,
    missing: boolean,
    onChange: () => void,
  ): TemplateResult =>
    html`<div class="note warning ask">
      ${icon('warning')}
      <span class="words">
        <span>${text}</span>
        <label class="check">
          <input
            type="checkbox"
            aria-invalid=${missing ? 'true' : nothing}
            .checked=${live(ticked)}
            @change=${onChange}
          />
          <span>${label}</span>
        </label>
        ${missing ? problemList([t('problem.confirmation-required')]) : nothing}
      </span>
    </div>`;
  return html`${notices.map((notice) =>
    box(
      html`${name(notice.text)}`,
      t('pickup.acknowledge'),
      form.acknowledged.includes(notice.id),
      view.problems.at('notice', { id: notice.id }).length > 0,
      () => view.change(({ acknowledged }) => ({ acknowledged: turn(acknowledged, notice.id) })),
    ),
  )}
  ${requests.map((request) => {
    const item = tickedItems(state).find(({ id }) => id === request.itemId);
    const what =
      request.kind === 'forward' ? t('panel.requestForward') : `${t('panel.requestOf')}: ${displayText(request.kind)}`;
    const text = html`<strong>${what}</strong
      >${item ? html` – <bdi>${view.describe(item)}</bdi>` : nothing}${request.text ? html`<br />${name(request.text)}` : nothing}`;
    return box(
      text,
      view.againstRequest ?? t('pickup.confirmRequest'),
      form.confirmed.includes(request.id),
      view.problems.at('request', { id: request.id }).length > 0,
      () => view.change(({ confirmed }) => ({ confirmed: turn(confirmed, request.id) })),
    );
  })}`;
}

/** When the locker's mail was taken: never prefilled, one by one or one for all. */
export function lockerSection(view: SectionView, lockers: readonly MailItem[]): TemplateResult | typeof nothing {
  const { t, form } = view;
  if (lockers.length === 0) return nothing;
  const each = form.lockerMode === 'each' && lockers.length > 1;
  const mode = (value: HandoverForm['lockerMode'], label: string): TemplateResult =>
    html`<button
      type="button"
      class="chip"
      aria-pressed=${form.lockerMode === value ? 'true' : 'false'}
      @click=${() => view.change(() => ({ lockerMode: value }))}
    >
      ${label}
    </button>`;
  const [only] = lockers;
  return html`<fieldset class="locker">
    <legend>${icon('locker')} ${t('pickup.lockerTitle')}</legend>
    <p class="hint">${t('pickup.lockerHint')}</p>
    ${
      lockers.length > 1
        ? html`<div class="chips">${mode('same', t('pickup.lockerSame'))}${mode('each', t('pickup.lockerEach'))}</div>`
        : html`<p class="what">${only ? name(view.describe(only)) : nothing}</p>`
    }
    ${
      each
        ? lockers.map(
            (item, index) =>
              html`<div class="one" role="group" aria-label=${view.describe(item)}>
                <p class="what">${name(view.describe(item))}</p>
                ${timeFields({
                  ...view,
                  id: `locker-${index}`,
                  entry: form.lockerEach[item.id] ?? emptyEntry,
                  problems: view.problems.at('line-time', { itemId: item.id }),
                  dayOnly: true,
                  change: (part) =>
                    view.change(({ lockerEach }) => ({
                      lockerEach: { ...lockerEach, [item.id]: { ...(lockerEach[item.id] ?? emptyEntry), ...part } },
                    })),
                })}
              </div>`,
          )
        : timeFields({
            ...view,
            id: 'locker',
            entry: form.lockerSame,
            problems: oncePerCode(view.problems.at('line-time')),
            dayOnly: true,
            change: (part) =>
              view.change(({ lockerSame }) => ({ lockerSame: { ...lockerSame, ...part }, lockerMode: 'same' })),
          })
    }
  </fieldset>`;
}

/** One time for all items: what is wrong with it is said once. */
function oncePerCode<Entry extends { readonly code: string }>(problems: readonly Entry[]): readonly Entry[] {
  return problems.filter(({ code }, index) => problems.findIndex((other) => other.code === code) === index);
}
