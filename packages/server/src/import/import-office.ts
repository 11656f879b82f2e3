import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type Contact, type MailItem, type Office, officePolicy, type Status } from '@mail-release/core';
import { sql } from 'kysely';
import { forgetOffice } from '../backend/offices.js';
import type { MailDatabase } from '../database/mail-database.js';
import {
  addItems,
  type AddressRow,
  begin,
  type ClientRow,
  putAddresses,
  putClients,
  putContacts,
  putOffice,
  putStatuses,
  settle,
  type Store,
} from '../store/put-records.js';
import { type CsvRow, readCsv } from './read-csv.js';
import { columnsOf, readAddress, readClient, readContact, readItem, type ReadRow, readStatus } from './read-rows.js';
import {
  type FileReport,
  type ImportIssue,
  type ImportReport,
  mostIssues,
  type OfficeFile,
  officeFiles,
} from './report.js';

export interface ImportOptions {
  /** A folder with `statuses.csv`, `clients.csv`, `contacts.csv`, `addresses.csv` and `mail.csv`. */
  readonly folder: string;
  /** Its policy is filled with the file's first released, forwarded and closed status where it is silent. */
  readonly office: Omit<Office, 'policy'> & { readonly policy?: Office['policy'] };
  /** What becomes of the good rows when others are bad; `nothing` only tells what would come in. */
  readonly keep?: 'valid-rows' | 'all-or-nothing' | 'nothing';
  /** Called after every batch, so that a person sees that it goes on. */
  onProgress?(progress: { readonly file: OfficeFile; readonly rows: number; readonly done: boolean }): void;
}

const batchRows = 1_000;

/** Carries an import that is to leave nothing behind out of its transaction. */
class NothingKept extends Error {}

/**
 * Reads an office from its CSV files, in one transaction: an import that is cut short leaves nothing.
 * Bad rows are left out and reported. Running it again changes the reference data; mail that is there stays.
 */
export async function importOffice(database: MailDatabase, options: ImportOptions): Promise<ImportReport> {
  const run = new ImportRun(options);
  let kept = true;
  try {
    await database.db.transaction().execute(async (db) => {
      await run.readAll(db);
      if (options.keep === 'nothing' || (run.issueCount > 0 && options.keep === 'all-or-nothing'))
        throw new NothingKept();
    });
  } catch (error) {
    if (!(error instanceof NothingKept)) throw error;
    kept = false;
  }
  forgetOffice(database, options.office.id);
  if (kept) database.wake(options.office.id);
  const { files, issueCount } = run;
  const place = (issue: ImportIssue) => officeFiles.indexOf(issue.file);
  const issues = run.issues.sort((one, other) => place(one) - place(other) || one.line - other.line);
  return { kept, files: kept ? files : files.map((file) => ({ ...file, imported: 0 })), issues, issueCount };
}

class ImportRun {
  readonly files: FileReport[] = [];
  readonly issues: ImportIssue[] = [];
  issueCount = 0;
  readonly #options: ImportOptions;
  readonly #statuses: Status[] = [];

  constructor(options: ImportOptions) {
    this.#options = options;
  }

