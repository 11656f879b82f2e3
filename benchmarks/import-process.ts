import { importOffice, openDatabase } from '@mail-release/server';
import type { ImportMeasure } from './import.js';

/** One import in a process of its own, so that its peak memory is its own. */
const [, , folder = '', databaseUrl = ''] = process.argv;
const database = await openDatabase(databaseUrl);
const startedAt = performance.now();
const report = await importOffice(database, {
  folder,
  office: { id: 'office', name: 'Recepcja', zone: 'Europe/Warsaw', languages: ['pl'] },
  onProgress: ({ file, rows, done }) => {
    if (file === 'mail.csv' && (done || rows % 100_000 === 0)) console.log(`  ${file}: ${rows} rows`);
  },
});
const mail = report.files.at(-1);
const measured: ImportMeasure = {
  imported: mail?.imported ?? 0,
  left: mail?.left ?? 0,
  seconds: (performance.now() - startedAt) / 1000,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
await database.close();
process.send?.(measured, () => process.exit(0));
