import type { SignatureInput } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, type TemplateResult } from 'lit';

/** A signature to be looked at, dark on light: the picture that was drawn or the name that was typed. */
export function signaturePicture(signature: SignatureInput, label: string): TemplateResult {
  if (signature.kind === 'typed') {
    return html`<div class="signature written" role="img" aria-label="${label}, ${displayText(signature.name)}">
      <bdi>${displayText(signature.name)}</bdi>
    </div>`;
  }
  return html`<div class="signature"><img src="data:image/png;base64,${signature.png}" alt=${label} /></div>`;
}
