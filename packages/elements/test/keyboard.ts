import { sendKeys } from '@web/test-runner-commands';

/** The element that has the focus, through every shadow root. */
export function focused(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : null;
}

/** What a person would call it: its label, or what is written on it. */
export function nameOf(element: HTMLElement | null): string {
  const label = (element as HTMLInputElement | null)?.labels?.[0]?.innerText;
  return (element?.getAttribute('aria-label') ?? label ?? element?.innerText ?? '').replace(/[\s\u00A0]+/g, ' ').trim();
}

/** Goes on by a key until something of this name has the focus; a key that never gets there is a failure. */
export async function goTo(name: string | RegExp, key = 'Tab'): Promise<HTMLElement> {
  const passed: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await sendKeys({ press: key });
    const now = focused();
    passed.push(nameOf(now).slice(0, 60) || (now?.localName ?? 'nothing'));
    if (now && (typeof name === 'string' ? nameOf(now).startsWith(name) : name.test(nameOf(now)))) return now;
  }
  throw new Error(`no ${String(name)} by ${key}; there were: ${passed.join(' | ')}`);
}

/** Goes to a button or a link and presses it. */
export async function pressOn(name: string | RegExp): Promise<void> {
  await goTo(name);
  await sendKeys({ press: 'Enter' });
}
