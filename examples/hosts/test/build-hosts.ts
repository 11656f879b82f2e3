import { execFileSync } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs a tool of the project; what it complains of is the error's message. */
export function tool(path: string, ...args: readonly string[]): void {
  try {
    execFileSync(process.execPath, [join(root, 'node_modules', path), ...args], { cwd: root, encoding: 'utf8' });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${path} ${args.join(' ')}\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}

/** The packages as they are shipped: hosts see nothing else. */
export function buildPackages(): void {
  tool('../scripts/remove-stale.mjs');
  tool('tsup/dist/cli-default.js');
  tool('typescript/bin/tsc', '-b');
  tool('../scripts/describe-elements.mjs');
  tool('../scripts/standalone.mjs');
}

const bundled = async (name: string, outDir: string): Promise<void> => {
  await build({
    root: join(root, 'examples', name),
    base: './',
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
  });
};

/** How each host is checked and built, as its own framework does it; the result lies in `outDir`. */
export const hosts: Readonly<Record<string, (outDir: string) => Promise<void>>> = {
  async 'plain-html'(outDir) {
    await mkdir(outDir, { recursive: true });
    for (const file of ['index.html', 'page.js']) await cp(join(root, 'examples/plain-html', file), join(outDir, file));
    await cp(join(root, 'packages/elements/dist/standalone/mail-release.js'), join(outDir, 'mail-release.js'));
  },
  async 'mocked-page'(outDir) {
    tool('typescript/bin/tsc', '-p', 'examples/mocked-page');
    await bundled('mocked-page', outDir);
    await cp(join(root, 'node_modules/msw/lib/mockServiceWorker.js'), join(outDir, 'mockServiceWorker.js'));
  },
  async headless(outDir) {
    tool('typescript/bin/tsc', '-p', 'examples/headless');
    await bundled('headless', outDir);
  },
  async react(outDir) {
    tool('typescript/bin/tsc', '-p', 'examples/react');
    await bundled('react', outDir);
  },
  async vue(outDir) {
    tool('vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', 'examples/vue');
    await bundled('vue', outDir);
  },
  async svelte(outDir) {
    tool('svelte-check/bin/svelte-check', '--workspace', 'examples/svelte', '--fail-on-warnings');
    await bundled('svelte', outDir);
  },
  async angular(outDir) {
    tool('@angular/compiler-cli/bundles/src/bin/ngc.js', '-p', 'examples/angular');
    await bundled('angular', outDir);
  },
};
