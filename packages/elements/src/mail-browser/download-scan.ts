import type { ScanAnswer } from '@mail-release/core';
import { download } from '../internal/download.js';

const endings: Readonly<Record<ScanAnswer['mediaType'], string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
};

/** Hands the scan of a signed sheet to the browser's downloads, so that no page of ours ever shows a foreign file. */
export function downloadScan(name: string, { mediaType, bytes }: ScanAnswer): void {
  const content = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
  download(`${name}.${endings[mediaType]}`, mediaType, content);
}
