import { displayText } from '@mail-release/core';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { identityAndNote } from '../pickup-confirm-dialog/extras.js';
import { confirmationSection, lockerSection, reasonSection } from '../pickup-confirm-dialog/sections.js';
import { timeFields } from '../pickup-confirm-dialog/time-fields.js';
import { general, head, intro, note, places, plainButton } from './parts.js';
import { matchQuestion } from './phone-step.js';
import type { Signed, SignView } from './sign-view.js';
import { signaturePicture } from './signature-picture.js';
import { statementList, statementWords } from './statement-view.js';

/** Staff look at what was signed, and record it. */
export function reviewStep(view: SignView, signed: Signed): TemplateResult {
  const { t, sending } = view;
  return html`${head(view, t('sign.reviewTitle'), intro(view))}
    <div class="body" tabindex=${sending ? '0' : nothing}>
      ${general(view, ['general', 'collector', 'refusal'])} ${unmatched(view, signed)} ${signedCard(view, signed)}
      <fieldset class="form" ?disabled=${sending}>
        <fieldset>
          <legend>${t('pickup.when')}</legend>
          ${timeFields({
            ...view,
            id: 'when',
            entry: view.form.when,
            problems: view.problems.at('time'),
            dayOnly: false,
            change: (part) => view.change(({ when }) => ({ when: { ...when, ...part } })),
            extra: html`<button type="button" class="button quiet now" @click=${() => view.setNow()}>
              ${icon('clock')} ${t('pickup.now')}
            </button>`,
          })}
        </fieldset>
        ${reasonSection(view)} ${lockerSection(view, view.lockers)} ${confirmationSection(view)}
        ${identityAndNote(view)}
        <slot></slot>
      </fieldset>
    </div>
    <footer part="actions">
      ${places(view)} ${plainButton(t('sign.signAgain'), () => view.back(), sending)}
      <button
        type="button"
        class="button main primary"
        part="confirm"
        aria-disabled=${sending ? 'true' : 'false'}
        @click=${() => view.confirm()}
      >
        ${sending && view.busy ? html`<span class="spinner"></span>` : icon('check')}
        ${t(sending && view.busy ? 'pickup.sending' : 'sign.record')}
      </button>
    </footer>`;
}

function signedCard(view: SignView, { signature, readableName }: Signed): TemplateResult {
  const { t, state, collectorName } = view;
  const statement = state.frozen?.statement;
  const other = readableName.trim().toLocaleLowerCase() !== collectorName.trim().toLocaleLowerCase();
  return html`<section class="signed">
    ${signaturePicture(signature, t('signature.pictureOf', displayText(readableName)))}
    <p><strong>${name(t('sign.signedBy', readableName))}</strong></p>
    ${other && collectorName ? note('warning', 'warning', t('sign.otherName', displayText(collectorName))) : nothing}
    ${
      statement
        ? html`<details>
            <summary>${icon('open')} ${t('sign.list')}</summary>
            ${statementWords(statement)} ${statementList(statement, view)}
          </details>`
        : nothing
    }
    <p class="hint">${icon('info')} ${t('sign.reviewHint')}</p>
  </section>`;
}

/** Whose phone it was is asked before anything is recorded. */
function unmatched(view: SignView, { way }: Signed): unknown {
  const { phone } = view;
  if (way !== 'phone' || phone.phase !== 'open' || view.matched) return nothing;
  return html`${matchQuestion(view, phone.session)}
  ${view.tried ? note('danger', 'warning', view.t('sign.matchFirst')) : nothing}`;
}
