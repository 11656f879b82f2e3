/**
 * A number as carriers print it without its dress: a scanner's symbology prefix (`]C1`), brackets of GS1
 * identifiers (`(00)`), separators, spaces and controls are gone, letters are capitals.
 */
export function normaliseTracking(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/^[\s\p{Cc}]*\][A-Za-z]\d/u, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** `text` as an address that may be opened: `https:` and without credentials; `null` for any other. */
export function safeTrackingUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null;
}
