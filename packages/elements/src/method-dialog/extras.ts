import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { problemText } from '../internal/problem-text.js';
import type { HandoverForm } from './handover-form.js';
import { tickedItems } from './handover-form.js';
import { problemList } from './problem-list.js';
import type { SectionView } from './sections.js';

const documents = [
  'id-card',
  'passport',
  'driving-licence',
  'known-personally',
  'other',
] as const satisfies readonly Exclude<HandoverForm['identity'], ''>[];

const inputValue = (event: Event): string => (event.target as HTMLInputElement).value;

/** What may be added to any pickup: the document that was checked, and a note. */
export function identityAndNote(view: SectionView): TemplateResult {
  const { t, form } = view;
  return html`<div class="pair">
    <div class="field">
      <label class="label" for="identity"
        >${t('pickup.identity')} <span class="muted">(${t('common.optional')})</span></label
      >
      <div class="select">
        <select
          class="input"
          id="identity"
          aria-describedby="identity-hint"
          @change=${(event: Event) => view.change(() => ({ identity: inputValue(event) as HandoverForm['identity'] }))}
        >
          <option value="" ?selected=${form.identity === ''}>${t('pickup.identityNone')}</option>
          ${documents.map((kind) => html`<option value=${kind} ?selected=${form.identity === kind}>${t(`identity.${kind}`)}</option>`)}
        </select>
        ${icon('chevron')}
      </div>
      <p class="hint" id="identity-hint">${t('pickup.identityHint')}</p>
    </div>
    <label class="field">
      <span class="label">${t('pickup.note')} <span class="muted">(${t('common.optional')})</span></span>
      <input
        class="input"
        type="text"
        name="note"
        maxlength="2000"
        autocomplete="off"
        .value=${live(form.note)}
        @input=${(event: Event) => view.change(() => ({ note: inputValue(event) }))}
      />
    </label>
  </div>`;
}

/** Remarks such as "envelope damaged", and items that the collector does not take. */
export function remarksSection(view: SectionView): TemplateResult {
  const { t, form, state } = view;
  const used = new Set([
    ...Object.keys(form.refusals),
    ...Object.entries(form.remarks)
      .filter(([, text]) => text.trim())
      .map(([id]) => id),
  ]);
  return html`<details class="remarks">
    <summary>
      ${icon('open')} ${t('pickup.remarks')}
      ${used.size > 0 ? html`<span class="badge num">${t('pickup.remarksCount', used.size)}</span>` : nothing}
    </summary>
    <div>
      ${tickedItems(state).map((item, index) => {
        const refusal = form.refusals[item.id];
        const problems = view.problems.at('refusal', { itemId: item.id });
        return html`<div class="line" role="group" aria-label=${view.describe(item)}>
          <p class="what">${name(view.describe(item))}</p>
          <label class="field">
            <span class="hidden">${t('pickup.remark')}</span>
            <input
              class="input"
              type="text"
              maxlength="500"
              autocomplete="off"
              placeholder="${t('pickup.remark')}: ${t('pickup.remarkPlaceholder')}"
              .value=${live(form.remarks[item.id] ?? '')}
              @input=${(event: Event) => view.change(({ remarks }) => ({ remarks: { ...remarks, [item.id]: inputValue(event) } }))}
            />
          </label>
          <label class="check">
            <input
              type="checkbox"
              .checked=${live(refusal !== undefined)}
              @change=${() => view.change(({ refusals }) => ({ refusals: turned(refusals, item.id) }))}
            />
            <span>${t('pickup.refused')}</span>
          </label>
          ${
            refusal === undefined
              ? nothing
              : html`<label class="field">
                  <span class="label">${t('pickup.refusalReason')}</span>
                  <input
                    class="input"
                    type="text"
                    maxlength="500"
                    autocomplete="off"
                    aria-required="true"
                    aria-invalid=${problems.length > 0 ? 'true' : nothing}
                    aria-describedby=${problems.length > 0 ? `problem-refusal-${index}` : nothing}
                    .value=${live(refusal)}
                    @input=${(event: Event) => view.change(({ refusals }) => ({ refusals: { ...refusals, [item.id]: inputValue(event) } }))}
                  />
                  ${problemList(
                    problems.map((problem) => problemText(problem, view)),
                    `problem-refusal-${index}`,
                  )}
                </label>`
          }
        </div>`;
      })}
    </div>
  </details>`;
}

/** Marks an item as not taken, or takes the mark and its reason back. */
function turned(refusals: HandoverForm['refusals'], itemId: string): HandoverForm['refusals'] {
  if (refusals[itemId] === undefined) return { ...refusals, [itemId]: '' };
  return Object.fromEntries(Object.entries(refusals).filter(([id]) => id !== itemId));
}
