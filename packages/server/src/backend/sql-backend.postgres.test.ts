import { afterAll, beforeAll } from 'vitest';
import type { MailDatabase } from '../database/mail-database.js';
import { openDatabase } from '../open-database.js';
import { evidenceSuite } from '../test/evidence-suite.js';
import { ledgerSuite } from '../test/ledger-suite.js';
import { listSuite } from '../test/list-suite.js';
import { startPostgres, type TestPostgres } from '../test/postgres.js';
import { releaseSuite } from '../test/release-suite.js';
import { retentionSuite } from '../test/retention-suite.js';
import { signingSuite } from '../test/signing-suite.js';

let server: TestPostgres;
let database: MailDatabase;
beforeAll(async () => {
  server = await startPostgres();
  database = await openDatabase(await server.createDatabase());
});
afterAll(async () => {
  await database.close();
  await server.remove();
});

releaseSuite(() => database);
evidenceSuite(() => database);
signingSuite(() => database);
retentionSuite(() => database);
listSuite(() => database);
ledgerSuite(() => database);
