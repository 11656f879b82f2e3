import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { build } from 'esbuild';
import { findBrowser } from './scripts/browser.mjs';
import { countsReporter } from './scripts/browser-counts.mjs';
import { root } from './scripts/install.mjs';
import { sourceAliases } from './scripts/source-entries.mjs';

const aliases = sourceAliases();

/** Tests run on sources: our own packages' entries are their TypeScript, never `dist`. */
const ourPackages = {
  name: 'our-packages',
  resolveImport({ source }) {
    const alias = aliases.find(({ find }) => find.test(source));
    if (!alias) return undefined;
    return `/${source.replace(alias.find, alias.replacement).slice(root.length)}`;
  },
};

/** Packages that tests import and that come as CommonJS only, which a browser can't load by itself. */
const commonJs = ['axe-core'];

const asModules = {
  name: 'commonjs-as-modules',
  resolveImport({ source }) {
    return commonJs.includes(source) ? `/__modules/${source}.js` : undefined;
  },
  async serve({ path }) {
    const name = commonJs.find((candidate) => path === `/__modules/${candidate}.js`);
    if (!name) return undefined;
    const contents = `import whole from '${name}';\nexport default whole;`;
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: root },
      bundle: true,
      format: 'esm',
      target: 'es2022',
      write: false,
    });
    return { body: outputFiles[0].text, type: 'js' };
  },
};

const { executablePath, args, env } = await findBrowser();

export default {
  rootDir: root,
  files: ['packages/elements/src/**/*.test.ts'],
  nodeResolve: { exportConditions: ['browser', 'import', 'default'] },
  // Focus and animation frames belong to the one page in front.
  concurrency: 1,
  // A busy machine takes its time to open a page and to load the first file; that is no finding.
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 10_000 } },
  browsers: [chromeLauncher({ launchOptions: { executablePath, args, env, headless: true } })],
  plugins: [
    ourPackages,
    asModules,
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}packages/elements/tsconfig.json` }),
  ],
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    countsReporter('reports/browser.json'),
  ],
};
