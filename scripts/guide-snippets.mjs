import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const folder = join(root, 'docs/guide');

/** The pages of the guide by file name, as they stand. */
export const guidePages = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

const block = /(?:<!-- given: ?(?<given>.*?) ?-->\n)?```(?<language>\w+)(?<run> run)?\n(?<code>[\s\S]*?)```/g;

/**
 * Code blocks of a page. `given` declares what a reader has and the page does not show; a block marked `run` is
 * whole and can be executed.
 */
export function snippetsOf({ name, text }) {
  return [...text.matchAll(block)].map(({ groups, index }) => ({
    at: `docs/guide/${name}:${text.slice(0, index).split('\n').length}`,
    language: groups.language,
    given: groups.given ?? '',
    run: groups.run !== undefined,
    code: groups.code,
  }));
}
