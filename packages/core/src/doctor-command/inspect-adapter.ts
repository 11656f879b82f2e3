import { pathToFileURL } from 'node:url';
import type { Finding } from '../development/finding.js';
import { inspectAdapterMembers } from '../development/inspect-members.js';

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
  return adapters.flatMap(([name, adapter]) => inspectAdapterMembers(name, adapter));
}
