import { DatabaseSync } from 'node:sqlite';
import type { OfficeSeed } from '@mail-release/core';
import { conformanceCases, conformanceOperators, runConformance } from '@mail-release/core/conformance';
import { expect, it } from 'vitest';
import { sqliteBackend } from '../src/sqlite-backend.js';

/** The tables of the office system. */
function officeSystem(...offices: OfficeSeed[]): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  db.exec(`
    create table clients (office_id text, id text, record text, primary key (office_id, id));
    create table mail (office_id text, id text, record text, primary key (office_id, id));
    create table releases (office_id text, id text, session_id text, content text, record text, primary key (office_id, id));
  `);
  for (const { office, clients, items } of offices) {
    for (const client of clients) {
      db.prepare('insert into clients values (?, ?, ?)').run(office.id, client.id, JSON.stringify(client));
    }
    for (const item of items)
      db.prepare('insert into mail values (?, ?, ?)').run(office.id, item.id, JSON.stringify(item));
  }
  return db;
}

it('passes every case of the kit that its tables have a place for', async () => {
  const reports = await runConformance(conformanceCases, async (seed, foreign) => {
    const db = officeSystem(seed, foreign);
    const [operator, colleague] = conformanceOperators;
    return {
      desk: sqliteBackend(db, { ...seed, operator }),
      otherDesk: sqliteBackend(db, { ...seed, operator: colleague }),
      foreignDesk: sqliteBackend(db, { ...foreign, operator }),
    };
  });
  expect(reports.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(reports.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThan(60);
});
