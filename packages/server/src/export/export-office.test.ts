import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClient, buildContact, buildOffice, buildOperator } from '@mail-release/core/testing';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlBackend } from '../backend/sql-backend.js';
import type { MailDatabase } from '../database/mail-database.js';
import { importOffice } from '../import/import-office.js';
import { openDatabase } from '../open-database.js';
import { seedOffice } from '../store/seed-office.js';
import { freshOffice } from '../test/fresh-office.js';
import { startPostgres, type TestPostgres } from '../test/postgres.js';
import { exportOffice, FolderNotEmpty } from './export-office.js';

const sample = fileURLToPath(new URL('../../../../examples/office', import.meta.url));
const office = { id: 'sample', name: 'Recepcja', zone: 'Europe/Warsaw', languages: ['pl', 'en'] };
const csv = async (path: string) =>
  parse<Record<string, string>>(await readFile(path), { columns: true, bom: true, relax_quotes: false });

describe.each(['PGlite', 'PostgreSQL'] as const)('on %s', (kind) => {
  let server: TestPostgres | undefined;
  let database: MailDatabase;
  let home: string;
  let folders = 0;
  const newFolder = () => join(home, `out-${(folders += 1)}`);
  beforeAll(async () => {
    if (kind === 'PostgreSQL') server = await startPostgres();
    database = await openDatabase(await server?.createDatabase());
    home = await mkdtemp(join(tmpdir(), 'mail-export-'));
  });
  afterAll(async () => {
    await database.close();
    await server?.remove();
    await rm(home, { recursive: true });
  });
  const backend = (officeId: string) => sqlBackend(database, { officeId, operator: buildOperator() });

  it('gives an office back as it came in, value by value, and the same queue again', async () => {
    await importOffice(database, { folder: sample, office });
    const folder = newFolder();
    const progress: string[] = [];
    const report = await exportOffice(database, {
      officeId: 'sample',
      folder,
      onProgress: ({ file, rows, done }) => void progress.push(`${file} ${rows}${done ? ' done' : ''}`),
    });
    expect(report.files.map(({ file, rows }) => [file, rows])).toEqual([
      ['statuses.csv', 8],
      ['clients.csv', 240],
      ['contacts.csv', 716],
      ['addresses.csv', 237],
      ['mail.csv', 6000],
      ['releases.csv', 0],
    ]);
    expect(progress).toContain('mail.csv 3000');
    expect(progress).toContain('mail.csv 6000 done');

    for (const file of ['statuses.csv', 'clients.csv', 'contacts.csv', 'addresses.csv', 'mail.csv']) {
      const byId = (rows: readonly Record<string, string>[]) => new Map(rows.map((row) => [row['id'], row]));
      const plain = (row: Record<string, string>) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value.replace(/^'(?=[=+\-@])/, '')]));
      // Who may not collect has no days on which they may.
      const kept = (row: Record<string, string>) =>
        row['may_collect'] === 'no' ? { ...row, authorised_from: '', authorised_until: '' } : row;
      const before = byId((await csv(join(sample, file))).map(kept));
      const after = byId(await csv(join(folder, file)));
      expect(after.size, file).toBe(before.size);
      for (const [id, row] of after) expect(plain(row), `${file} ${id}`).toEqual(before.get(id));
    }

    const again = { ...office, id: 'again' };
    expect((await importOffice(database, { folder, office: again })).issueCount).toBe(0);
    for (const sort of ['name', 'oldest'] as const) {
      const [was, is] = [
        await backend('sample').queue({ sort, limit: 500 }),
        await backend('again').queue({ sort, limit: 500 }),
      ];
      expect(was.rows.length).toBeGreaterThan(100);
      expect(is.rows).toEqual(was.rows);
    }
    expect(await backend('again').client('c0002')).toEqual(await backend('sample').client('c0002'));
  });

  it('escapes what a spreadsheet would calculate, and takes the escape back when it comes in', async () => {
    const names = ['=1+1', '+48 22 123', '-x', '@sum', "'=1", "''-x", "'quoted'", '\t=1', '=HYPERLINK("http://x","y")'];
    const clients = names.map((name, index) =>
      buildClient({ id: `c${index}`, name, taxId: null, contacts: [], addresses: [] }),
    );
    const officeId = `formulas-${kind}`;
    await seedOffice(database, { office: buildOffice({ id: officeId }), statuses: [], clients, items: [] });
    const folder = newFolder();
    await exportOffice(database, { officeId, folder });
    const text = await readFile(join(folder, 'clients.csv'), 'utf8');
    for (const row of parse(text, { bom: true, columns: false }) as string[][])
      for (const value of row) expect(value).not.toMatch(/^[=+\-@\t\r]/);
    const again = { ...office, id: `${officeId}-again` };
    await importOffice(database, { folder, office: again });
    for (const [index, name] of names.entries()) {
      expect((await backend(again.id).client(`c${index}`)).name).toBe(name);
    }
  });

  it('lets nobody in who was not let in, and keeps line ends in a note', async () => {
    const authorisation = { from: null, until: null, revokedAt: null, kinds: null, reference: null };
    const fresh = await freshOffice(database, sqlBackend, {
      clients: [
        buildClient({
          id: 'client-1',
          contacts: [
            buildContact({ id: 'free', authorisation }),
            buildContact({ id: 'revoked', authorisation: { ...authorisation, revokedAt: '2026-01-01T00:00:00Z' } }),
            buildContact({ id: 'some', authorisation: { ...authorisation, kinds: ['letter'] } }),
            buildContact({ id: 'none', authorisation: null }),
          ],
        }),
      ],
      items: [],
    });
    const folder = newFolder();
    await exportOffice(database, { officeId: fresh.officeId, folder });
    const rows = await csv(join(folder, 'contacts.csv'));
    expect(rows.map((row) => [row['id'], row['may_collect']])).toEqual([
      ['free', 'yes'],
      ['revoked', 'no'],
      ['some', 'no'],
      ['none', 'no'],
    ]);
  });

  it('writes releases line by line, and whole records as JSON lines', async () => {
    const fresh = await freshOffice(database, sqlBackend);
    const desk = fresh.desk();
    const { releases } = await desk.release({
      sessionId: '0193460e-7a00-7000-8000-00000000000a',
      method: 'pickup',
      collector: { kind: 'typed', name: '=cmd|calc' },
      time: { at: '2026-11-20T10:30:00+01:00' },
      parts: [
        {
          clientId: 'client-1',
          lines: [
            { itemId: 'item-1', version: 1, remark: 'róg\rx' },
            { itemId: 'item-2', version: 1, remark: 'a "b"\nc' },
          ],
        },
      ],
    });
    const folder = newFolder();
    await exportOffice(database, { officeId: fresh.officeId, folder });
    expect(await csv(join(folder, 'releases.csv'))).toMatchObject([
      {
        number: releases[0]?.number,
        item_id: 'item-1',
        collector: "'=cmd|calc",
        remark: 'róg\rx',
        outcome: 'released',
      },
      { item_id: 'item-2', remark: 'a "b"\nc', method: 'pickup', void_reason: '' },
    ]);
    const lines = newFolder();
    const report = await exportOffice(database, { officeId: fresh.officeId, folder: lines, format: 'jsonl' });
    expect(report.files.map(({ file, rows }) => `${file} ${rows}`)).toEqual([
      'office.jsonl 1',
      'statuses.jsonl 6',
      'clients.jsonl 2',
      'mail.jsonl 4',
      'releases.jsonl 1',
    ]);
    const read = async (file: string): Promise<unknown[]> =>
      (await readFile(join(lines, file), 'utf8'))
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text) as unknown);
    expect(await read('releases.jsonl')).toEqual([JSON.parse(JSON.stringify(releases[0]))]);
    expect((await read('clients.jsonl'))[0]).toEqual(await desk.client('client-1'));
    const { rows } = await desk.items({});
    expect(await read('mail.jsonl')).toEqual(rows.toSorted((one, other) => (one.id < other.id ? -1 : 1)));
    expect(await read('statuses.jsonl')).toEqual(await desk.statuses());
  });

  // The embedded database has one connection: nobody releases while it exports.
  const whileOthersWork = kind === 'PostgreSQL' ? it : null;
  whileOthersWork?.('holds the office as it stood when it began', async () => {
    const fresh = await freshOffice(database, sqlBackend);
    const folder = newFolder();
    const release = () =>
      fresh.desk().release({
        sessionId: '0193460e-7a00-7000-8000-00000000000b',
        method: 'pickup',
        collector: { kind: 'typed', name: 'Jan' },
        time: { at: '2026-11-20T10:30:00+01:00' },
        parts: [{ clientId: 'client-1', lines: [{ itemId: 'item-1', version: 1 }] }],
      });
    await exportOffice(database, {
      officeId: fresh.officeId,
      folder,
      onProgress: async ({ file, done }) => {
        if (file === 'statuses.csv' && done) await release();
      },
    });
    expect((await fresh.desk().releases({})).rows).toHaveLength(1);
    expect(new Set((await csv(join(folder, 'mail.csv'))).map((row) => row['status_id'])).size).toBe(1);
    expect(await csv(join(folder, 'releases.csv'))).toEqual([]);
  });

  it('touches no folder that holds something, and leaves none behind that is half full', async () => {
    const full = newFolder();
    await mkdir(full);
    await writeFile(join(full, 'thesis.txt'), 'x');
    await expect(exportOffice(database, { officeId: 'sample', folder: full })).rejects.toBeInstanceOf(FolderNotEmpty);
    expect(await readdir(full)).toEqual(['thesis.txt']);
    await expect(exportOffice(database, { officeId: 'nobody', folder: newFolder() })).rejects.toMatchObject({
      code: 'not-found',
    });
    const broken = newFolder();
    const fails = exportOffice(database, {
      officeId: 'sample',
      folder: broken,
      onProgress: ({ file }) => {
        if (file === 'mail.csv') throw new Error('stopped');
      },
    });
    await expect(fails).rejects.toThrow('stopped');
    expect((await readdir(home)).filter((name) => name.includes('unfinished') || join(home, name) === broken)).toEqual(
      [],
    );
    const empty = newFolder();
    await mkdir(empty);
    await exportOffice(database, { officeId: 'sample', folder: empty });
    expect((await stat(join(empty, 'mail.csv'))).mode & 0o077).toBe(0);
  });
});
