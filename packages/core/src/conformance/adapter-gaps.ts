import { everyCapability } from '../backend/capabilities.js';
import type { MailBackend } from '../backend/mail-backend.js';
import { releaseMethods } from '../model/terms.js';

/** Where a host's adapter is plainly not a `MailBackend`. */
export interface AdapterGap {
  /** Path of what is wrong: `queue`, `capabilities.void`, `signing.create`. */
  readonly member: string;
  readonly reason: 'method-missing' | 'flag-missing' | 'flag-not-boolean' | 'methods-unknown' | 'flag-without-method';
  /** For `flag-without-method`: the capability that promises the method. */
  readonly promisedBy?: string;
}

type Members = Readonly<Record<string, unknown>>;

const required = ['statuses', 'queue', 'items', 'client', 'release'] as const satisfies readonly (keyof MailBackend)[];

const promised = {
  history: ['releases', 'getRelease'],
  void: ['voidRelease'],
  amend: ['amendRelease'],
  changes: ['changes'],
  scans: ['scan'],
  receipts: ['receipt', 'keys'],
  remoteSigning: ['signing.create', 'signing.get', 'signing.extend', 'signing.cancel'],
} as const;

/** Flags that adapters written before them may leave out. */
const mayLack = new Set(['scans', 'receipts']);

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;

function isMethod(adapter: Members, path: string): boolean {
  const [name = '', inner] = path.split('.');
  const member = adapter[name];
  return typeof (inner === undefined || !isObject(member) ? member : member[inner]) === 'function';
}

/**
 * What can be said of an adapter without calling it: members and flags that are missing, or promise what isn't there.
 * Empty when nothing is; whether it also does what it should, only the conformance kit tells.
 */
export function adapterGaps(adapter: unknown): readonly AdapterGap[] {
  const members = isObject(adapter) ? adapter : {};
  const gaps: AdapterGap[] = required
    .filter((member) => !isMethod(members, member))
    .map((member) => ({ member, reason: 'method-missing' }));
  const flags = members['capabilities'];
  if (!isObject(flags)) return [...gaps, { member: 'capabilities', reason: 'flag-missing' }];
  for (const name of Object.keys(everyCapability)) {
    const member = `capabilities.${name}`;
    const value = flags[name];
    if (value === undefined) {
      if (!mayLack.has(name)) gaps.push({ member, reason: 'flag-missing' });
    } else if (name === 'methods') {
      const known: readonly unknown[] = releaseMethods;
      if (!Array.isArray(value) || !value.every((method) => known.includes(method)))
        gaps.push({ member, reason: 'methods-unknown' });
    } else if (typeof value !== 'boolean') gaps.push({ member, reason: 'flag-not-boolean' });
  }
  for (const [promisedBy, paths] of Object.entries(promised)) {
    if (flags[promisedBy] !== true) continue;
    for (const member of paths)
      if (!isMethod(members, member)) gaps.push({ member, reason: 'flag-without-method', promisedBy });
  }
  return gaps;
}
