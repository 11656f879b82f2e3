import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sqlBackend } from '../backend/sql-backend.js';
import type { MailDatabase } from '../database/mail-database.js';
import { openDatabase } from '../open-database.js';
import { startPostgres, type TestPostgres } from '../test/postgres.js';
import { importOffice, type ImportOptions } from './import-office.js';
import { issueText } from './report.js';

const sample = fileURLToPath(new URL('../../../../examples/office', import.meta.url));
const operator = { id: 'operator-1', name: 'Maria Wrona', desk: null };
let database: MailDatabase;
let offices = 0;
let office: ImportOptions['office'];
let folder: string;

beforeEach(() => {
  offices += 1;
  office = { id: `office-${offices}`, name: 'Recepcja', zone: 'Europe/Warsaw', languages: ['pl', 'en'] };
});

const good = {
  'statuses.csv':
    'id,label,label_en,stage,pickup\nready,Do odbioru,To collect,awaiting,desk\nout,Odebrana,Collected,released,\n',
  'clients.csv': 'id,name,tax_id,contract\nc1,Alfa,1,VO/1\nc2,Beta,,\n',
  'contacts.csv':
    'id,client_id,name,role,email,phone,may_collect,authorised_from,authorised_until\n' +
    'p1,c1,Jan Nowak,Prezes,,,yes,2024-01-01,2026-12-31\np2,c1,Anna Żak,,,,no,,\n',
  'addresses.csv':
    'id,client_id,recipient,street,postal_code,city,country\na1,c1,Alfa,ul. Prosta 1,00-001,Warszawa,PL\n',
  'mail.csv':
    'id,client_id,kind,sender,tracking_number,received_at,status_id,location,notes\n' +
    'm1,c1,letter,ZUS,,2026-11-20T09:12:00+01:00,ready,R1,"two\nlines"\nm2,c2,parcel,,,2026-11-20T09:13:00+01:00,out,,\n',
};
type FileName = keyof typeof good;

async function importing(
  change: Partial<Record<FileName, string | Buffer | null>>,
  options: Partial<ImportOptions> = {},
) {
  for (const [file, text] of Object.entries({ ...good, ...change })) {
    if (text === null) await rm(join(folder, file), { force: true });
    else await writeFile(join(folder, file), text);
  }
  return importOffice(database, { folder, office, ...options });
}
const backend = () => sqlBackend(database, { officeId: office.id, operator });
const problems = (report: Awaited<ReturnType<typeof importOffice>>) =>
  report.issues.map(({ file, line, code, column }) =>
    [file, line, code, column].filter((part) => part !== null).join(' '),
  );

