import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './install.mjs';
import { minifyStyleSheets } from './minify-styles.mjs';

const source = `
export const sheet = css\`
  /* Why. */
  .marked > p {
    color: light-dark(#ffffff, #000000);
  }
\`;
export const other = html\`<p>
  stays
</p>\`;
export const parts = css\` p { margin: \${unit}; } \`;
export const escaped = css\` p::before { content: '\\\\2713'; } \`;
`;

it('takes blanks and comments out of style sheets, and leaves everything else where it was', async () => {
  const before = source.split('\n');
  const after = (await minifyStyleSheets(source)).split('\n');
  expect(after[1]).toBe('export const sheet = css`.marked>p{color:light-dark(#ffffff,#000000)}`');
  expect(after).toHaveLength(before.length);
  expect(after.slice(7)).toEqual(before.slice(7));
});

it('finds every class and property of our style sheets again', async () => {
  const folder = join(root, 'packages/elements/src/styles');
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    const names = (css) => [...new Set(css.match(/\.[a-z][\w-]*|--[\w-]+/g))].sort();
    const minified = await minifyStyleSheets(text);
    expect(minified.length).toBeLessThan(text.length * 0.9);
    expect(names(minified)).toEqual(names(text));
  }
});
