import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { OfficeSeed, Release } from '@mail-release/core';
import {
  buildClient,
  buildContact,
  buildItem,
  buildOffice,
  buildOperator,
  buildStatuses,
} from '@mail-release/core/testing';
import { buildLine, buildPart, buildPickup } from '@mail-release/core/testing';
import { openDatabase, seedOffice, sqlBackend } from '@mail-release/server';
import { startPostgres } from '../packages/server/src/test/postgres.js';
import { type Comparison, inTurns } from './compare.js';
import { pgbenchRate } from './pgbench.js';
import { sameRowsStatement } from './same-rows.js';

const clientCount = 1_000;
const rounds = 5;
const onSources = new URL('../scripts/on-sources.mjs', import.meta.url).href;

function officeOf(id: string, itemCount: number): OfficeSeed {
  const clients = Array.from({ length: clientCount }, (_, index) =>
    buildClient({
      id: `client-${index}`,
      name: `Firma ${index}`,
      contacts: [buildContact({ id: `contact-${index}`, clientId: `client-${index}` })],
    }),
  );
  const items = Array.from({ length: itemCount }, (_, index) =>
    buildItem({
      id: `item-${index}`,
      clientId: `client-${index % clientCount}`,
      receivedAt: '2026-11-02T08:00:00+01:00',
    }),
  );
  return { office: buildOffice({ id }), statuses: buildStatuses(), clients, items };
}

function commandFor(item: number) {
  const { sessionId: _made, ...command } = buildPickup({
    collector: { kind: 'contact', contactId: `contact-${item % clientCount}` },
    parts: [buildPart({ clientId: `client-${item % clientCount}`, lines: [buildLine({ itemId: `item-${item}` })] })],
  });
  return JSON.stringify(command);
}

/** Desks at work side by side, each on one connection; every desk begins the next release when one is answered. */
async function releaseRate(port: number, desks: number, seconds: number, nextItem: () => number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: desks });
  const until = performance.now() + seconds * 1000;
  let done = 0;
  const put = (desk: number, body: string) =>
    new Promise<void>((resolve, reject) => {
      const path = `/v1/release-sessions/${randomUUID()}`;
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'x-desk': `Recepcja ${desk}`,
      };
      const sent = request({ port, host: '127.0.0.1', method: 'PUT', path, headers, agent }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () =>
          answer.statusCode === 201 ? resolve() : reject(new Error(`${answer.statusCode} ${text}`)),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: desks }, async (_, desk) => {
      while (performance.now() < until) {
        await put(desk, commandFor(nextItem()));
        done += 1;
      }
    }),
  );
  agent.destroy();
  return (done * 1000) / (performance.now() - begin);
}

/** Releases over HTTP into PostgreSQL, rules and seal included, beside pgbench writing the same rows in one statement. */
export async function compareReleases(seconds = 4, itemCount = 60_000): Promise<Comparison[]> {
  const postgres = await startPostgres({ durable: true });
  const url = await postgres.createDatabase();
  const database = await openDatabase(url);
  for (const id of ['ours', 'pgbench']) await seedOffice(database, officeOf(id, itemCount));
  const record = await exampleRecord(database);
  const server = fork(new URL('release-server.ts', import.meta.url), [url, 'ours'], {
    execArgv: ['--import', onSources],
  });
  try {
    const { port } = await new Promise<{ port: number }>((resolve) =>
      server.once('message', (told) => resolve(told as { port: number })),
    );
    let item = 0;
    const statement = await sameRowsStatement(database, record);
    const comparisons: Comparison[] = [];
    for (const desks of [8, 32]) {
      const medians = await inTurns(
        async () => 1000 / (await releaseRate(port, desks, seconds, () => item++)),
        async () => 1000 / (await pgbenchRate(url, statement, desks, seconds)),
        rounds,
      );
      const name = `a release, ${desks} desks / pgbench writing the same rows (0.35 of its rate)`;
      comparisons.push({ name, ...medians, unit: 'ms', promise: 1 / 0.35 });
    }
    return comparisons;
  } finally {
    server.kill();
    await database.close();
    await postgres.remove();
  }
}

async function exampleRecord(database: Awaited<ReturnType<typeof openDatabase>>): Promise<Release> {
  await seedOffice(database, officeOf('example', clientCount));
  const desk = sqlBackend(database, { officeId: 'example', operator: buildOperator() });
  const { releases } = await desk.release({
    ...(JSON.parse(commandFor(0)) as ReturnType<typeof buildPickup>),
    sessionId: randomUUID(),
  });
  if (!releases[0]) throw new Error('Nothing was released');
  return releases[0];
}
