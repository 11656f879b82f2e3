import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { appRole, enterOffice, namingOffice } from './enter-office.js';
import type { JsonStatement, MailDatabase } from './mail-database.js';
import { OfficeBell } from './office-bell.js';
import type { Tables } from './tables.js';
import { Wakes } from './wakes.js';

export interface PostgresOptions {
  /** Connections kept open. Few are faster than many: a release is bound by the database's disk and cores. */
  readonly poolSize?: number;
  /** How often changes that other processes made are looked for while they can't be heard of. */
  readonly pollMs?: number;
  /** How often they are looked for all the same while they can be. */
  readonly heardPollMs?: number;
  /** How long a desk waits for what another one holds before it is told so. */
  readonly lockTimeoutMs?: number;
  /** How long one statement may take. 0 for as long as it needs. */
  readonly statementTimeoutMs?: number;
  /** The role that desks' work is done as; `null` for the login itself, where roles can't be had. */
  readonly role?: string | null;
}

const int8 = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    id === int8 && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser,
};

/** PostgreSQL by its connection string, `postgres://user:password@host:port/database`. Connects on first use. */
export function openPostgres(connectionString: string, options: PostgresOptions = {}): MailDatabase {
  const { role = appRole } = options;
  const pool = openPool(connectionString, options, options.poolSize ?? 4, role);
  const loginPool = openPool(connectionString, options, 2, null);
  const { pollMs = 500, heardPollMs = 5_000 } = options;
  const bell = new OfficeBell({
    connectionString,
    send: (text, values) => loginPool.query(text, [...values]),
    onRing: (officeId) => wakes.wake(officeId),
    onHearing: () => wakes.wakeAll(),
  });
  const wakes = new Wakes(() => (bell.hears ? Math.max(pollMs, heardPollMs) : pollMs));
  const db = kyselyOf(loginPool);
  const officeDb = kyselyOf(pool);

  const run = async (client: pg.PoolClient, { name, text, values }: JsonStatement): Promise<unknown> => {
    const { rows } = await client.query<{ answer: unknown }>({ name, text, values: [...values] });
    return rows[0]?.answer;
  };

  return {
    kind: 'postgres',
    db,
    rows: (officeId, query) =>
      withClient(pool, async (client) => {
        const asked = query(officeDb).compile();
        const [, , found] = await Promise.all([
          client.query('begin read only'),
          run(client, namingOffice(officeId)),
          client.query<never>(asked.sql, [...asked.parameters]),
          client.query('commit'),
        ]);
        return found.rows;
      }),
    inOffice: (officeId, work) =>
      officeDb.transaction().execute(async (transaction) => {
        await enterOffice(transaction, officeId);
        return work(transaction);
      }),
    decide: (question, decide) =>
      withClient(pool, async (client) => {
        const [, , answer] = await Promise.all([
          client.query('begin'),
          run(client, namingOffice(question.officeId)),
          run(client, question),
        ]);
        const step = decide(answer);
        if ('answer' in step) {
          await client.query('rollback');
          return step.answer;
        }
        const [written, committed] = await Promise.all([run(client, step.write), client.query('commit')]);
        // PostgreSQL answers a commit of a failed transaction with a rollback, not with an error.
        if (committed.command !== 'COMMIT') throw new Error('The transaction was rolled back');
        return step.done(written);
      }),
    wake: (officeId) => {
      wakes.wake(officeId);
      bell.ring(officeId);
    },
    woken: (officeId) => {
      bell.listen();
      return wakes.woken(officeId);
    },
    poolUse: () => {
      const pools = [pool, loginPool];
      const sum = (of: (one: pg.Pool) => number) => pools.reduce((total, one) => total + of(one), 0);
      return {
        open: sum((one) => one.totalCount),
        idle: sum((one) => one.idleCount),
        waiting: sum((one) => one.waitingCount),
      };
    },
    close: async () => {
      await bell.close();
      wakes.wakeAll();
      await Promise.all([db.destroy(), officeDb.destroy()]);
    },
  };
}

function kyselyOf(pool: pg.Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema('mail_release');
}

function openPool(connectionString: string, options: PostgresOptions, max: number, role: string | null): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    types,
    max,
    connectionTimeoutMillis: 5_000,
    application_name: 'mail-release-server',
    lock_timeout: options.lockTimeoutMs ?? 5_000,
    statement_timeout: options.statementTimeoutMs ?? 15_000,
    idle_in_transaction_session_timeout: 30_000,
    // With the connection's start, so that none is ever without it.
    ...(role !== null && { options: `-c role=${role}` }),
    // Sends begin with the first statement and commit with the last, without waiting in between.
    pipeline: true,
  } as pg.PoolConfig);
  // A connection that breaks, idle or at work, is replaced; without listeners it would end the process. Whoever
  // waits on it hears of it by the rejection of their query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Lends a connection to one transaction; one that broke, or that can't be rolled back, is not used again. */
async function withClient<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
