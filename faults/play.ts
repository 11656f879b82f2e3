import { openDatabase } from '@mail-release/server';
import { sql } from 'kysely';
import { startPostgres, type TestPostgres } from '../packages/server/src/test/postgres.js';
import { noFaults } from './faulty-fetch.js';
import { type FindingKind, type Findings, noFindings } from './judge.js';
import { playRound, type Stage } from './round.js';
import { type SeededBug, seededBugs } from './seeded-bugs.js';
import { ServerProcess } from './server-process.js';

export interface FaultPlan {
  readonly seed: string;
  readonly desks: number;
  readonly rounds: number;
  readonly releasesPerRound: number;
  readonly kills: number;
  readonly crashes: number;
}

const serverCount = 2;
const kinds: readonly FindingKind[] = ['double', 'lost', 'ghost', 'causeless', 'unsettled', 'different', 'fallen'];

async function onStage<Value>(
  postgres: TestPostgres,
  statements: readonly string[],
  play: (stage: Stage) => Promise<Value>,
): Promise<Value> {
  const databaseUrl = await postgres.createDatabase();
  const database = await openDatabase(databaseUrl);
  for (const statement of statements) await sql.raw(statement).execute(database.db);
  await database.close();
  const servers = Array.from({ length: serverCount }, () => new ServerProcess(databaseUrl));
  try {
    return await play({ postgres, databaseUrl, servers });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Share `index` of `total` when it is dealt out over `count`. */
const share = (total: number, count: number, index: number) =>
  Math.floor((total * (index + 1)) / count) - Math.floor((total * index) / count);

const inWords = (findings: Findings) => kinds.map((kind) => `${findings[kind].length} ${kind}`).join(', ');

/** The product as it is: nothing may be found. Resolves to whether nothing was. */
async function playClean(postgres: TestPostgres, plan: FaultPlan): Promise<boolean> {
  const faults = noFaults();
  const all = noFindings();
  let acts = 0;
  await onStage(postgres, [], async (stage) => {
    for (let round = 0; round < plan.rounds; round += 1) {
      const seed = `${plan.seed}/${round}`;
      const { released, refused, voided, findings } = await playRound(
        stage,
        {
          officeId: `office-${round}`,
          seed,
          desks: plan.desks,
          releases: plan.releasesPerRound,
          kills: share(plan.kills, plan.rounds, round),
          crashes: share(plan.crashes, plan.rounds, round),
        },
        faults,
      );
      acts += released + refused + voided;
      for (const kind of kinds) all[kind].push(...findings[kind]);
      console.log(
        `round ${round + 1} of ${plan.rounds}: ${released} released, ${refused} refused, ${voided} taken back; ${inWords(findings)}`,
      );
    }
    all.fallen.push(...stage.servers.flatMap(({ falls }) => falls));
    console.log(`\n${plan.kills} servers killed, ${plan.crashes} database crashes, network faults:`, faults);
  });
  for (const kind of kinds) for (const line of all[kind].slice(0, 10)) console.log(`  ${kind}: ${line}`);
  console.log(
    `${acts} acts; ${inWords(all)}. None in N trials bounds a failure at about 3/N: ${(3 / acts).toExponential(1)}.`,
  );
  return kinds.every((kind) => all[kind].length === 0);
}

/** With a defect put in: it must be found, and by its name. */
async function playBug(postgres: TestPostgres, plan: FaultPlan, bug: SeededBug): Promise<boolean> {
  const { findings } = await onStage(postgres, bug.statements, (stage) =>
    playRound(
      stage,
      { officeId: 'office', seed: `${plan.seed}/${bug.name}`, desks: plan.desks, releases: 200, kills: 3, crashes: 2 },
      noFaults(),
    ),
  );
  const caught = findings[bug.finds].length > 0;
  console.log(`${caught ? 'caught' : 'MISSED'}: ${bug.name} (${inWords(findings)})`);
  return caught;
}

/** The whole run; resolves to whether all is as promised. */
export async function playFaults(plan: FaultPlan): Promise<boolean> {
  console.log(
    `Seed ${plan.seed}: ${plan.desks} desks, ${plan.rounds * plan.releasesPerRound} releases, ${plan.kills} kills, ${plan.crashes} crashes\n`,
  );
  const postgres = await startPostgres();
  try {
    let good = await playClean(postgres, plan);
    console.log('\nSeeded bugs, each of which must be found:');
    for (const bug of seededBugs) good = (await playBug(postgres, plan, bug)) && good;
    return good;
  } finally {
    await postgres.remove();
  }
}
