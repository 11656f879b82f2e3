import canonicalize from 'canonicalize';

/**
 * The one way to write a JSON value (RFC 8785): members sorted by UTF-16 units, numbers as ECMAScript prints
 * them, no space. Members that are `undefined` are left out, as JSON leaves them out of what is stored.
 *
 * @throws {TypeError} for what JSON can't say: a lone surrogate, NaN, an infinity, a bigint, a circle, or a
 *   whole value that is `undefined`, a function or a symbol.
 */
export function canonicalJson(value: unknown): string {
  const text = written(value);
  if (text === undefined) throw new TypeError('The value has no JSON form');
  return text;
}

/** `canonicalJson` in UTF-8: what is hashed and signed. @throws {TypeError} as there. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalJson(value));
}

/** False for a value that `canonicalJson` refuses. */
export function isCanonical(value: unknown): boolean {
  try {
    return written(value) !== undefined;
  } catch {
    return false;
  }
}

function written(value: unknown): string | undefined {
  try {
    return canonicalize(value);
  } catch (cause) {
    throw new TypeError('The value has no canonical JSON form', { cause });
  }
}
