import type { MailItem } from '@mail-release/core';

/** A list of mail that the benchmark drives; every step resolves when its outcome is on the screen. */
export interface ListUnderTest {
  mount(frame: HTMLElement, items: readonly MailItem[]): Promise<void>;
  toggleOne(): Promise<void>;
  toggleAll(): Promise<void>;
  /** Shows only what lies in lockers, or everything again. */
  filter(): Promise<void>;
  unmount(): Promise<void>;
}

/** After the next frame has been drawn. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** Frame after frame until `condition` holds. @throws {Error} after a minute. */
export async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 60_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Never came true: ${condition.toString()}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  await drawn();
}