describe.each(['PGlite', 'PostgreSQL'] as const)('on %s', (kind) => {
  let server: TestPostgres | undefined;
  beforeAll(async () => {
    if (kind === 'PostgreSQL') server = await startPostgres();
    database = await openDatabase(await server?.createDatabase());
    folder = await mkdtemp(join(tmpdir(), 'mail-import-'));
  });
  afterAll(async () => {
    await database.close();
    await server?.remove();
    await rm(folder, { recursive: true });
  });

  describe('the sample office', () => {
    it('comes in whole, with every name as it is written', async () => {
      const progress: string[] = [];
      const report = await importOffice(database, {
        folder: sample,
        office,
        onProgress: ({ file, done }) => void progress.push(`${file} ${done}`),
      });
      expect(report.issues.map(issueText)).toEqual([]);
      expect(report.files.map(({ file, rows, imported }) => [file, rows, imported])).toEqual([
        ['statuses.csv', 8, 8],
        ['clients.csv', 240, 240],
        ['contacts.csv', 716, 716],
        ['addresses.csv', 237, 237],
        ['mail.csv', 6000, 6000],
      ]);
      expect(progress.filter((line) => line.startsWith('mail.csv'))).toHaveLength(7);

      const written = parse<{ id: string; name: string }>(await readFile(join(sample, 'clients.csv')), {
        columns: true,
        bom: true,
      });
      const { rows } = {
        rows: await database.db
          .selectFrom('clients')
          .select(['id', 'name'])
          .where('office_id', '=', office.id)
          .execute(),
      };
      const names = new Map(rows.map(({ id, name }) => [id, Buffer.from(name).toString('hex')]));
      for (const { id, name } of written) expect(names.get(id), id).toBe(Buffer.from(name).toString('hex'));
      expect(names.size).toBe(240);

      const queue = await backend().queue({ limit: 500 });
      expect(queue.rows).toHaveLength(190);
      expect(queue.rows.reduce((sum, { count }) => sum + count, 0)).toBe(405 + 136 + 54);
      const waiting = await backend().items({ stage: 'awaiting', limit: 500 });
      const more = await backend().items({ stage: 'awaiting', limit: 500, cursor: waiting.next ?? '' });
      expect(waiting.rows.length + more.rows.length).toBe(405 + 136 + 54);
      expect((await backend().office?.())?.office.policy).toMatchObject({
        releasedStatusId: 'odebrana',
        forwardedStatusId: 'przeslana',
        refusedStatusId: 'zwrocona',
      });
    });
  });

  describe('the mail of the sample office', () => {
    it('has every value as it is written', async () => {
      await importOffice(database, { folder: sample, office });
      const written = parse<Record<string, string>>(await readFile(join(sample, 'mail.csv')), { columns: true });
      const expected = new Map(
        written.map((row) => [
          row['id'],
          {
            id: row['id'],
            clientId: row['client_id'],
            kind: row['kind'],
            sender: row['sender'] || null,
            trackingNumber: row['tracking_number'] || null,
            receivedAt: row['received_at'],
            statusId: row['status_id'],
            location: row['location'] || null,
            note: row['notes'] || null,
            photoUrl: null,
            returnOf: null,
            releaseId: null,
            version: 1,
          },
        ]),
      );
      const stored: { readonly id: string }[] = [];
      for (let cursor: string | undefined, more = true; more;) {
        const page = await backend().items({ limit: 500, ...(cursor !== undefined && { cursor }) });
        stored.push(...page.rows);
        cursor = page.next ?? undefined;
        more = page.next !== null;
      }
      expect(stored).toHaveLength(6_000);
      for (const item of stored) expect(item).toEqual(expected.get(item.id));
    });
  });

  describe('a folder of CSV files', () => {
    it('labels a status in every language that has a column', async () => {
      const labelled = 'id,label,label_en,label_uk,stage,pickup\nready,Do odbioru,To collect,До видачі,awaiting,desk\n';
      await importing({ 'statuses.csv': `${labelled}out,Odebrana,,Видано,released,\n` });
      expect((await backend().statuses()).map(({ labels }) => labels)).toEqual([
        { pl: 'Do odbioru', en: 'To collect', uk: 'До видачі' },
        { pl: 'Odebrana', uk: 'Видано' },
      ]);
    });

    it('becomes an office', async () => {
      expect(problems(await importing({}))).toEqual([]);
      expect(await backend().statuses()).toEqual([
        { id: 'ready', labels: { pl: 'Do odbioru', en: 'To collect' }, stage: 'awaiting', pickup: 'desk' },
        { id: 'out', labels: { pl: 'Odebrana', en: 'Collected' }, stage: 'released', pickup: null },
      ]);
      expect(await backend().client('c1')).toMatchObject({
        taxId: '1',
        contacts: [
          { id: 'p1', authorisation: { from: '2024-01-01', until: '2026-12-31' } },
          { id: 'p2', authorisation: null },
        ],
        addresses: [{ id: 'a1', postalCode: '00-001' }],
      });
      expect((await backend().items({ clientId: 'c1' })).rows).toMatchObject([
        {
          id: 'm1',
          receivedAt: '2026-11-20T09:12:00+01:00',
          location: 'R1',
          note: 'two\nlines',
          trackingNumber: null,
          version: 1,
        },
      ]);
      expect((await backend().queue({})).rows).toMatchObject([{ client: { id: 'c1' }, count: 1 }]);
    });

    it('may begin with a UTF-8 mark and end its lines as Windows does', async () => {
      const windows = Object.fromEntries(
        Object.entries(good).map(([file, text]) => [file, `\ufeff${text.replaceAll('\n', '\r\n')}`]),
      );
      expect(problems(await importing(windows))).toEqual([]);
      expect((await backend().items({ clientId: 'c1' })).rows[0]?.note).toBe('two\r\nlines');
    });

    it('names every bad row by file and line, keeps the good ones, and repeats no value', async () => {
      const header = (file: FileName) => good[file].split('\n')[0] ?? '';
      const report = await importing({
        'statuses.csv': `${good['statuses.csv']}x,X,X,somewhere,\ny,Y,Y,awaiting,\n`,
        'clients.csv': `${good['clients.csv']}c1,Gamma,,\nc4,,,\nc5,Delta\n`,
        'contacts.csv': `${good['contacts.csv']}p3,c9,Ewa,,,,yes,,\np4,c1,Ewa,,,,maybe,,\np5,c1,Ewa,,,,yes,2026-02-30,\n`,
        'addresses.csv': `${good['addresses.csv']}a2,c1,Alfa,ul. Prosta 1,00-001,Warszawa,Poland\n`,
        'mail.csv': [
          header('mail.csv'),
          'm1,c1,letter,"two',
          'lines, and a ""quote""",,2026-11-20T09:12:00+01:00,ready,,',
          'm2,nobody,letter,,,2026-11-20T09:12:00+01:00,ready,,',
          'm3,c1,letter,,,2026-11-20T09:12:00+01:00,nowhere,,',
          '',
          'm4,c1,letter,,,2026-13-20T09:12:00+01:00,ready,,',
          'm5,c1,letter,,,2026-11-20 09:12,ready,,',
          'm1,c2,letter,,,2026-11-20T09:12:00+01:00,ready,,',
          'm6,c1,letter,,,2026-11-20T09:12:00+01:00,ready,,,,',
          'm7,c1,le"tter,,,2026-11-20T09:12:00+01:00,ready,,',
          'm8,c1,letter,,,2026-11-20T09:12:00+01:00,ready,,',
        ].join('\n'),
      });
      expect(problems(report)).toEqual(
        [
          'statuses.csv 4 bad-value stage',
          'statuses.csv 5 missing-value pickup',
          'clients.csv 5 missing-value name',
          'clients.csv 6 wrong-field-count',
          'clients.csv 4 duplicate-id id',
          'contacts.csv 5 bad-value may_collect',
          'contacts.csv 6 bad-date authorised_from',
          'contacts.csv 4 unknown-client client_id',
          'addresses.csv 3 bad-value country',
          'mail.csv 7 bad-date received_at',
          'mail.csv 8 bad-date received_at',
          'mail.csv 10 wrong-field-count',
          'mail.csv 11 not-csv',
          'mail.csv 9 duplicate-id id',
          'mail.csv 5 unknown-status status_id',
          'mail.csv 4 unknown-client client_id',
        ].sort(byFileAndLine),
      );
      expect(report.files.at(-1)).toMatchObject({ rows: 9, imported: 2, left: 7 });
      const { rows } = await backend().items({});
      expect(rows.map(({ id, clientId, sender }) => [id, clientId, sender])).toEqual([
        ['m1', 'c1', 'two\nlines, and a "quote"'],
        ['m8', 'c1', null],
      ]);
      expect(report.issues.map(issueText).join('\n')).not.toMatch(/Ewa|nobody|nowhere|Poland|maybe/);
    });

    it('loses one row to a quotation mark that is never closed, not the rest of the file', async () => {
      const [head = ''] = good['mail.csv'].split('\n');
      const row = (id: string, sender: string) => `${id},c1,letter,${sender},,2026-11-20T09:12:00+01:00,ready,,\n`;
      const rest = Array.from({ length: 500 }, (_, index) => row(`r${index}`, 'ZUS')).join('');
      const report = await importing({ 'mail.csv': `${head}\n${row('m1', '"ZUS')}${rest}` });
      expect(problems(report)).toEqual(['mail.csv 2 not-csv']);
      expect(report.files.at(-1)).toMatchObject({ rows: 501, imported: 500 });
    });

    it('loses only the row of a date that no calendar goes to, or of a value that is too long', async () => {
      const [head = ''] = good['mail.csv'].split('\n');
      const row = (id: string, receivedAt: string, sender = '') => `${id},c1,letter,${sender},,${receivedAt},ready,,\n`;
      const report = await importing({
        'clients.csv': `${good['clients.csv']}${'c'.repeat(201)},Gamma,,\nc3,Delta,${'1'.repeat(51)},\n`,
        'mail.csv': [
          `${head}\n`,
          row('m1', '0000-05-05T09:12:00+01:00'),
          row('m2', '9999-12-31T23:59:00-10:00'),
          row('m3', '2026-11-20T09:12:00+01:00', 'x'.repeat(501)),
          row('m4', '2026-11-20T09:12:00+17:00'),
        ].join(''),
      });
      expect(problems(report)).toEqual([
        'clients.csv 4 too-long id',
        'clients.csv 5 too-long tax_id',
        'mail.csv 2 bad-date received_at',
        'mail.csv 3 bad-date received_at',
        'mail.csv 4 too-long sender',
      ]);
      expect((await backend().items({})).rows.map(({ id }) => id)).toEqual(['m4']);
    });

    it('loses one row to a line without end, not the rest of the file', async () => {
      const [head = '', ...rows] = good['mail.csv'].split('\n');
      const endless = `m0,c1,letter,${'x'.repeat(3_000_000)},,2026-11-20T09:12:00+01:00,ready,,`;
      const report = await importing({ 'mail.csv': [head, endless, ...rows].join('\n') });
      expect(problems(report)).toEqual(['mail.csv 2 not-csv']);
      expect(report.files.at(-1)).toMatchObject({ rows: 3, imported: 2, left: 1 });
    });

    it('tells rows in another encoding by their line', async () => {
      const report = await importing({
        'clients.csv': Buffer.from('id,name,tax_id,contract\nc1,Alfa,,\nc3,\xa3\xf3d\xbc,,\nc2,Beta,,\n', 'latin1'),
      });
      expect(problems(report)).toEqual(['clients.csv 3 not-utf8']);
      expect((await backend().client('c2')).name).toBe('Beta');
    });

    it.each([
      ['Windows-1250', Buffer.from('c3,\xa3\xf3d\x9f,,\n', 'latin1'), ['clients.csv 3 windows-1250']],
      [
        'a Polish word',
        Buffer.from('c3,Za\xbf\xf3\xb3\xe6 g\xea\x9cl\xb9 ja\x9f\xf1,,\n', 'latin1'),
        ['clients.csv 3 windows-1250'],
      ],
      ['Latin-2', Buffer.from('c3,\xa3\xf3d\xbc,,\n', 'latin1'), ['clients.csv 3 not-utf8']],
      ['a byte of nothing', Buffer.from('c3,\xff,,\n', 'latin1'), ['clients.csv 3 not-utf8']],
    ])('tells %s by its line', async (_what, row, expected) => {
      const head = Buffer.from('id,name,tax_id,contract\nc1,Alfa,,\n');
      const report = await importing({ 'clients.csv': Buffer.concat([head, row, Buffer.from('c2,Beta,,\n')]) });
      expect(problems(report)).toEqual(expected);
      expect((await backend().client('c2')).name).toBe('Beta');
    });

    it('tells a whole file in UTF-16, with its mark or without', async () => {
      for (const mark of ['\ufeff', '']) {
        const report = await importing({ 'clients.csv': Buffer.from(`${mark}${good['clients.csv']}`, 'utf16le') });
        expect(problems(report)[0]).toBe('clients.csv 1 utf-16');
      }
    });

    it('only says what would come in when nothing is to be kept', async () => {
      const change = { 'clients.csv': `${good['clients.csv']}c3,,,\n` };
      const checked = await importing(change, { keep: 'nothing' });
      expect(problems(checked)).toEqual(['clients.csv 4 missing-value name']);
      expect(checked).toMatchObject({ kept: false, files: [{}, { rows: 3, left: 1 }, {}, {}, { rows: 2, left: 0 }] });
      await expect(backend().queue({})).rejects.toMatchObject({ code: 'not-found' });
      expect((await importing(change)).kept).toBe(true);
      expect(await importing(change, { keep: 'nothing' })).toMatchObject({ files: [{}, {}, {}, {}, { known: 2 }] });
    });

    it('says which column or file is missing', async () => {
      const report = await importing({
        'clients.csv': 'id;name;tax_id;contract\nc1;Alfa;;\n',
        'addresses.csv': null,
        'contacts.csv': '',
      });
      expect(problems(report).slice(0, 5)).toEqual([
        'clients.csv 1 missing-column id',
        'clients.csv 1 missing-column name',
        'clients.csv 1 missing-column tax_id',
        'clients.csv 1 missing-column contract',
        'contacts.csv 1 missing-column id',
      ]);
      expect(problems(report)).toContain('addresses.csv 0 missing-file');
      expect(problems(report).filter((text) => text.startsWith('mail.csv'))).toEqual([
        'mail.csv 2 unknown-client client_id',
        'mail.csv 4 unknown-client client_id',
      ]);
    });

    it('leaves nothing when it is to be all or nothing and one row is bad', async () => {
      const report = await importing({ 'clients.csv': `${good['clients.csv']}c3,,,\n` }, { keep: 'all-or-nothing' });
      expect(report).toMatchObject({ kept: false, issueCount: 1 });
      await expect(backend().queue({})).rejects.toMatchObject({ code: 'not-found' });
    });

    it('changes names when it runs again, and leaves mail that has moved on since', async () => {
      await importing({});
      const { rows } = await backend().items({ clientId: 'c1' });
      await backend().release({
        sessionId: '0193460e-7a00-7000-8000-000000000001',
        method: 'pickup',
        collector: { kind: 'contact', contactId: 'p1' },
        time: { at: '2026-11-20T10:00:00+01:00' },
        parts: [{ clientId: 'c1', lines: rows.map(({ id, version }) => ({ itemId: id, version })) }],
      });
      const report = await importing({ 'clients.csv': good['clients.csv'].replace('Alfa', 'Omega') });
      expect(report.files.at(-1)).toMatchObject({ rows: 2, imported: 0, known: 2, left: 0 });
      expect((await backend().client('c1')).name).toBe('Omega');
      expect((await backend().items({ clientId: 'c1' })).rows).toMatchObject([{ statusId: 'out', version: 2 }]);
      expect((await backend().items({ text: 'omega' })).rows).toHaveLength(1);
      expect((await backend().queue({})).rows).toEqual([]);
    });
  });
});

const files: readonly string[] = ['statuses.csv', 'clients.csv', 'contacts.csv', 'addresses.csv', 'mail.csv'];
function byFileAndLine(one: string, other: string): number {
  const [file = '', line = ''] = one.split(' ');
  const [otherFile = '', otherLine = ''] = other.split(' ');
  return files.indexOf(file) - files.indexOf(otherFile) || Number(line) - Number(otherLine);
}
