import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { sourceAliases } from '../../../../scripts/source-entries.mjs';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));

/** The command of this package, built from its sources for one test file. */
export interface TestCli {
  /** Runs it to its end, or until it says `until`. */
  run(args: readonly string[], until?: RegExp): Promise<CliRun>;
  remove(): Promise<void>;
}

export interface CliRun {
  readonly output: string;
  /** All that it has said by now. */
  everything(): string;
  /** Exit code; `null` while it runs. */
  readonly code: number | null;
  /** Sends a signal and waits for the end. */
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>;
}

export async function buildCli(): Promise<TestCli> {
  // Where git doesn't look, and what the package depends on is found.
  const cache = join(packageFolder, '../../node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'mail-release-server-'));
  const aliases = sourceAliases();
  await build({
    entryPoints: [join(packageFolder, 'src/cli.ts')],
    outfile: join(folder, 'cli.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    logLevel: 'error',
    plugins: [
      {
        name: 'our-sources',
        setup(bundler) {
          bundler.onResolve({ filter: /^[^./]/ }, ({ path }) => {
            const alias = aliases.find(({ find }) => find.test(path));
            return alias ? { path: path.replace(alias.find, alias.replacement) } : { external: true };
          });
        },
      },
    ],
  });
  const running = new Set<ChildProcess>();
  return {
    run: (args, until) =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [join(folder, 'cli.mjs'), ...args], {
          cwd: folder,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        running.add(child);
        let output = '';
        const ended = new Promise<number | null>((end) => child.once('close', (code) => end(code)));
        const answer = () =>
          resolve({
            output,
            everything: () => output,
            code: child.exitCode,
            end: (signal) => {
              child.kill(signal);
              return ended;
            },
          });
        const hear = (chunk: Buffer) => {
          output += chunk.toString();
          if (until?.test(output)) answer();
        };
        child.stdout.on('data', hear);
        child.stderr.on('data', hear);
        void ended.then(() => {
          running.delete(child);
          answer();
        });
      }),
    async remove() {
      for (const child of running) child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
