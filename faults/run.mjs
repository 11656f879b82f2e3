import { parseArgs } from 'node:util';
import { continueOnProjectNode, ensureInstalled } from '../scripts/install.mjs';

ensureInstalled();
continueOnProjectNode();

const help = `Releases over HTTP and PostgreSQL while servers are killed and the network fails,
checked against the rules done one act at a time; then the same with bugs put in.

  --full            100,000 releases, 100 kills, 8 database crashes
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
    releases: { type: 'string' },
    rounds: { type: 'string' },
    desks: { type: 'string', default: '20' },
    kills: { type: 'string' },
    crashes: { type: 'string' },
    seed: { type: 'string', default: String(Date.now()) },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const number = (text, usual, full) => Number(text ?? (values.full ? full : usual));

// Leaving in order takes the database and the browser along.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

await import('../scripts/on-sources.mjs');
const { playFaults } = await import('./play.ts');
const good = await playFaults({
  seed: values.seed,
  desks: number(values.desks),
  rounds: number(values.rounds, 2, 20),
  releasesPerRound: number(values.releases, 2_500, 5_000),
  kills: number(values.kills, 20, 100),
  crashes: number(values.crashes, 2, 8),
});
process.exit(good ? 0 : 1);
