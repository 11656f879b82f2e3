import type { ReleaseMethod } from '@mail-release/core';
import type { CountedRoute } from './route-name.js';

/** Connections of a database pool, as they are at this moment. */
export interface PoolUse {
  readonly open: number;
  readonly idle: number;
  /** Calls that wait for a connection. */
  readonly waiting: number;
}

type Labels = Readonly<Record<string, string>>;

/** Upper bounds in seconds: a read takes milliseconds, a release some more, a change feed is not measured. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'PATCH']);

const labelText = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '_')}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
};

class Counter {
  readonly #values = new Map<string, number>();

  add(labels: Labels, by = 1): void {
    const key = labelText(labels);
    this.#values.set(key, (this.#values.get(key) ?? 0) + by);
  }

  lines(name: string): string[] {
    return [...this.#values].map(([labels, value]) => `${name}${labels} ${value}`);
  }
}

class Histogram {
  readonly #series = new Map<string, { readonly labels: Labels; readonly counts: number[]; sum: number; n: number }>();

  observe(labels: Labels, seconds: number): void {
    const key = labelText(labels);
    const series = this.#series.get(key) ?? { labels, counts: buckets.map(() => 0), sum: 0, n: 0 };
    this.#series.set(key, series);
    series.sum += seconds;
    series.n += 1;
    buckets.forEach((bound, index) => {
      if (seconds <= bound) series.counts[index] = (series.counts[index] ?? 0) + 1;
    });
  }

  lines(name: string): string[] {
    return [...this.#series.values()].flatMap(({ labels, counts, sum, n }) => [
      ...counts.map((count, index) => `${name}_bucket${labelText({ ...labels, le: String(buckets[index]) })} ${count}`),
      `${name}_bucket${labelText({ ...labels, le: '+Inf' })} ${n}`,
      `${name}_sum${labelText(labels)} ${sum}`,
      `${name}_count${labelText(labels)} ${n}`,
    ]);
  }
}

/**
 * What a server did since it started, for Prometheus. Labels are names of routes, methods and codes: never an
 * office, a person or a path.
 *
 * Give one to `createMailServer` and answer with its text wherever the host wants it, to whom the host lets in.
 */
export class MailMetrics {
  readonly contentType = 'text/plain; version=0.0.4; charset=utf-8';
  readonly #requests = new Counter();
  readonly #durations = new Histogram();
  readonly #releases = new Counter();
  readonly #refusals = new Counter();
  readonly #pools: (() => PoolUse)[] = [];
  #followers = 0;

  answered(call: { readonly route: CountedRoute; readonly method: string; readonly status: number }, ms: number): void {
    const { route, status } = call;
    const method = methods.has(call.method) ? call.method : 'other';
    this.#requests.add({ route, method, status: String(status) });
    this.#durations.observe({ route }, ms / 1000);
  }

  refused(code: string): void {
    this.#refusals.add({ code });
  }

  released(method: ReleaseMethod): void {
    this.#releases.add({ method });
  }

  followed(change: 1 | -1): void {
    this.#followers += change;
  }

  /** Tells the use of a pool as it is whenever somebody looks. */
  watchPool(use: () => PoolUse): void {
    this.#pools.push(use);
  }

  /** The text that Prometheus reads, ends with a line end. */
  text(): string {
    const pool = this.#pools.map((use) => use());
    const total = (of: keyof PoolUse) => pool.reduce((sum, use) => sum + use[of], 0);
    const families: readonly (readonly [string, string, string, readonly string[]])[] = [
      ['requests_total', 'counter', 'Requests answered', this.#requests.lines('mail_release_requests_total')],
      [
        'request_duration_seconds',
        'histogram',
        'Time until a request was answered; of a change feed, until it began',
        this.#durations.lines('mail_release_request_duration_seconds'),
      ],
      [
        'releases_recorded_total',
        'counter',
        'Releases recorded; a resend of one is not counted again',
        this.#releases.lines('mail_release_releases_recorded_total'),
      ],
      ['refusals_total', 'counter', 'Problems answered, by code', this.#refusals.lines('mail_release_refusals_total')],
      ['change_followers', 'gauge', 'Change feeds open now', [`mail_release_change_followers ${this.#followers}`]],
      ...(pool.length === 0
        ? []
        : ([
            [
              'database_connections',
              'gauge',
              'Connections to the database',
              [
                `mail_release_database_connections{state="busy"} ${total('open') - total('idle')}`,
                `mail_release_database_connections{state="idle"} ${total('idle')}`,
              ],
            ],
            [
              'database_waiting',
              'gauge',
              'Calls that wait for a connection',
              [`mail_release_database_waiting ${total('waiting')}`],
            ],
          ] as const)),
    ];
    return families
      .flatMap(([name, type, help, lines]) => [
        `# HELP mail_release_${name} ${help}`,
        `# TYPE mail_release_${name} ${type}`,
        ...lines,
      ])
      .join('\n')
      .concat('\n');
  }
}
