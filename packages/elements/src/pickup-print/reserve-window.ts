/**
 * Opens an empty tab. To be called in the click itself: engines open none for what comes later.
 *
 * @returns `null` where the engine opened none.
 */
export function reserveWindow(): Window | null {
  try {
    const opened = window.open('', '_blank');
    return opened && !opened.closed ? opened : null;
  } catch {
    return null;
  }
}
