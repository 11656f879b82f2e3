import { html, nothing, type TemplateResult } from 'lit';
import type { ScanNote } from '../mail-release-panel/panel-parts.js';
import { icon } from '../internal/icons.js';
import { openSheet } from '../internal/open-sheet.js';
import type { Speaker } from '../internal/problem-text.js';

/** Opens the camera; nothing where this page can't read codes with one. */
export function scanButton(
  { t }: Speaker,
  root: HTMLElement | DocumentFragment,
  wasmUrl: string,
  scan: (code: string) => ScanNote | undefined,
  missing: () => void,
): TemplateResult | typeof nothing {
  // Only pages that came over a safe connection may ask for a camera.
  if (!navigator.mediaDevices || !('BarcodeDetector' in globalThis || wasmUrl)) return nothing;
  const load = () => import('../define/camera-scan-dialog.js');
  const open = () => openSheet(root, 'camera-scan-dialog', load, { scan, wasmUrl }).catch(missing);
  return html`<button type="button" class="button icon-only" aria-label=${t('camera.open')} @click=${open}>
    ${icon('photo')}
  </button>`;
}