  async readAll(db: Store): Promise<void> {
    const { office } = this.#options;
    await begin(db, office.id);
    await putOffice(db, { ...office, policy: office.policy ?? officePolicy() });
    // Ids seen so far, in the database rather than in memory: a file may have millions.
    await sql`create temporary table import_seen (id text collate "C" primary key) on commit drop`.execute(db);

    await this.#read<Status>(db, 'statuses.csv', readStatus, async (rows) => {
      this.#statuses.push(...rows.map(({ row }) => row));
      return rows.length;
    });
    await putStatuses(db, office.id, this.#statuses);
    await putOffice(db, { ...office, policy: office.policy ?? this.#policy() });

    await this.#read<ClientRow>(db, 'clients.csv', readClient, async (rows) => {
      await putClients(
        db,
        office.id,
        rows.map(({ row }) => row),
      );
      return rows.length;
    });
    await this.#read<Contact>(db, 'contacts.csv', readContact, async (rows, before) => {
      const { good } = await this.#withClients(db, 'contacts.csv', rows);
      await putContacts(db, office.id, good, before);
      return good.length;
    });
    await this.#read<AddressRow>(db, 'addresses.csv', readAddress, async (rows, before) => {
      const { good } = await this.#withClients(db, 'addresses.csv', rows);
      await putAddresses(db, office.id, good, before);
      return good.length;
    });
    const statusIds = await this.#statusIds(db);
    await this.#read<MailItem>(db, 'mail.csv', readItem, async (rows) => {
      const known = rows.filter(({ row, line }) => {
        const isKnown = statusIds.has(row.statusId);
        if (!isKnown) this.#issue({ file: 'mail.csv', line, code: 'unknown-status', column: 'status_id' });
        return isKnown;
      });
      const { good, names } = await this.#withClients(db, 'mail.csv', known);
      const added = await addItems(db, office.id, good, names);
      return { imported: added.length, known: good.length - added.length };
    });
    await settle(db, office.id);
  }

  #policy(): Office['policy'] {
    const first = (stage: Status['stage']) => this.#statuses.find((status) => status.stage === stage)?.id ?? null;
    return officePolicy({
      releasedStatusId: first('released'),
      forwardedStatusId: first('forwarded'),
      refusedStatusId: first('closed'),
    });
  }

  /** Reads one file in batches; `put` says how many rows of a batch it kept. */
  async #read<Kind extends { readonly id: string }>(
    db: Store,
    file: OfficeFile,
    readRow: (values: Readonly<Record<string, string>>) => ReadRow<Kind>,
    put: (
      rows: readonly { readonly line: number; readonly row: Kind }[],
      before: number,
    ) => Promise<number | { readonly imported: number; readonly known: number }>,
  ): Promise<void> {
    const path = join(this.#options.folder, file);
    const report = { rows: 0, imported: 0, known: 0 };
    const tell = (done: boolean) => this.#options.onProgress?.({ file, rows: report.rows, done });
    let batch: { line: number; row: Kind }[] = [];
    const flush = async () => {
      const fresh = await this.#withNewIds(db, file, batch);
      const before = report.imported;
      const kept = fresh.length === 0 ? 0 : await put(fresh, before);
      report.imported += typeof kept === 'number' ? kept : kept.imported;
      report.known += typeof kept === 'number' ? 0 : kept.known;
      batch = [];
    };

    await sql`truncate import_seen`.execute(db);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere) this.#issue({ file, line: 0, code: 'missing-file', column: null });
    const rows: AsyncIterable<CsvRow> | [] = isThere ? readCsv(createReadStream(path), columnsOf[file]) : [];
    for await (const csv of rows) {
      if (csv.line > 1) report.rows += 1;
      const read = 'values' in csv ? readRow(csv.values) : { ok: false as const, ...csv };
      if (read.ok) batch.push({ line: csv.line, row: read.row });
      else this.#issue({ file, line: csv.line, code: read.problem, column: read.column });
      if (batch.length < batchRows) continue;
      await flush();
      tell(false);
    }
    await flush();
    tell(true);
    this.files.push({ file, ...report, left: report.rows - report.imported - report.known });
  }

  /** The rows whose id no row before them had. */
  async #withNewIds<Row extends { readonly line: number; readonly row: { readonly id: string } }>(
    db: Store,
    file: OfficeFile,
    rows: readonly Row[],
  ): Promise<readonly Row[]> {
    if (rows.length === 0) return [];
    const ids = JSON.stringify(rows.map(({ row }) => row.id));
    const { rows: inserted } = await sql<{ id: string }>`
      insert into import_seen (id) select distinct id from jsonb_array_elements_text(${ids}::jsonb) as ids (id)
      on conflict do nothing returning id`.execute(db);
    const fresh = new Set(inserted.map(({ id }) => id));
    return rows.filter(({ line, row }) => {
      const isFirst = fresh.delete(row.id);
      if (!isFirst) this.#issue({ file, line, code: 'duplicate-id', column: 'id' });
      return isFirst;
    });
  }

  /** The rows of clients that are there, with the clients' names. */
  async #withClients<Kind extends { readonly clientId: string }>(
    db: Store,
    file: OfficeFile,
    rows: readonly { readonly line: number; readonly row: Kind }[],
  ): Promise<{ readonly good: readonly Kind[]; readonly names: ReadonlyMap<string, string> }> {
    const ids = JSON.stringify([...new Set(rows.map(({ row }) => row.clientId))]);
    const { rows: found } = await sql<{ id: string; name: string }>`
      select c.id, c.name from mail_release.clients c
      join jsonb_array_elements_text(${ids}::jsonb) as wanted (id) on c.id = wanted.id
      where c.office_id = ${this.#options.office.id}`.execute(db);
    const names = new Map(found.map(({ id, name }) => [id, name]));
    const good = rows.flatMap(({ line, row }) => {
      if (names.has(row.clientId)) return [row];
      this.#issue({ file, line, code: 'unknown-client', column: 'client_id' });
      return [];
    });
    return { good, names };
  }

  async #statusIds(db: Store): Promise<ReadonlySet<string>> {
    const rows = await db
      .selectFrom('statuses')
      .select('id')
      .where('office_id', '=', this.#options.office.id)
      .execute();
    return new Set(rows.map(({ id }) => id));
  }

  #issue(issue: ImportIssue): void {
    this.issueCount += 1;
    if (this.issues.length < mostIssues) this.issues.push(issue);
  }
}
