import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { displayText } from '@mail-release/core';
import { create, type Font } from 'fontkit';

export type Weight = 'regular' | 'bold';

export interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly color?: string;
  /** Height of a line as a multiple of the size; 1.35 when left out. */
  readonly leading?: number;
}

/** A stretch of one line that one font draws. */
interface Run {
  readonly font: string;
  readonly text: string;
  readonly rtl: boolean;
}

/** Words from right to left are laid out as one; all others word by word, which PDFKit remembers. */
const shaping = ({ rtl }: Run) => (rtl ? { features: [] } : {});

/** The few members of a PDFKit document that text is set with. */
export interface TextCanvas {
  registerFont(name: string, bytes: Buffer): unknown;
  font(name: string): TextCanvas;
  fontSize(size: number): TextCanvas;
  fillColor(color: string): TextCanvas;
  widthOfString(text: string, options?: object): number;
  text(text: string, x: number, y: number, options: object): TextCanvas;
}

interface Face {
  readonly name: string;
  readonly bytes: Buffer;
  readonly font: Font;
}

const noto = (weight: string) => `@expo-google-fonts/noto-sans/${weight}/NotoSans_${weight}.ttf`;
// Noto has Latin, Greek, Cyrillic and Devanagari; DejaVu what else is met: Arabic, Hebrew, Georgian, Armenian, signs.
const files: Readonly<Record<Weight, readonly string[]>> = {
  regular: [noto('400Regular'), 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf'],
  bold: [noto('600SemiBold'), 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'],
};

async function readFace(name: string, path: string): Promise<Face> {
  const bytes = await readFile(path);
  const font = create(bytes);
  if ('fonts' in font) throw new TypeError('A font file must hold one font');
  return { name, bytes, font };
}

const resolved = (file: string) => fileURLToPath(import.meta.resolve(file));

let ours: Promise<Readonly<Record<Weight, readonly Face[]>>> | undefined;

/** The embedded fonts, read once for all receipts. */
function loadFaces(): Promise<Readonly<Record<Weight, readonly Face[]>>> {
  const read = (weight: Weight) =>
    Promise.all(files[weight].map((file, index) => readFace(`${weight}-${index}`, resolved(file))));
  ours ??= Promise.all([read('regular'), read('bold')]).then(([regular, bold]) => ({ regular, bold }));
  return ours;
}

const extras = new Map<string, Promise<Face>>();

function loadExtra(path: string): Promise<Face> {
  const face = extras.get(path) ?? readFace(`extra-${extras.size}`, path);
  extras.set(path, face);
  return face;
}

const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
// Joiners and selectors only ask for another look of what is beside them.
const invisible = /[\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const unknown = '□';
/** From a line's top to its baseline, as a multiple of the size. */
const ascent = 1.05;

/** Sets text in lines, each character in the first font that has it; an unknown one as □. */
export class Typesetter {
  /** True once a character was met that no font has. */
  isIncomplete = false;
  readonly #canvas: TextCanvas;
  readonly #widths = new Map<string, number>();
  readonly #faces: Readonly<Record<Weight, readonly Face[]>>;

  private constructor(canvas: TextCanvas, faces: Readonly<Record<Weight, readonly Face[]>>) {
    this.#canvas = canvas;
    this.#faces = faces;
    for (const { name, bytes } of new Set([...faces.regular, ...faces.bold])) canvas.registerFont(name, bytes);
  }

  /** @param extraFonts Font files for scripts that the embedded fonts don't have, tried after those. */
  static async on(canvas: TextCanvas, extraFonts: readonly string[] = []): Promise<Typesetter> {
    const { regular, bold } = await loadFaces();
    const extra = await Promise.all(extraFonts.map((path) => loadExtra(path)));
    return new Typesetter(canvas, { regular: [...regular, ...extra], bold: [...bold, ...extra] });
  }

  /** The text in lines no wider than `width`, words kept whole where they fit. */
  lines(text: string, style: Style, width: number): readonly string[] {
    const lines: string[] = [];
    const space = this.width(' ', style);
    let line = '';
    let used = 0;
    const words = displayText(text)
      .normalize('NFC')
      .trim()
      .split(/[ \t]+/);
    for (const word of words.flatMap((whole) => this.#pieces(whole, style, width))) {
      const own = this.width(word.text, style);
      const gap = line === '' || word.joined ? 0 : space;
      if (line !== '' && used + gap + own > width) {
        lines.push(line);
        line = word.text;
        used = own;
      } else {
        line += (gap > 0 ? ' ' : '') + word.text;
        used += gap + own;
      }
    }
    return line === '' && lines.length > 0 ? lines : [...lines, line];
  }

  width(text: string, { size, weight = 'regular' }: Style): number {
    return this.#runs(text, weight).reduce((sum, run) => sum + this.#widthOf(run), 0) * size;
  }

  /** Draws one line with its top at `y`. */
  draw(line: string, style: Style, x: number, y: number): void {
    let at = x;
    for (const run of this.#runs(line, style.weight ?? 'regular')) {
      const canvas = this.#canvas
        .font(run.font)
        .fontSize(style.size)
        .fillColor(style.color ?? '#1a1d21');
      // By the baseline: the tops of two fonts differ.
      canvas.text(run.text, at, y + style.size * ascent, { lineBreak: false, baseline: 'alphabetic', ...shaping(run) });
      at += this.#widthOf(run) * style.size;
    }
  }

  lineHeight({ size, leading = 1.35 }: Style): number {
    return size * leading;
  }

  /** The width of a run as a multiple of the size: shaping text is what takes the time. */
  #widthOf(run: Run): number {
    const key = `${run.font} ${run.text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const width = this.#canvas.fontSize(1).font(run.font).widthOfString(run.text, shaping(run));
    this.#widths.set(key, width);
    return width;
  }

  /** A word, cut after hyphens and slashes, and anywhere when it is wider than a line. */
  #pieces(word: string, style: Style, width: number): readonly { readonly text: string; readonly joined: boolean }[] {
    if (this.width(word, style) <= width) return [{ text: word, joined: false }];
    const pieces: { text: string; joined: boolean }[] = [];
    for (const part of word.split(/(?<=[-/@._])/)) {
      let piece = '';
      let used = 0;
      for (const { segment } of clusters.segment(part)) {
        const own = this.width(segment, style);
        if (piece !== '' && used + own > width) {
          pieces.push({ text: piece, joined: pieces.length > 0 });
          piece = '';
          used = 0;
        }
        piece += segment;
        used += own;
      }
      pieces.push({ text: piece, joined: pieces.length > 0 });
    }
    return pieces;
  }

  /** Neighbours in one font; words written from right to left stay one run, in their order. */
  #runs(line: string, weight: Weight): readonly Run[] {
    const runs: { font: Face; text: string; rtl: boolean }[] = [];
    for (const { segment } of clusters.segment(line)) {
      const text = segment.replace(invisible, '');
      if (text === '') continue;
      const last = runs.at(-1);
      const isNeutral = !/[\p{L}\p{N}]/u.test(text);
      const rtl = rightToLeft.test(text) || (isNeutral && last?.rtl === true);
      const own = last && isNeutral && covers(last.font, text) ? last.font : this.#faceOf(text, weight);
      const shown = own ?? this.#faceOf(unknown, weight);
      if (!own) this.isIncomplete = true;
      if (!shown) continue;
      if (last && last.font === shown && last.rtl === rtl) last.text += own ? text : unknown;
      else runs.push({ font: shown, text: own ? text : unknown, rtl });
    }
    return runs.map(({ font, text, rtl }) => ({ font: font.name, text, rtl }));
  }

  #faceOf(text: string, weight: Weight): Face | undefined {
    return this.#faces[weight].find((face) => covers(face, text));
  }
}

function covers({ font }: Face, text: string): boolean {
  return [...text].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
}
