import type { MailReleaseEventMap } from '../events.js';

/** Dispatches one of our events, typed by the map; `false` when a listener cancelled it. */
export function emit<Type extends keyof MailReleaseEventMap>(
  target: EventTarget,
  type: Type,
  detail: MailReleaseEventMap[Type]['detail'],
  init: Omit<CustomEventInit, 'detail'> = {},
): boolean {
  return target.dispatchEvent(new CustomEvent(type, { ...init, detail }));
}

/** For outcomes, which hosts like to hear on the page rather than on one element. */
export const delegated = { bubbles: true, composed: true } as const;
