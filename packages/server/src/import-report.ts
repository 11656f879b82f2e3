import type { ImportReport } from './import-office.js';

const shownProblems = 20;

/** What an import did, in lines for a person: counts first, then rows left out by file and line. */
export function importReport(report: ImportReport): readonly string[] {
  const counts = Object.entries(report.imported).map(([file, rows]) => `${rows} from ${file}`);
  const shown = report.problems.slice(0, shownProblems).map(({ file, line, message }) => `  ${file}, line ${line}: ${message}`);
  const more = report.problems.length - shown.length;
  return [
    `Imported ${counts.join(', ')}.`,
    ...(shown.length > 0 ? [`Left out ${report.problems.length} rows that could not be read:`, ...shown] : []),
    ...(more > 0 ? [`  … and ${more} more.`] : []),
  ];
}
