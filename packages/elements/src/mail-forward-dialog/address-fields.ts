import type { PostalAddress, Problem } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';
import { problemList } from '../method-dialog/problem-list.js';
import { countries, countryName } from './countries.js';
import { chosenAddress, type AddressOption, type ForwardForm, typedKey } from './forward-form.js';
import { type AddressField, addressField } from './forward-problems.js';

export interface AddressFieldsView extends Speaker {
  readonly form: ForwardForm;
  readonly options: readonly AddressOption[];
  readonly problems: readonly Problem[];
  readonly language: string;
  problemText(problem: Problem): string;
  /** Takes a function, so that two changes before a render don't undo each other. */
  change(update: (form: ForwardForm) => Partial<ForwardForm>): void;
}

/** Where it goes: the client's addresses to choose from, or one that is typed. */
export function addressFields(view: AddressFieldsView): TemplateResult {
  const { t, form, options } = view;
  const typed = !options.some(({ key }) => key === form.chosen);
  const own = view.problems.filter(({ pointer }) => addressField(pointer) !== undefined);
  return html`<fieldset class="group">
    <legend>${t('forward.where')}</legend>
    ${
      options.length > 0
        ? html`<div class="addresses">
            ${options.map((option) => addressOption(view, option))}
            <label class="choice card">
              <input
                type="radio"
                name="address"
                value=${typedKey}
                .checked=${live(typed)}
                @change=${() => view.change(() => ({ chosen: typedKey }))}
              />
              <span>${t('forward.otherAddress')}</span>
            </label>
          </div>`
        : nothing
    }
    ${typed ? typedAddress(view) : own.length > 0 ? incomplete(view, own) : nothing}
  </fieldset>`;
}

function addressOption(view: AddressFieldsView, { key, address, requested }: AddressOption): TemplateResult {
  const { t, form, language } = view;
  const place = [address.postalCode, address.city].filter((text) => text.trim()).join(' ');
  return html`<label class="choice card">
    <input
      type="radio"
      name="address"
      value=${key}
      .checked=${live(form.chosen === key)}
      @change=${() => view.change(() => ({ chosen: key }))}
    />
    <span class="words">
      <span class="main">${name(address.recipient)}</span>
      ${requested ? html`<span class="badge warning">${icon('request')} ${t('forward.fromRequest')}</span>` : nothing}
      <span class="muted small lines"
        >${name(address.street)}, <bdi class="num">${displayText(place)}</bdi>,
        ${countryName(address.country, language)}</span
      >
    </span>
  </label>`;
}

/** An address of the book that lacks something can't be chosen as it is: its fields are opened instead. */
function incomplete(view: AddressFieldsView, problems: readonly Problem[]): TemplateResult {
  const address = chosenAddress(view.form, view.options);
  return html`<div class="trouble">
    ${problemList(problems.map((problem) => view.problemText(problem)))}
    <button
      type="button"
      class="button"
      aria-invalid="true"
      @click=${() => view.change(() => ({ chosen: typedKey, typed: address }))}
    >
      ${view.t('forward.editAddress')}
    </button>
  </div>`;
}

type SetAddress = (update: (typed: PostalAddress) => Partial<PostalAddress>) => void;

const limits: Readonly<Record<Exclude<AddressField, 'country'>, number>> = {
  recipient: 500,
  street: 300,
  postalCode: 20,
  city: 120,
};

function typedAddress(view: AddressFieldsView): TemplateResult {
  const { t, form, language } = view;
  const { typed } = form;
  const set: SetAddress = (update) => view.change((now) => ({ typed: { ...now.typed, ...update(now.typed) } }));
  const country = problemsAt(view, 'country');
  const odd = typed.country === 'PL' && typed.postalCode.trim() !== '' && !/^\s*\d{2}-\d{3}\s*$/.test(typed.postalCode);
  return html`<div class="address">
    ${textField(view, 'recipient', set)} ${textField(view, 'street', set)}
    <div class="place">
      ${textField(view, 'postalCode', set, () => set((now) => ({ postalCode: dashed(now) })))}
      ${textField(view, 'city', set)}
    </div>
    ${odd ? html`<p class="hint bad" id="postal-shape">${t('forward.postalCodeShape')}</p>` : nothing}
    <div class="field">
      <label class="label" for="country">${t('forward.country')}</label>
      <div class="select">
        <select
          class="input"
          id="country"
          name="country"
          autocomplete="off"
          aria-invalid=${country.length > 0 ? 'true' : nothing}
          aria-describedby=${country.length > 0 ? 'problem-country' : nothing}
          .value=${live(typed.country)}
          @change=${(event: Event) => set(() => ({ country: (event.target as HTMLSelectElement).value }))}
        >
          ${countries(language).map((each) => html`<option value=${each.code} ?selected=${each.code === typed.country}>${each.name}</option>`)}
        </select>
        ${icon('chevron')}
      </div>
      ${problemList(country, 'problem-country')}
    </div>
  </div>`;
}

function textField(
  view: AddressFieldsView,
  field: keyof typeof limits,
  set: SetAddress,
  tidy?: () => void,
): TemplateResult {
  const problems = problemsAt(view, field);
  const invalid = problems.length > 0;
  return html`<div class="field ${field}">
    <label class="label" for="address-${field}">${view.t(`forward.${field}`)}</label>
    <input
      class="input"
      id="address-${field}"
      name=${field}
      type="text"
      maxlength=${limits[field]}
      autocomplete="off"
      spellcheck="false"
      aria-required=${field === 'postalCode' ? nothing : 'true'}
      aria-invalid=${invalid ? 'true' : nothing}
      aria-describedby=${invalid ? `problem-${field}` : nothing}
      .value=${live(view.form.typed[field])}
      @input=${(event: Event) => set(() => ({ [field]: (event.target as HTMLInputElement).value }))}
      @change=${tidy ?? nothing}
    />
    ${problemList(problems, `problem-${field}`)}
  </div>`;
}

/** `00001` is how a Polish postal code is typed in a hurry. */
function dashed({ country, postalCode }: PostalAddress): string {
  const digits = /^\s*(\d{2})\s?(\d{3})\s*$/.exec(postalCode);
  return country === 'PL' && digits ? `${digits[1]}-${digits[2]}` : postalCode;
}

function problemsAt(view: AddressFieldsView, field: AddressField): readonly string[] {
  return view.problems
    .filter(({ pointer }) => addressField(pointer) === field)
    .map((problem) => view.problemText(problem));
}
