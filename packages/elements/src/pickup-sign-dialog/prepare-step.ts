import { html, nothing, type TemplateResult } from 'lit';
import { deviceIcon, type DeviceIconName } from '../internal/device-icons.js';
import { icon } from '../internal/icons.js';
import { remarksSection } from '../method-dialog/extras.js';
import { collectorSection, confirmationSection, reasonSection } from '../method-dialog/sections.js';
import {
  dialogHead,
  faultCount,
  generalProblems,
  intro,
  note,
  plainButton,
  refusalNote,
} from '../method-dialog/dialog-parts.js';
import type { SignView, Way } from './sign-view.js';

/** Who collects, what is odd about the items; then where it is signed. */
export function prepareStep(view: SignView): TemplateResult {
  const { t } = view;
  return html`${dialogHead(view, t('sign.title'), intro(view))}
    <div class="body">
      ${view.failed ? note('danger', 'warning', t('sign.freezeFailed')) : nothing}
      ${view.refused ? refusalNote(view) : generalProblems(view, ['general'])}
      <fieldset class="form" ?disabled=${view.making !== undefined}>
        ${collectorSection(view.collector)} ${reasonSection(view)} ${confirmationSection(view)}
        ${view.remarks ? remarksSection(view) : nothing}
      </fieldset>
      <div role="group" aria-labelledby="how">
        <h3 id="how">${t('sign.how')}</h3>
        <div class="where">
          ${place(view, 'here', 'tablet', t('sign.hereTitle'), t('sign.hereHint'), '')}
          ${place(view, 'phone', 'phone', t('sign.phoneTitle'), t('sign.phoneHint'), view.phoneReason)}
        </div>
      </div>
      <p class="hint">${icon('info')} ${t('sign.legal')}</p>
    </div>
    <footer part="actions">
      ${faultCount(view, view.tried ? view.problems.places : 0)}
      ${plainButton(t('common.cancel'), () => view.cancel(), view.making !== undefined)}
    </footer>`;
}

function place(
  view: SignView,
  way: Way,
  drawing: DeviceIconName,
  title: string,
  hint: string,
  reason: string,
): TemplateResult {
  const working = view.making === way && view.busy;
  const off = reason !== '' || view.making !== undefined;
  return html`<button
    type="button"
    class="place"
    part=${way}
    aria-describedby="hint-${way}"
    aria-disabled=${off ? 'true' : 'false'}
    @click=${() => view.choose(way)}
  >
    <span class="badge-icon">${working ? html`<span class="spinner"></span>` : deviceIcon(drawing)}</span>
    <span class="place-title">${working ? view.t('sign.preparing') : title}</span>
    <span class="place-hint small" id="hint-${way}">${reason || hint}</span>
  </button>`;
}

/** What was frozen does not stand any more. */
export function voidStep(view: SignView): TemplateResult {
  const { t } = view;
  return html`${dialogHead(view, t('sign.superseded'), intro(view))}
    <div class="body">
      ${view.refused ? refusalNote(view) : nothing} ${note('warning', 'warning', t('sign.supersededHint'))}
    </div>
    <footer part="actions">
      ${plainButton(t('common.cancel'), () => view.cancel())}
      <button type="button" class="button main primary" part="anew" @click=${() => view.back()}>
        ${icon('refresh')} ${t('sign.anew')}
      </button>
    </footer>`;
}
