import type { Release, VoidReason } from '@mail-release/core';
import { displayText, isBlank, voidReasons } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.js';
import type { Speaker } from '../internal/problem-text.js';
import { problemList } from '../method-dialog/problem-list.js';

/** What is typed to take a release back. */
export interface VoidDraft {
  readonly reason: VoidReason | '';
  readonly text: string;
  /** After the first attempt: what is missing is said. */
  readonly tried: boolean;
  /** What the backend had against it, in words. */
  readonly failure: string;
  readonly sending: boolean;
}

export const emptyVoid: VoidDraft = { reason: '', text: '', tried: false, failure: '', sending: false };

/** True when the rules would take it: a reason, and a text with "other". */
export function isComplete({ reason, text }: VoidDraft): boolean {
  return reason !== '' && (reason !== 'other' || !isBlank(text));
}

export function voidForm(
  view: Speaker & { change(part: Partial<VoidDraft>): void },
  release: Release,
  draft: VoidDraft,
): TemplateResult {
  const { t } = view;
  const noReason = draft.tried && draft.reason === '';
  const noText = draft.tried && draft.reason === 'other' && isBlank(draft.text);
  return html`<fieldset class="void" ?disabled=${draft.sending}>
    <legend tabindex="-1">${t('browser.voidTitle', displayText(release.number))}</legend>
    <p class="hint">${t('browser.voidHint')}</p>
    <div class="field">
      <label class="label" for="void-reason">${t('browser.voidReason')}</label>
      <div class="select">
        <select
          class="input"
          id="void-reason"
          aria-required="true"
          aria-invalid=${noReason ? 'true' : nothing}
          aria-describedby=${noReason ? 'void-problem' : nothing}
          @change=${(event: Event) => view.change({ reason: (event.target as HTMLSelectElement).value as VoidReason })}
        >
          <option value="" ?selected=${draft.reason === ''} disabled hidden>–</option>
          ${voidReasons.map((reason) => html`<option value=${reason} ?selected=${draft.reason === reason}>${t(`voidReason.${reason}`)}</option>`)}
        </select>
        ${icon('chevron')}
      </div>
      ${noReason ? problemList([t('problem.reason-required')], 'void-problem') : nothing}
    </div>
    <div class="field">
      <label class="label" for="void-text"
        >${t('browser.voidText')}
        ${draft.reason === 'other' ? nothing : html`<span class="muted">(${t('common.optional')})</span>`}</label
      >
      <input
        class="input"
        id="void-text"
        type="text"
        maxlength="1000"
        autocomplete="off"
        aria-invalid=${noText ? 'true' : nothing}
        aria-describedby=${noText ? 'void-text-problem' : nothing}
        .value=${live(draft.text)}
        @input=${(event: Event) => view.change({ text: (event.target as HTMLInputElement).value })}
      />
      ${noText ? problemList([t('problem.reason-required')], 'void-text-problem') : nothing}
    </div>
    ${draft.failure ? problemList([draft.failure]) : nothing}
  </fieldset>`;
}
