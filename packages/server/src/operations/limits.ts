import { createHash } from 'node:crypto';
import { MailReleaseError } from '@mail-release/core';
import type { Pool } from 'pg';
import {
  BurstyRateLimiter,
  type IRateLimiterOptions,
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';

/** How often one caller may ask: so many in any second, and beyond that so many more in any minute. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface MailLimits {
  /** For one operator of one office, from the credential. `null` for no limit. */
  readonly identity: Rate | null;
  /** For one network address, before its credential is looked at; a whole reception may share one. */
  readonly address: Rate | null;
  /** For one network address on the signer's open routes, where a token could be guessed at. */
  readonly signer: Rate | null;
  /** Change feeds that one operator may have open at once: a tab each. `null` for no limit. */
  readonly followers: number | null;
  /**
   * Counts in this database, so that several servers count together; each counts for itself when left out,
   * and while the database can't be asked. Needs the right to create a table.
   */
  readonly store?: Pool;
}

/** Far above what a person with a hand scanner does, far below what a loop does. */
export const defaultLimits: MailLimits = {
  identity: { perSecond: 30, burst: 600 },
  address: { perSecond: 100, burst: 3_000 },
  signer: { perSecond: 1, burst: 20 },
  followers: 10,
};

/** Refuses who asks too often, by `rate-limited` with the time to wait. */
export interface Limiter {
  /** @throws {MailReleaseError} `rate-limited`. */
  take(key: string): Promise<void>;
}

const unlimited: Limiter = { take: async () => undefined };
const burstSeconds = 60;
const table = 'mail_release_rates';

/** What a key looks like where it is stored: neither an address nor a person's id. */
const hidden = (key: string) => createHash('sha256').update(key).digest('base64url').slice(0, 32);

/** @param name Keeps its counts apart from those of other limiters. */
export function rateLimiter(name: string, rate: Rate | null, store?: Pool): Limiter {
  if (rate === null) return unlimited;
  const make = (one: (options: IRateLimiterOptions) => RateLimiterAbstract) =>
    new BurstyRateLimiter(
      one({ keyPrefix: `${name}-second`, points: rate.perSecond, duration: 1 }),
      one({ keyPrefix: `${name}-burst`, points: rate.burst, duration: burstSeconds }),
    );
  const memory = make((options) => new RateLimiterMemory(options));
  const shared =
    store &&
    make(
      (options) =>
        new RateLimiterPostgres({
          ...options,
          storeClient: store,
          storeType: 'pool',
          tableName: table,
          tableCreated: true,
          insuranceLimiter: new RateLimiterMemory(options),
        }),
    );
  return {
    async take(key) {
      const limiter = shared && (await hasTable(store)) ? shared : memory;
      try {
        await limiter.consume(hidden(key));
      } catch (refusal) {
        // A store that fails must not close the reception.
        if (!(refusal instanceof RateLimiterRes)) return;
        throw new MailReleaseError('rate-limited', 'Asked too often', {
          retryAfterMs: Math.max(1_000, refusal.msBeforeNext),
        });
      }
    },
  };
}

const tables = new WeakMap<Pool, Promise<boolean>>();
const watched = new WeakSet<Pool>();
const nextTryMs = 5_000;

/** Makes the table where it is not there yet; false while that can't be done. */
function hasTable(store: Pool): Promise<boolean> {
  const known = tables.get(store);
  if (known) return known;
  // An idle connection that breaks is replaced; without a listener it would end the process.
  if (!watched.has(store)) store.on('error', () => undefined);
  watched.add(store);
  // One after the other: of two servers that make it at once, one would fail.
  const statement = `select pg_advisory_xact_lock(hashtext('${table}'));
    create table if not exists ${table} (key varchar(255) primary key, points integer not null default 0, expire bigint)`;
  const made = store.query(statement).then(
    () => true,
    () => {
      setTimeout(() => tables.delete(store), nextTryMs).unref();
      return false;
    },
  );
  tables.set(store, made);
  return made;
}
