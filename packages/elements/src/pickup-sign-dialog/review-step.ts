import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { identityAndNote } from '../method-dialog/extras.js';
import { confirmationSection, lockerSection, reasonSection } from '../method-dialog/sections.js';
import {
  dialogHead,
  faultCount,
  generalProblems,
  intro,
  note,
  mainButton,
  plainButton,
  whenSection,
} from '../method-dialog/dialog-parts.js';
import { matchQuestion } from './phone-step.js';
import type { Signed, SignView } from './sign-view.js';
import { signaturePicture } from './signature-picture.js';
import { statementList, statementWords } from './statement-view.js';

/** Staff look at what was signed, and record it. */
export function reviewStep(view: SignView, signed: Signed): TemplateResult {
  const { t, sending } = view;
  return html`${dialogHead(view, t('sign.reviewTitle'), intro(view))}
    <div class="body" tabindex=${sending ? '0' : nothing}>
      ${generalProblems(view, ['general', 'collector', 'refusal'])} ${unmatched(view, signed)}
      ${signedCard(view, signed)}
      <fieldset class="form" ?disabled=${sending}>
        ${whenSection(view)} ${reasonSection(view)} ${lockerSection(view, view.lockers)} ${confirmationSection(view)}
        ${identityAndNote(view)}
        <slot></slot>
      </fieldset>
    </div>
    <footer part="actions">
      ${faultCount(view, view.tried ? view.problems.places : 0)}
      ${plainButton(t('sign.signAgain'), () => view.back(), sending)}
      ${mainButton({
        part: 'confirm',
        icon: 'check',
        words: t(sending && view.busy ? 'pickup.sending' : 'sign.record'),
        busy: sending && view.busy,
        off: sending,
        run: () => view.confirm(),
      })}
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
