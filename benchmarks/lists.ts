import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../scripts/browser.mjs';
import { sourceAliases } from '../scripts/source-entries.mjs';
import { type Comparison, manyInTurns } from './compare.js';
import type { Contestant, Step } from './page/main.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const measured = ['mount', 'toggleOne', 'toggleAll', 'filter', 'scroll'] as const;

async function bundle(): Promise<string> {
  const aliases = sourceAliases();
  const ourSources: Plugin = {
    name: 'our-sources',
    setup: (builder) =>
      builder.onResolve({ filter: /^@mail-release\// }, ({ path }) => {
        const alias = aliases.find(({ find }) => find.test(path));
        return alias ? { path: path.replace(alias.find, alias.replacement) } : undefined;
      }),
  };
  const { outputFiles } = await build({
    entryPoints: [here('page/main.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    plugins: [ourSources],
  });
  return outputFiles[0]?.text ?? '';
}

/** Counters of Chromium's main thread: `TaskDuration` in seconds, `Nodes`. */
async function metric(session: CDPSession, name: 'TaskDuration' | 'Nodes'): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((entry) => entry.name === name)?.value ?? Number.NaN;
}

/** Main-thread time and nodes of `<mail-release-panel>` in Chromium, beside a list written by hand. */
export async function compareLists(sizes: readonly number[]): Promise<Comparison[]> {
  const [script, style] = await Promise.all([bundle(), readFile(here('page/page.css'), 'utf8')]);
  const browser = await chromium.launch(await findBrowser());
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    const body = `<!doctype html><html lang="pl"><meta charset="utf-8"><style>${style}</style><div id="frame"></div>`;
    await page.route('http://localhost/**', (route) => route.fulfill({ contentType: 'text/html', body }));
    const comparisons: Comparison[] = [];
    for (const size of sizes) {
      await page.goto('http://localhost/');
      await page.addScriptTag({ content: script, type: 'module' });
      await page.waitForFunction(() => 'listBench' in globalThis);
      comparisons.push(...(await compareSize(page, size)));
    }
    return comparisons;
  } finally {
    await browser.close();
  }
}

async function compareSize(page: Page, size: number): Promise<Comparison[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.evaluate((count) => globalThis.listBench.makeItems(count), size);
  const take = (contestant: Contestant, step: Step) =>
    page.evaluate(([who, what]) => globalThis.listBench.run(who, what), [contestant, step] as const);

  const walk = (contestant: Contestant) => async () => {
    const times = { mount: 0, toggleOne: 0, toggleAll: 0, filter: 0, scroll: 0 };
    // Steps that come twice take themselves back, and it is the way back that counts: it draws everything again.
    for (const step of [
      'mount',
      'toggleAll',
      'toggleAll',
      'toggleOne',
      'toggleOne',
      'filter',
      'filter',
      'scroll',
    ] as const) {
      const before = await metric(session, 'TaskDuration');
      await take(contestant, step);
      times[step] = ((await metric(session, 'TaskDuration')) - before) * 1000;
    }
    await take(contestant, 'unmount');
    return times;
  };
  const medians = await manyInTurns(measured, walk('ours'), walk('yardstick'), size > 5_000 ? 5 : 7);
  const comparisons = measured.map((step): Comparison => ({
    name: `panel ${step}, ${size} rows / vanilla`,
    ...medians[step],
    unit: 'ms',
    promise: 1.4,
  }));

  const nodes = async (contestant: Contestant) => {
    await session.send('HeapProfiler.collectGarbage');
    const before = await metric(session, 'Nodes');
    await take(contestant, 'mount');
    const grown = (await metric(session, 'Nodes')) - before;
    await take(contestant, 'unmount');
    return grown;
  };
  const counts = { ours: await nodes('ours'), yardstick: await nodes('yardstick') };
  comparisons.push({ name: `panel nodes, ${size} rows / vanilla`, ...counts, unit: 'nodes', promise: null });
  return comparisons;
}
