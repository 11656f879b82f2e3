import { maxSignatureCharacters } from '@mail-release/core';
import type SignaturePad from 'signature_pad';
import type { PointGroup } from 'signature_pad';
import { paperAspect, type Stroke, strokeOf } from './ink.js';

/** Dark on light whatever the page looks like: a receipt is read on paper. */
const ink = '#14203c';
const paper = '#ffffff';

/** Widths of the picture that is kept, in pixels; the first that fits the limit. */
const pictureWidths = [800, 560, 400, 240];

type Library = typeof SignaturePad;

/** The pen has the same width everywhere: a line that swells tells how fast somebody writes. */
function penFor(width: number) {
  const radius = Math.max(1, width / 320);
  return { minWidth: radius, maxWidth: radius, dotSize: radius * 1.4, penColor: ink };
}

/** Device pixels to a CSS pixel; beyond three nobody sees a difference. */
const density = (): number => Math.min(3, Math.max(1, globalThis.devicePixelRatio || 1));

function groupOf({ points }: Stroke, width: number): PointGroup {
  return {
    ...penFor(width),
    velocityFilterWeight: 0,
    compositeOperation: 'source-over',
    points: points.map(({ x, y }) => ({ x: x * width, y: y * width, pressure: 0, time: 1 })),
  };
}

/** A canvas to sign on. It is drawn anew at every size; what the pen told beside the line is dropped. */
export class Pen {
  readonly #pad: SignaturePad;
  readonly #canvas: HTMLCanvasElement;
  readonly #library: Library;
  #width = 0;
  readonly #onStroke: (stroke: Stroke) => void;
  #drawing = false;
  #allowed = true;

  static async on(canvas: HTMLCanvasElement, onBegin: () => void, onStroke: (stroke: Stroke) => void): Promise<Pen> {
    const { default: library } = await import('signature_pad');
    return new Pen(library, canvas, onBegin, onStroke);
  }

  private constructor(
    library: Library,
    canvas: HTMLCanvasElement,
    onBegin: () => void,
    onStroke: (stroke: Stroke) => void,
  ) {
    this.#library = library;
    this.#canvas = canvas;
    this.#onStroke = onStroke;
    this.#pad = new library(canvas, { backgroundColor: paper, minDistance: 2, velocityFilterWeight: 0 });
    this.#pad.addEventListener('beginStroke', () => {
      this.#drawing = true;
      onBegin();
    });
    this.#pad.addEventListener('endStroke', () => {
      this.#finish();
    });
  }

  /** As `draw`, where the paper has another size or density than it was drawn for; a stroke under way is left alone. */
  fit(strokes: readonly Stroke[]): void {
    const { clientWidth, width } = this.#canvas;
    if (clientWidth !== this.#width || width !== Math.round(clientWidth * density())) this.draw(strokes);
  }

  /**
   * Draws the strokes at the canvas' size of now. A stroke under way ends where it is, told before, since a pad drawn
   * anew knows no pointer any more. Without a size there is nothing to do.
   */
  draw(strokes: readonly Stroke[]): void {
    const canvas = this.#canvas;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width === 0 || height === 0) return;
    if (this.#drawing) {
      this.#pad.off();
      this.#pad.on();
      // Comes back here with the stroke among the others.
      return this.#finish();
    }
    this.#width = width;
    const scale = density();
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.setTransform(scale, 0, 0, scale, 0, 0);
    Object.assign(this.#pad, penFor(width));
    this.#pad.fromData(strokes.map((stroke) => groupOf(stroke, width)));
  }

  #finish(): void {
    this.#drawing = false;
    const points = this.#pad.toData().at(-1)?.points ?? [];
    if (this.#width > 0 && points.length > 0) this.#onStroke(strokeOf(points, this.#width));
  }

  /** Whether the canvas takes strokes; a stroke under way is not disturbed by saying it again. */
  allow(allowed: boolean): void {
    if (allowed === this.#allowed) return;
    this.#allowed = allowed;
    if (allowed) this.#pad.on();
    else this.#pad.off();
  }

  release(): void {
    this.#pad.off();
  }

  /** The strokes as a PNG in base64, as large as the rules take it; nothing but the picture is in it. */
  picture(strokes: readonly Stroke[]): string {
    let png = '';
    for (const width of pictureWidths) {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = width / paperAspect;
      const pad = new this.#library(canvas, { backgroundColor: paper });
      pad.off();
      pad.fromData(strokes.map((stroke) => groupOf(stroke, width)));
      png = canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
      if (png.length <= maxSignatureCharacters) return png;
    }
    return png;
  }
}
