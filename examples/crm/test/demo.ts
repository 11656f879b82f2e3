import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../../scripts/browser.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface RunningDemo {
  readonly url: string;
  /** Everything that was printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts the demo by the command a person types, on a free port and a database of its own. */
export async function startDemo(database?: string): Promise<RunningDemo> {
  const folder = database ?? (await mkdtemp(join(tmpdir(), 'mail-release-demo-')));
  const child = spawn('npm', ['start', '--silent', '--', '--port', '0', '--database', join(folder, 'office')], {
    cwd: root,
    // A group of its own: npm does not pass every signal on to what it started.
    detached: true,
  });
  let printed = '';
  const exited = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const ready = /Mail desk ready: (http:\S+)/.exec(printed)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void exited.then(() => reject(new Error(`The demo ended before it was ready:\n${printed}`)));
  });
  return {
    url,
    output: () => printed,
    async stop() {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
      await exited;
      if (!database) await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function openBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findBrowser();
  return chromium.launch({ executablePath, args, env: env as Record<string, string> });
}

/** What pages complain of in their consoles: nothing, if all is well. */
export class Complaints {
  readonly #all: string[] = [];

  listen(page: Page): void {
    page.on('pageerror', (error) => this.#all.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#all.push(message.text());
    });
  }

  /** What there was since it was asked last. */
  take(): readonly string[] {
    return this.#all.splice(0);
  }
}

/** A reception's window in Warsaw. */
export async function openDesk(browser: Browser, demo: RunningDemo, complaints: Complaints, desk = '1'): Promise<Page> {
  const page = await browser.newPage({ locale: 'pl-PL', timezoneId: 'Europe/Warsaw' });
  complaints.listen(page);
  await page.goto(`${demo.url}?desk=${desk}`);
  return page;
}
