import { pathToFileURL } from 'node:url';
import { type AdapterGap, adapterGaps } from '../conformance/index.js';
import type { Finding } from './finding.js';

const said: Readonly<Record<AdapterGap['reason'], (gap: AdapterGap) => string>> = {
  'method-missing': ({ member }) => `${member}() is missing`,
  'flag-missing': ({ member }) => `${member} is missing`,
  'flag-not-boolean': ({ member }) => `${member} is neither true nor false`,
  'methods-unknown': ({ member }) => `${member} is not a list of pickup, print, digital, forward`,
  'flag-without-method': ({ member, promisedBy }) => `capabilities.${promisedBy} is true, but ${member}() is missing`,
};

const looksLikeAdapter = (value: unknown) =>
  typeof value === 'object' && value !== null && ('capabilities' in value || 'release' in value);

const notRead = (what: string): Finding => ({
  code: 'adapter-not-read',
  level: 'error',
  what,
  why: 'An adapter is looked at as the object that the elements get, so the module must export one.',
  mend: 'Give --adapter a file that Node can import and that exports the adapter itself, not only what makes it.',
});

/** Imports the module, which runs it, and looks at every adapter it exports; calls none of their methods. */
export async function inspectAdapter(file: string): Promise<readonly Finding[]> {
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = (await import(pathToFileURL(file).href)) as typeof exported;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return [notRead(`The adapter could not be imported: ${reason}.`)];
  }
  const adapters = Object.entries(exported).filter(([, value]) => looksLikeAdapter(value));
  if (adapters.length === 0) return [notRead('The module exports no object with capabilities and release().')];
  return adapters.flatMap(([name, adapter]): Finding[] => {
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
  });
}
