import { setTimeout as wait } from 'node:timers/promises';
import { type MailDatabase, openDatabase, seedOffice } from '@mail-release/server';
import { sql } from 'kysely';
import type { TestPostgres } from '../packages/server/src/test/postgres.js';
import { type Reception, workAtDesk } from './desk.js';
import { faultOffice } from './fault-office.js';
import type { FaultCounts } from './faulty-fetch.js';
import { faultyFetch } from './faulty-fetch.js';
import { type Findings, judge } from './judge.js';
import { readLedger } from './ledger.js';
import { type Random, randomFrom } from './random.js';
import type { DeathPoint } from './serve.js';
import type { ServerProcess } from './server-process.js';

/** Where rounds are played: one PostgreSQL, server processes over one database of it. */
export interface Stage {
  readonly postgres: TestPostgres;
  readonly databaseUrl: string;
  readonly servers: readonly ServerProcess[];
}

export interface RoundPlan {
  readonly officeId: string;
  readonly seed: string;
  readonly desks: number;
  readonly releases: number;
  readonly kills: number;
  /** Crashes of the database. */
  readonly crashes: number;
}

export interface RoundReport {
  readonly released: number;
  readonly refused: number;
  readonly voided: number;
  readonly findings: Findings;
}

const itemsEach = 40;
const deathPoints: readonly [DeathPoint, ...DeathPoint[]] = ['asking', 'deciding', 'committed'];

/** Plays one round on an office of its own, and judges what came of it. */
export async function playRound(stage: Stage, plan: RoundPlan, faults: FaultCounts): Promise<RoundReport> {
  const seed = faultOffice(plan.officeId, Math.ceil((plan.releases * 2.2) / itemsEach), itemsEach);
  await withDatabase(stage, async (database) => {
    await seedOffice(database, seed);
    // What a round begins with is durable, even where a seeded bug makes nothing else so.
    await sql`checkpoint`.execute(database.db);
  });
  const reception: Reception = {
    officeId: plan.officeId,
    openClients: seed.clients.map(({ id }) => id),
    acts: { releases: [], voids: [] },
    standing: [],
    releasesLeft: plan.releases,
  };
  await Promise.all(stage.servers.map((server) => server.ready()));
  const urls = () => stage.servers.flatMap(({ url }) => (url === null ? [] : [url]));
  const desks = Promise.all(
    Array.from({ length: plan.desks }, (_, desk) => {
      const random = randomFrom(`${plan.seed}/desk-${desk}`);
      return workAtDesk(desk, reception, { random, fetch: faultyFetch(random, urls, faults) });
    }),
  );
  await Promise.all([desks, disturb(stage, plan, reception)]);

  const ledger = await withDatabase(stage, (database) => readLedger(database, plan.officeId));
  const { releases, voids } = reception.acts;
  return {
    released: releases.filter(({ told }) => told.kind === 'done').length,
    refused: releases.filter(({ told }) => told.kind === 'refused').length,
    voided: voids.filter(({ told }) => told.kind === 'done').length,
    findings: await judge(seed, reception.acts, ledger),
  };
}

async function withDatabase<Value>(
  { databaseUrl }: Stage,
  use: (database: MailDatabase) => Promise<Value>,
): Promise<Value> {
  const database = await openDatabase(databaseUrl);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

/** Kills servers and crashes the database, spread evenly over the round's releases. */
async function disturb({ servers, postgres }: Stage, plan: RoundPlan, reception: Reception): Promise<void> {
  const random = randomFrom(`${plan.seed}/disturber`);
  const blows = [...Array<'kill'>(plan.kills).fill('kill'), ...Array<'crash'>(plan.crashes).fill('crash')];
  const order = random.some(blows, blows.length);
  for (const [index, blow] of order.entries()) {
    const due = plan.releases * (1 - (index + 0.5) / order.length);
    while (reception.releasesLeft > due) await wait(5);
    if (blow === 'crash') {
      await postgres.stop('crash');
      await postgres.start();
    } else {
      await killOne(servers, random);
    }
  }
}

async function killOne(servers: readonly ServerProcess[], random: Random): Promise<void> {
  const [first, ...more] = servers;
  if (!first) return;
  const server = random.pick([first, ...more]);
  await server.ready();
  const before = server.deaths;
  if (random.chance(0.5)) server.dieAt(random.pick(deathPoints));
  else server.kill();
  // It waits for a release to die in; with none left to come, the signal does it.
  for (let waited = 0; server.deaths === before; waited += 5) {
    if (waited > 2_000) server.kill();
    await wait(5);
  }
}
