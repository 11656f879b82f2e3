import { randomUUID } from 'node:crypto';
import pg from 'pg';

const channel = 'mail_release';
/** Rings within this time go out together: a busy office is one note, not a hundred. */
const gatherMs = 20;
const firstPauseMs = 250;
const longestPauseMs = 5_000;

export interface OfficeBellOptions {
  readonly connectionString: string;
  /** Sends one statement on whatever connection is free. */
  send(text: string, values: readonly unknown[]): Promise<unknown>;
  /** Another process has written for the office. */
  onRing(officeId: string): void;
  /** Notes arrive from now on; what was written before may not have been heard of. */
  onHearing(): void;
}

/**
 * Tells server processes over one database of each other's writes, by LISTEN and NOTIFY.
 *
 * It only wakes: what has changed is always read from the tables, and whoever waits looks by themselves now and
 * then, so that a note that is lost costs time and nothing else. Notes are sent after the commit, outside of the
 * transaction: inside, PostgreSQL would have all commits of the database take turns.
 */
export class OfficeBell {
  readonly #options: OfficeBellOptions;
  readonly #ownName = randomUUID();
  readonly #gathered = new Set<string>();
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #pauseMs = firstPauseMs;
  #hears = false;
  #begun = false;
  #closed = false;

  constructor(options: OfficeBellOptions) {
    this.#options = options;
  }

  /** True while notes arrive: its own first one has come back, which behind some connection poolers it never does. */
  get hears(): boolean {
    return this.#hears;
  }

  /** Begins to listen, once somebody waits for a change. */
  listen(): void {
    if (this.#begun || this.#closed) return;
    this.#begun = true;
    void this.#connect();
  }

  ring(officeId: string): void {
    if (this.#closed) return;
    this.#gathered.add(officeId);
    this.#timer ??= setTimeout(() => this.#send(), gatherMs);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#reconnect);
    await this.#client?.end().catch(() => undefined);
  }

  #send(): void {
    this.#timer = undefined;
    const offices = [...this.#gathered];
    this.#gathered.clear();
    // Who misses it looks by themselves before long.
    this.#notify(offices).catch(() => undefined);
  }

  #notify(offices: readonly string[]): Promise<unknown> {
    const notes = offices.map((officeId) => `${this.#ownName} ${officeId}`);
    return this.#options.send(`select pg_notify('${channel}', note) from unnest($1::text[]) as note`, [notes]);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.connectionString,
      application_name: 'mail-release-listener',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.#client = client;
    client.on('error', () => undefined);
    client.once('end', () => this.#lost());
    client.on('notification', ({ payload = '' }) => this.#heard(payload));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      // Comes back once notes arrive.
      await client.query(`select pg_notify('${channel}', $1)`, [`${this.#ownName} `]);
      this.#pauseMs = firstPauseMs;
    } catch {
      await client.end().catch(() => undefined);
      this.#lost();
    }
  }

  #heard(note: string): void {
    const [name] = note.split(' ', 1);
    if (!this.#hears) {
      this.#hears = true;
      this.#options.onHearing();
    }
    if (name !== this.#ownName) this.#options.onRing(note.slice((name?.length ?? 0) + 1));
  }

  #lost(): void {
    this.#hears = false;
    if (this.#closed || this.#reconnect) return;
    this.#reconnect = setTimeout(() => {
      this.#reconnect = undefined;
      void this.#connect();
    }, this.#pauseMs);
    this.#reconnect.unref();
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }
}
