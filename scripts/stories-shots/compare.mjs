import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How far two colours may be apart (0 to 1) before a pixel counts; smoothing of edges never counts. */
const threshold = 0.06;

/** How many pixels of a picture may differ: less than the smallest icon of a small picture, one word of a large one. */
const allowed = (pixels) => Math.max(20, Math.round(pixels / 5_000));

/**
 * What differs between two PNGs: `null` when nothing that a person would see does, else how it differs in words and,
 * where both have the same size, a picture of the difference.
 */
export function difference(before, now) {
  const [old, fresh] = [PNG.sync.read(before), PNG.sync.read(now)];
  const { width, height } = fresh;
  if (old.width !== width || old.height !== height) {
    return { why: `${old.width} × ${old.height} has become ${width} × ${height}`, picture: null };
  }
  const shown = new PNG({ width, height });
  const pixels = pixelmatch(old.data, fresh.data, shown.data, width, height, { threshold });
  return pixels > allowed(width * height) ? { why: `${pixels} pixels differ`, picture: PNG.sync.write(shown) } : null;
}

/** Sixteen shades a channel are nearer to the picture than the threshold, and half its size. */
const shade = (part) => Math.round(part / 17) * 17;

/** The same picture packed as small as it goes: the repository keeps it. */
export function packed(png) {
  const picture = PNG.sync.read(png);
  picture.data.forEach((part, at) => (picture.data[at] = shade(part)));
  return PNG.sync.write(picture, { deflateLevel: 9, deflateStrategy: 0, filterType: 0, colorType: 2 });
}
