import { type AdapterGap, adapterGaps } from '../conformance/adapter-gaps.js';
import type { Finding } from './finding.js';

const said: Readonly<Record<AdapterGap['reason'], (gap: AdapterGap) => string>> = {
  'method-missing': ({ member }) => `${member}() is missing`,
  'flag-missing': ({ member }) => `${member} is missing`,
  'flag-not-boolean': ({ member }) => `${member} is neither true nor false`,
  'methods-unknown': ({ member }) => `${member} is not a list of pickup, print, digital, forward`,
  'flag-without-method': ({ member, promisedBy }) => `capabilities.${promisedBy} is true, but ${member}() is missing`,
};

/** All gaps of one adapter as one finding; `name` is what its owner knows it by. Empty when there are none. */
export function inspectAdapterMembers(name: string, adapter: unknown): readonly Finding[] {
  const gaps = adapterGaps(adapter);
  if (gaps.length === 0) return [];
  return [
    {
      code: 'adapter-not-conforming',
      level: 'error',
      what: `The adapter ${name} is no MailBackend: ${gaps.map((gap) => said[gap.reason](gap)).join('; ')}.`,
      why: 'The elements call what the flags promise, and offer nothing whose flag is missing.',
      mend: 'Add these members, or turn the flags off; then serve it and hold it to the contract: npx -p @mail-release/core mail-release-conformance URL.',
    },
  ];
}
