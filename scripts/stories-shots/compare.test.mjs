import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { difference, packed } from './compare.mjs';

const blue = [37, 87, 214];

/** A page with a button of this colour, in which one pixel in so many is a little off. */
function page(colour, { off = Infinity, width = 300 } = {}) {
  const png = new PNG({ width, height: 200 });
  for (let y = 0; y < 200; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const inside = x >= 20 && x < 100 && y >= 20 && y < 64;
      const at = (y * width + x) * 4;
      const shift = at % off === 0 ? 4 : 0;
      (inside ? colour : [250, 250, 250]).forEach((part, i) => (png.data[at + i] = part - shift));
      png.data[at + 3] = 255;
    }
  }
  return PNG.sync.write(png);
}

describe('pictures of stories', () => {
  it('are the same when packed for the repository', () => {
    expect(difference(packed(page(blue)), page(blue))).toBeNull();
    expect(difference(packed(page(blue)), page([37, 120, 214]))?.why).toBe(`${80 * 44} pixels differ`);
  });

  it('may differ as two machines do', () => {
    expect(difference(page(blue), page(blue, { off: 3 }))).toBeNull();
  });

  it('show a broken colour, and where', () => {
    const found = difference(page(blue), page([37, 120, 214]));
    expect(found?.why).toBe(`${80 * 44} pixels differ`);
    expect(PNG.sync.read(found.picture).width).toBe(300);
  });

  it('show another size', () => {
    expect(difference(page(blue), page(blue, { width: 301 }))?.why).toBe('300 × 200 has become 301 × 200');
  });
});
