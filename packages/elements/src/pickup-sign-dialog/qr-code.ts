import { html, type TemplateResult } from 'lit';

/** Light modules around the code, without which cameras don't find it. */
const quietZone = 4;

/** A QR code as what it is drawn with: its side in modules, quiet zone included, and the path of the dark ones. */
export interface QrDrawing {
  readonly side: number;
  readonly path: string;
}

/** Draws a text as a QR code. The encoder comes on demand. */
export async function drawQr(text: string): Promise<QrDrawing> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + quietZone} ${y + quietZone}h1v1h-1z`] : [])))
    .join('');
  return { side: size + 2 * quietZone, path };
}

/** Dark on light on any page: many cameras read nothing else. */
export function qrPicture(drawing: QrDrawing | undefined, label: string): TemplateResult {
  const side = drawing?.side ?? 1;
  return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label=${label} shape-rendering="crispEdges">
    <rect width="100%" height="100%" fill="#ffffff"></rect>
    <path fill="#000000" d=${drawing?.path ?? ''}></path>
  </svg>`;
}
