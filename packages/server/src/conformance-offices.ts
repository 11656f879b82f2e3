import { randomUUID } from 'node:crypto';
import { conformanceCases, conformanceOperators, conformanceSeed, foreignSeed } from '@mail-release/core/conformance';
import type { OfficeSeed } from '@mail-release/core';
import type { MailIdentity } from './create-mail-server.js';
import type { MailDatabase } from './database/mail-database.js';
import { PlainProblem } from './plain-problem.js';
import { seedOffice } from './store/seed-office.js';

/** Anybody may know them: what they open holds nothing but the kit's own mail. */
const tokens = { first: 'conformance-desk-1', second: 'conformance-desk-2', foreign: 'conformance-second-office' };

/** The command that holds the server at `endpoint` to the contract. */
export function conformanceCommand(endpoint: string): string {
  return `npx mail-release-conformance ${endpoint} --token ${tokens.first} --token-two ${tokens.second} --second-office-token ${tokens.foreign}`;
}

/**
 * Puts the conformance kit's two offices into the database, fresh at every start, and tells who the bearers
 * of its tokens are.
 *
 * @throws {PlainProblem} when the database holds another office: the kit's mail has no business beside it.
 */
export async function conformanceOffices(database: MailDatabase): Promise<(request: Request) => MailIdentity | null> {
  const offices = await database.db.selectFrom('offices').select('id').execute();
  if (offices.some(({ id }) => !id.startsWith('conf-'))) {
    throw new PlainProblem('The database holds an office already; --conformance wants an empty one.');
  }
  const seeded = async (seed: OfficeSeed) => {
    const officeId = `${seed.office.id}-${randomUUID()}`;
    await seedOffice(database, { ...seed, office: { ...seed.office, id: officeId } });
    return officeId;
  };
  const own = await seeded(conformanceSeed(conformanceCases));
  const foreign = await seeded(foreignSeed());
  const [first, second] = conformanceOperators;
  const bearers = new Map<string, MailIdentity>([
    [`Bearer ${tokens.first}`, { officeId: own, operator: first }],
    [`Bearer ${tokens.second}`, { officeId: own, operator: second }],
    [`Bearer ${tokens.foreign}`, { officeId: foreign, operator: first }],
  ]);
  return (request) => bearers.get(request.headers.get('authorization') ?? '') ?? null;
}
