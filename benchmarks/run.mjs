import { parseArgs } from 'node:util';
import { continueOnProjectNode, ensureInstalled } from '../scripts/install.mjs';

ensureInstalled();
continueOnProjectNode();

const help = `Speeds as ratios to a yardstick measured in the same run, in turns, medians of at least five.
It reports and never fails: machines are noisy.

  npm run bench                     everything
  npm run bench -- rules queue      some of: rules, queue, lists, database
  npm run bench -- --database       releases, queue and search on PostgreSQL
  npm run bench -- --database --full   ten million items too; takes 12 GB of disk
  npm run bench -- lists --full     lists of 100,000 rows too
  npm run bench -- --import         a mail.csv of a million rows into PostgreSQL: time and peak memory
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    database: { type: 'boolean', default: false },
    import: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}

// Leaving in order takes the database and the browser along.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

await import('../scripts/on-sources.mjs');
if (values.import) {
  await (await import('./import.ts')).measureImport([10_000, 100_000, 1_000_000]);
  process.exit(0);
}
const { printTable } = await import('./print.ts');
const benches = {
  rules: async () => (await import('./rules.ts')).compareRules(),
  queue: async () => (await import('./queue.ts')).compareQueue(),
  database: async () => [
    ...(await (await import('./releases.ts')).compareReleases()),
    ...(await (await import('./pages.ts')).comparePages([1_000_000, ...(values.full ? [10_000_000] : [])])),
  ],
  lists: async () => (await import('./lists.ts')).compareLists([1_000, 10_000, ...(values.full ? [100_000] : [])]),
};
const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}.\n\n${help}`);
  process.exit(2);
}
const comparisons = [];
const chosen = [...positionals, ...(values.database ? ['database'] : [])];
for (const name of chosen.length > 0 ? chosen : Object.keys(benches)) {
  console.log(`Measuring: ${name} …`);
  comparisons.push(...(await benches[name]()));
}
console.log();
printTable(comparisons);
process.exit(0);
