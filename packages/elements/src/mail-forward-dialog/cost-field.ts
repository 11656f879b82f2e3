import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Speaker } from '../internal/problem-text.js';
import { problemList } from '../method-dialog/problem-list.js';
import { amountText, currencySign } from './money.js';

export interface CostFieldView extends Pick<Speaker, 't'> {
  readonly value: string;
  readonly currency: string;
  readonly language: string;
  readonly problems: readonly string[];
  change(value: string): void;
}

/** An amount as a text, since a number's field takes no comma in half of the browsers. */
export function costField(view: CostFieldView): TemplateResult {
  const { t, value, currency, language, problems } = view;
  const invalid = problems.length > 0;
  return html`<div class="field">
    <label class="label" for="cost">${t('forward.cost')} <span class="muted">(${t('common.optional')})</span></label>
    <span class="amount">
      <input
        class="input num"
        id="cost"
        name="cost"
        type="text"
        inputmode="decimal"
        maxlength="20"
        autocomplete="off"
        placeholder=${amountText({ minorUnits: 0, currency }, language)}
        aria-invalid=${invalid ? 'true' : nothing}
        aria-describedby=${invalid ? 'currency problem-cost' : 'currency'}
        .value=${live(value)}
        @input=${(event: Event) => view.change((event.target as HTMLInputElement).value)}
      />
      <span id="currency">${currencySign(currency, language)}</span>
    </span>
    ${problemList(problems, 'problem-cost')}
  </div>`;
}
