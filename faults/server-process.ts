import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DeathPoint, FromServer, ToServer } from './serve.js';

const program = fileURLToPath(new URL('serve.ts', import.meta.url));
const onSources = new URL('../scripts/on-sources.mjs', import.meta.url).href;

/** A server that is started again whenever it dies, until `stop`. */
export class ServerProcess {
  readonly #databaseUrl: string;
  #child: ChildProcess | undefined;
  #url: string | null = null;
  #stopped = false;
  #ready = Promise.withResolvers<void>();
  deaths = 0;
  /** Last words of each that was up and ended without being killed. */
  readonly falls: string[] = [];

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
    this.#start();
  }

  /** `null` while it is not up. */
  get url(): string | null {
    return this.#url;
  }

  ready(): Promise<void> {
    return this.#ready.promise;
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** Dies by itself during one of the next releases. */
  dieAt(point: DeathPoint): void {
    this.#child?.send({ dieAt: point } satisfies ToServer, () => undefined);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  #start(): void {
    const child = fork(program, [this.#databaseUrl], {
      execArgv: ['--import', onSources],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let words = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = `${words}${text}`.slice(-2_000);
    });
    this.#child = child;
    child.on('message', ({ url }: FromServer) => {
      this.#url = url;
      this.#ready.resolve();
    });
    child.on('exit', (_code, signal) => {
      if (this.#url !== null && signal !== 'SIGKILL') this.falls.push(/^\w*Error.*$/m.exec(words)?.[0] ?? words.trim());
      this.#url = null;
      this.#ready = Promise.withResolvers();
      if (this.#stopped) return;
      this.deaths += 1;
      // A crashing database can refuse the start itself; a pause keeps that from spinning.
      setTimeout(() => this.#stopped || this.#start(), 100);
    });
  }
}
