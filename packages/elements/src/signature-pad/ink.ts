/** A point of a stroke in widths of the paper, so that it stays where it is whatever size the paper has. */
export interface InkPoint {
  readonly x: number;
  readonly y: number;
}

/** One line without lifting the pen. Nothing tells how fast or how hard it was drawn. */
export interface Stroke {
  readonly points: readonly InkPoint[];
  /** Length on the paper in CSS pixels, as it was drawn. */
  readonly inkLength: number;
}

/** The paper is twice as wide as high. */
export const paperAspect = 2;

/** More than anybody's signature has; what is over it only costs time and bytes. */
const maxPoints = 4_000;

const isOnPaper = ({ x, y }: InkPoint): boolean => x >= 0 && x <= 1 && y >= 0 && y <= 1 / paperAspect;

/** A stroke out of what a pen left, in CSS pixels of a paper `width` wide. Ink beside the paper is no ink. */
export function strokeOf(drawn: readonly InkPoint[], width: number): Stroke {
  const points = drawn.map(({ x, y }) => ({ x: x / width, y: y / width }));
  const inkLength = points.reduce((sum, point, index) => {
    const before = points[index - 1];
    if (!before || !isOnPaper(before) || !isOnPaper(point)) return sum;
    return sum + Math.hypot(point.x - before.x, point.y - before.y) * width;
  }, 0);
  return { points, inkLength };
}

export function inkLengthOf(strokes: readonly Stroke[]): number {
  return strokes.reduce((sum, { inkLength }) => sum + inkLength, 0);
}

/** The same picture of at most 4,000 points: every second one goes until it fits, the ends of each stroke stay. */
export function resampled(strokes: readonly Stroke[]): readonly Stroke[] {
  const total = strokes.reduce((sum, { points }) => sum + points.length, 0);
  if (total <= maxPoints) return strokes;
  const thinner = strokes.map((stroke) => ({
    ...stroke,
    points: stroke.points.filter((_, index) => index % 2 === 0 || index === stroke.points.length - 1),
  }));
  const left = thinner.reduce((sum, { points }) => sum + points.length, 0);
  // Nothing but dots can't get thinner: the last ones are what was signed last.
  return left < total ? resampled(thinner) : strokes.slice(-maxPoints);
}
