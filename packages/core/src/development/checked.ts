import { createDesk as createUnchecked } from '../desk/create-desk.js';
import type { Desk, DeskOptions } from '../desk/types.js';
import { warnOnce, warnUnknownOptions } from './warnings.js';

// A record, so that an option that is added or renamed does not compile until it is named here.
const deskOptions: Readonly<Record<keyof DeskOptions, true>> = {
  backend: true,
  office: true,
  operator: true,
  now: true,
  newId: true,
  wait: true,
  outbox: true,
  locks: true,
  onOnline: true,
  opener: true,
};

/** `createDesk` that warns of options it can't use. */
export function createDesk(options: DeskOptions): Desk {
  warnUnknownOptions('createDesk', options, Object.keys(deskOptions));
  const given: Partial<DeskOptions> = options;
  if (!given.backend) warnOnce('backend-missing', 'createDesk() was given no backend.');
  if (given.office && !given.office.zone) warnOnce('zone-missing', 'createDesk() was given an office without a zone.');
  return createUnchecked(options);
}
