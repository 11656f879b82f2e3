import type { Statement, StatementLine } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';

export interface StatementView extends Pick<Speaker, 't'> {
  kind(kind: string): string;
}

/** The list as it is signed, one part a client, with what the signer does not accept set apart. */
export function statementList({ parts }: Statement, view: StatementView): TemplateResult {
  return html`<div class="statement-list" part="list">
    ${parts.map(({ clientName, lines }) => {
      const group = (outcome: StatementLine['outcome']) => lines.filter((line) => line.outcome === outcome);
      return html`<section>
        <h3>${name(clientName)}</h3>
        ${group('released').length > 0 ? listed(view.t('sign.released', group('released').length), group('released'), view) : nothing}
        ${group('refused').length > 0 ? listed(view.t('sign.refused', group('refused').length), group('refused'), view) : nothing}
      </section>`;
    })}
  </div>`;
}

function listed(title: string, lines: readonly StatementLine[], view: StatementView): TemplateResult {
  const { t } = view;
  return html`<p class="group-title num">${title}</p>
    <ol aria-label=${title}>
      ${lines.map(
        ({ kind, sender, reference, remark, refusal }) =>
          html`<li>
            <span class="from"
              >${sender ? name(sender) : html`<span class="muted">${t('common.unknownSender')}</span>`}</span
            >
            <span class="muted small"
              >${view.kind(kind)}${reference ? html` · <span class="num">${name(reference)}</span>` : nothing}</span
            >
            ${remark ? html`<span class="small">${t('pickup.remark')}: ${name(remark)}</span>` : nothing}
            ${refusal ? html`<span class="small">${t('sign.reason')}: ${name(refusal)}</span>` : nothing}
          </li>`,
      )}
    </ol>`;
}

/** The sentence that is signed, word for word as it was frozen, in its own language. */
export function statementWords({ words, language }: Statement): TemplateResult {
  return html`<p class="statement" lang=${language}><bdi>${displayText(words)}</bdi></p>`;
}
