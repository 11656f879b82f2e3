/** True when `value` can be stored and canonicalised: no lone surrogate, no NUL. */
export function isWellFormedText(value: string): boolean {
  return !value.includes('\u0000') && !/[\uD800-\uDFFF]/u.test(value);
}
