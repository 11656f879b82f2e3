import type PDFDocument from 'pdfkit';
import type { Style, Typesetter } from './typesetter.js';

/** A4 in points, with room for a hole punch on the left and a foot of two lines. */
export const page = { width: 595.28, height: 841.89, left: 62, right: 62, top: 56, foot: 64 } as const;
export const contentWidth = page.width - page.left - page.right;

export const ink = '#1a1d21';
export const muted = '#5c6570';
export const hairline = '#d5dae0';
export const alarm = '#a61b1b';

/** A document written from top to bottom, page after page. */
export class Sheet {
  readonly doc: typeof PDFDocument.prototype;
  readonly type: Typesetter;
  /** Where the next thing goes. */
  y: number = page.top;
  /** Drawn at the top of every page but the first; leaves `y` below itself. */
  onNewPage: () => void = () => undefined;

  constructor(doc: typeof PDFDocument.prototype, type: Typesetter) {
    this.doc = doc;
    this.type = type;
  }

  /** Begins a new page unless `height` still fits; true when it did. */
  need(height: number): boolean {
    if (this.y + height <= page.height - page.foot) return false;
    this.doc.addPage();
    this.y = page.top;
    this.onNewPage();
    return true;
  }

  /** Writes a paragraph that may run over to the next page. */
  paragraph(
    text: string,
    style: Style,
    { x = page.left as number, width = contentWidth as number, gap = 0 } = {},
  ): void {
    const height = this.type.lineHeight(style);
    for (const line of this.type.lines(text, style, width)) {
      this.need(height);
      this.type.draw(line, style, x, this.y);
      this.y += height;
    }
    this.y += gap;
  }

  /** Writes lines without moving on; tells their height. */
  block(lines: readonly string[], style: Style, x: number, y: number): number {
    const height = this.type.lineHeight(style);
    lines.forEach((line, index) => this.type.draw(line, style, x, y + index * height));
    return lines.length * height;
  }

  /** One line that ends at `right`. */
  flushRight(text: string, style: Style, right: number, y: number): void {
    this.type.draw(text, style, right - this.type.width(text, style), y);
  }

  rule(
    y: number,
    { color = hairline as string, width = 0.6, from = page.left as number, to = page.width - page.right } = {},
  ): void {
    this.doc.moveTo(from, y).lineTo(to, y).lineWidth(width).strokeColor(color).stroke();
  }
}
