import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

/** A style sheet with nothing put in and nothing escaped. */
const styleSheet = /\bcss`([^`$\\]*)`/g;

/** The source with its style sheets minified, on as many lines as before, so that source maps hold. */
export async function minifyStyleSheets(source) {
  const sheets = await Promise.all(
    [...source.matchAll(styleSheet)].map(async ([literal, sheet]) => {
      const { code } = await transform(sheet, { loader: 'css', minify: true });
      return `css\`${code.trim()}\`${'\n'.repeat(literal.split('\n').length - 1)}`;
    }),
  );
  return source.replace(styleSheet, () => sheets.shift());
}

/** Style sheets are text to a bundler, which would publish them with their indentation and comments. */
export const minifyStyles = {
  name: 'minify-styles',
  setup({ onLoad }) {
    onLoad({ filter: /packages[\\/]elements[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: await minifyStyleSheets(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};
