import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nearest } from '../development/nearest.js';
import { findCopies } from './find-copies.js';
import type { Finding } from '../development/finding.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The keys that the installed elements know, `undefined` where they are not installed. */
async function knownKeys(project: string): Promise<readonly string[] | undefined> {
  const [copy] = findCopies(project, ['@mail-release/elements']).get('@mail-release/elements') ?? [];
  const file = copy && join(copy.folder, 'dist/locales/en.js');
  if (!file || !existsSync(file)) return undefined;
  const { en } = (await import(pathToFileURL(file).href)) as { readonly en: object };
  return Object.keys(en);
}

/** Texts by language: of `{ pl: { … } }`, and of whole catalogues, which name their language in `$code`. */
function catalogues(value: unknown): [string, Readonly<Record<string, unknown>>][] {
  if (!isObject(value)) return [];
  if ('$code' in value) return [[String(value['$code']), value]];
  return Object.entries(value).filter((entry): entry is [string, Readonly<Record<string, unknown>>] =>
    isObject(entry[1]),
  );
}

async function readTexts(file: string): Promise<readonly unknown[]> {
  if (file.endsWith('.json')) return [JSON.parse(readFileSync(file, 'utf8'))];
  return Object.values((await import(pathToFileURL(file).href)) as object);
}

/**
 * Holds a host's own texts, JSON or the exports of a module, to the keys of the elements installed in `project`.
 * Only a whole catalogue must have them all.
 */
export async function inspectTexts(file: string, project: string): Promise<readonly Finding[]> {
  let texts: readonly unknown[];
  try {
    texts = await readTexts(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return [
      {
        code: 'texts-not-read',
        level: 'error',
        what: `The texts could not be read: ${reason}.`,
        why: 'They are held to the keys that the elements know.',
        mend: 'Give --texts a JSON file, or a module that Node can import.',
      },
    ];
  }
  const keys = await knownKeys(project);
  if (!keys) return [];
  return texts.flatMap(catalogues).flatMap(([language, catalogue]): Finding[] => {
    const unknown = Object.keys(catalogue).filter((key) => !keys.includes(key));
    const missing = '$code' in catalogue ? keys.filter((key) => !(key in catalogue)) : [];
    const findings: Finding[] = [];
    if (unknown.length > 0) {
      const named = unknown.map((key) => {
        const meant = nearest(key, keys);
        return meant ? `${key} (${meant}?)` : key;
      });
      findings.push({
        code: 'texts-unknown',
        level: 'error',
        what: `Texts for ${language} have keys that no element says: ${named.join(', ')}.`,
        why: 'The element goes on saying its own words.',
        mend: 'Write the keys as the type Strings has them.',
      });
    }
    if (missing.length > 0) {
      findings.push({
        code: 'texts-missing',
        level: 'error',
        what: `The catalogue ${language} lacks ${missing.length} texts: ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ', …' : ''}.`,
        why: 'What is missing is said in English, in the middle of the other language.',
        mend: 'Add them; typed as Strings, a catalogue that lacks one does not compile.',
      });
    }
    return findings;
  });
}
