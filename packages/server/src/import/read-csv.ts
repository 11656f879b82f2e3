import { parse } from 'csv-parse/sync';
import { decode } from './encoding.js';
import { withoutMark } from './formula-mark.js';
import type { ImportProblem } from './report.js';
import { type RawRecord, RecordSplitter } from './split-records.js';

/** A row by column name, or what is wrong with it. */
export type CsvRow =
  | { readonly line: number; readonly values: Readonly<Record<string, string>> }
  | { readonly line: number; readonly problem: ImportProblem; readonly column: string | null };

/** The record's fields, or why it has none. */
function fieldsOf({ bytes, closed }: RawRecord): readonly string[] | ImportProblem {
  const decoded = decode(bytes);
  if ('problem' in decoded) return decoded.problem;
  if (!closed) return 'not-csv';
  try {
    const records = parse(decoded.text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] });
    return records.length === 1 ? (records[0] ?? 'not-csv') : 'not-csv';
  } catch {
    return 'not-csv';
  }
}

/**
 * The rows of a CSV file with a first line of column names, in bounded memory. Takes UTF-8 with or without
 * its mark, either kind of line end, and quoted line ends.
 *
 * @param needed Columns that must be there; columns that nobody asked for are passed over.
 */
export async function* readCsv(chunks: AsyncIterable<Buffer>, needed: readonly string[]): AsyncGenerator<CsvRow> {
  const records = new RecordSplitter(chunks);
  const head = await records.next();
  const columns = head ? fieldsOf(head) : [];
  if (typeof columns === 'string') {
    yield { line: 1, problem: columns, column: null };
    return;
  }
  const missing = needed.filter((column) => !columns.includes(column));
  for (const column of missing) yield { line: 1, problem: 'missing-column', column };
  if (missing.length > 0) return;

  for (let record = await records.next(); record; record = await records.next()) {
    const fields = fieldsOf(record);
    const { line } = record;
    if (fields === 'not-csv' && record.closed) records.again(record);
    if (typeof fields === 'string') yield { line, problem: fields, column: null };
    else if (fields.length !== columns.length) {
      // Two stray marks lines apart look like one long field: its lines get another chance.
      records.again(record);
      yield { line, problem: 'wrong-field-count', column: null };
    } else {
      const values = columns.map((column, index) => [column, withoutMark(fields[index] ?? '')]);
      yield { line, values: Object.fromEntries(values) };
    }
  }
}
