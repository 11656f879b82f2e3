import { parseArgs } from 'node:util';
import { continueOnProjectNode, ensureInstalled } from '../scripts/install.mjs';
import { runRandomTests } from './random-tests.mjs';

ensureInstalled();
continueOnProjectNode();

const help = `Schedules of releases, resends and faults in core, and tampering with sealed records; then releases
over HTTP and PostgreSQL while servers are killed and the network fails, checked against the rules done
one act at a time; then the same with bugs put in.

  --full            100,000 releases, 100 kills, 8 database crashes, 200,000 schedules,
                    100,000 tamperings of 10,000 records
  --only PART       schedules-and-tamperings, or servers
  --schedules N     orders in which releases, resends and faults happen (20,000)
  --tamperings N    with a tenth as many sealed records (10,000)
  --releases N      releases a round (2,500)
  --rounds N        each on an office of its own (2)
  --desks N         at work side by side (20)
  --kills N         servers killed over the whole run (20)
  --crashes N       crashes of the database (2)
  --seed TEXT       gives the same choices again; printed at the start
`;

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    only: { type: 'string' },
    schedules: { type: 'string' },
    tamperings: { type: 'string' },
    releases: { type: 'string' },
    rounds: { type: 'string' },
    desks: { type: 'string', default: '20' },
    kills: { type: 'string' },
    crashes: { type: 'string' },
    seed: { type: 'string', default: String(Date.now()) },
    help: { type: 'boolean', default: false },
  },
});
const parts = ['schedules-and-tamperings', 'servers'];
const unknown = values.only !== undefined && !parts.includes(values.only);
if (values.help || unknown) {
  console.log(unknown ? `--only takes ${parts.join(' or ')}.` : help);
  process.exit(unknown ? 2 : 0);
}
const wanted = (part) => values.only === undefined || values.only === part;
const number = (text, usual, full) => Number(text ?? (values.full ? full : usual));

// Leaving in order takes the database and the browser along.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

console.log(`Seed ${values.seed}\n`);
let good = true;
if (wanted('schedules-and-tamperings')) {
  good = runRandomTests({
    seed: values.seed,
    schedules: number(values.schedules, 20_000, 200_000),
    tamperings: number(values.tamperings, 10_000, 100_000),
  });
}
if (wanted('servers')) {
  await import('../scripts/on-sources.mjs');
  const { playFaults } = await import('./play.ts');
  const plan = {
    seed: values.seed,
    desks: number(values.desks),
    rounds: number(values.rounds, 2, 20),
    releasesPerRound: number(values.releases, 2_500, 5_000),
    kills: number(values.kills, 20, 100),
    crashes: number(values.crashes, 2, 8),
  };
  good = (await playFaults(plan)) && good;
}
process.exit(good ? 0 : 1);
