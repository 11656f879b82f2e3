import { afterAll, beforeAll } from 'vitest';
import type { MailDatabase } from '../database/mail-database.js';
import { openDatabase } from '../open-database.js';
import { evidenceSuite } from '../test/evidence-suite.js';
import { ledgerSuite } from '../test/ledger-suite.js';
import { listSuite } from '../test/list-suite.js';
import { releaseSuite } from '../test/release-suite.js';
import { retentionSuite } from '../test/retention-suite.js';
import { signingSuite } from '../test/signing-suite.js';

let database: MailDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

releaseSuite(() => database);
evidenceSuite(() => database);
signingSuite(() => database);
retentionSuite(() => database);
listSuite(() => database);
ledgerSuite(() => database);
