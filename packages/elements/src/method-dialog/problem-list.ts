import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';

/** Each different text once, under the field that it is about. */
export function problemList(texts: readonly string[], id?: string): TemplateResult | typeof nothing {
  if (texts.length === 0) return nothing;
  return html`<div class="problems" id=${id ?? nothing}>
    ${[...new Set(texts)].map((text) => html`<p class="problem">${icon('warning')}<bdi>${displayText(text)}</bdi></p>`)}
  </div>`;
}
