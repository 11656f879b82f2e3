import type { ScanInput } from '@mail-release/core';
import { maxScanCharacters } from '@mail-release/core';

/** Why a file can't be attached: too large whatever is done, or nothing that a browser reads as a picture or PDF. */
export type ScanFault = 'too-large' | 'not-readable';

/** Enough to read the small print of an A4 page. */
const longestSide = 2_000;

/**
 * A chosen file as a release keeps it. A picture is drawn anew and smaller: a telephone's photo is ten times what is
 * kept, and tells where and with what it was taken. A PDF stays as it is.
 */
export async function readScan(file: Blob): Promise<ScanInput | ScanFault> {
  if (file.type === 'application/pdf') {
    const bytes = await base64Of(file);
    return bytes.length > maxScanCharacters ? 'too-large' : { mediaType: 'application/pdf', bytes };
  }
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return 'not-readable';
  try {
    for (const quality of [0.85, 0.6, 0.4]) {
      const drawn = await jpegOf(picture, quality);
      const bytes = drawn ? await base64Of(drawn) : '';
      if (bytes !== '' && bytes.length <= maxScanCharacters) return { mediaType: 'image/jpeg', bytes };
    }
    return 'too-large';
  } finally {
    picture.close();
  }
}

function jpegOf(picture: ImageBitmap, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return Promise.resolve(null);
  // What a PNG leaves transparent would turn black in a JPEG.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
