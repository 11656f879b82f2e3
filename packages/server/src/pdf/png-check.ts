import { inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const longestSide = 4_000;
/** Samples a pixel by PNG's colour type. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Whether these bytes are a whole picture that can be drawn. What a desk sent as a signature is any bytes at
 * all, and a decoder that stumbles over them must not take the server with it.
 */
export function isDrawablePng(bytes: Buffer): boolean {
  try {
    return isWhole(bytes);
  } catch {
    return false;
  }
}

function isWhole(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(signature) || bytes.toString('latin1', 12, 16) !== 'IHDR') return false;
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const depth = bytes.readUInt8(24);
  const perPixel = samples[bytes.readUInt8(25)];
  const isPlain = bytes.readUInt8(26) === 0 && bytes.readUInt8(27) === 0 && bytes.readUInt8(28) === 0;
  // Browsers write eight bits a sample; a palette is no drawing of ours.
  if (!perPixel || bytes.readUInt8(25) === 3 || depth !== 8 || !isPlain) return false;
  if (width < 1 || height < 1 || width > longestSide || height > longestSide) return false;
  const data: Buffer[] = [];
  for (let at = 8, type = ''; type !== 'IEND';) {
    const length = bytes.readUInt32BE(at);
    type = bytes.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > bytes.length) return false;
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const expected = height * (1 + width * perPixel);
  return inflateSync(Buffer.concat(data), { maxOutputLength: expected }).length === expected;
}
