import { displayText } from '@mail-release/core/display';
import { html, type TemplateResult } from 'lit';

/** Somebody's name for showing: its own direction, nothing in it that could turn the text around. */
export function name(text: string): TemplateResult {
  return html`<bdi>${displayText(text)}</bdi>`;
}
