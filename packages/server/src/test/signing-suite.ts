import { randomUUID } from 'node:crypto';
import { type SigningAnswer, type Statement, type StatementLine, signingLifetimeMs } from '@mail-release/core';
import { statementDigest } from '@mail-release/core/evidence';
import { buildDigital, buildLine, buildPart, buildPickup, builtNow } from '@mail-release/core/testing';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { sqlSigner } from '../backend/signer.js';
import { sqlBackend } from '../backend/sql-backend.js';
import type { MailDatabase } from '../database/mail-database.js';
import { freshOffice } from './fresh-office.js';

const line: StatementLine = {
  itemId: 'item-1',
  version: 1,
  kind: 'letter',
  sender: null,
  reference: null,
  outcome: 'released',
  remark: null,
  refusal: null,
};

/** Signing on the client's own device. */
export function signingSuite(database: () => MailDatabase): void {
  const opened = async (change: Partial<Statement> = {}) => {
    const made = await freshOffice(database(), sqlBackend);
    let nowMs = Date.parse(builtNow);
    const statement: Statement = {
      sessionId: randomUUID(),
      language: 'pl',
      words: 'Odebrałem wymienione przesyłki.',
      parts: [{ clientId: 'client-1', clientName: 'Alfa', lines: [line] }],
      ...change,
    };
    const desk = made.desk();
    const later = (ms: number) => {
      nowMs += ms;
      made.setNow(new Date(nowMs).toISOString());
    };
    const signer = sqlSigner(database(), { now: () => nowMs });
    const answer: SigningAnswer = {
      statementDigest: await statementDigest(statement),
      signature: { kind: 'typed', name: 'Jan Nowak' },
      readableName: 'Jan Nowak',
    };
    return { ...made, desk, later, signer, statement, answer, invited: await desk.signing.create({ statement }) };
  };
  const movedOn = (desk: Awaited<ReturnType<typeof opened>>['desk']) =>
    desk.release(buildPickup({ sessionId: randomUUID() }));

  describe('signing', () => {
    it('goes from a link to a signature that the desk records', async () => {
      const { desk, signer, invited, answer, statement } = await opened();
      expect(invited).toMatchObject({ state: 'waiting', matchCode: null, statementDigest: answer.statementDigest });
      expect(Buffer.from(invited.token, 'base64url')).toHaveLength(32);
      const view = await signer.show(invited.id, invited.token);
      expect(view).toMatchObject({ statement, statementDigest: answer.statementDigest, zone: 'Europe/Warsaw' });
      expect(await desk.signing.get(invited.id)).toMatchObject({ state: 'joined', matchCode: view.matchCode });
      await signer.sign(invited.id, invited.token, answer);
      const signed = await desk.signing.get(invited.id);
      expect(signed).toMatchObject({ state: 'signed', signature: answer.signature, readableName: 'Jan Nowak' });
      expect(signed).not.toHaveProperty('token');
      const { releases } = await desk.release(
        buildDigital({
          sessionId: statement.sessionId,
          signature: answer.signature,
          readableName: answer.readableName,
          statementDigest: signed.statementDigest,
          parts: [buildPart({ lines: [buildLine()] })],
        }),
      );
      expect(releases[0]?.evidence).toContainEqual({ kind: 'statement', digest: answer.statementDigest, name: null });
    });

    it('keeps no token that opens anything', async () => {
      const { invited } = await opened();
      const { rows } = await sql<{ row: string }>`
        select to_jsonb(s)::text as row from mail_release.signing_sessions s where id = ${invited.id}`.execute(
        database().db,
      );
      expect(rows[0]?.row).not.toContain(invited.token);
    });

    it('lets one of a hundred signatures at once win, and refuses every later one', async () => {
      const { signer, invited, answer, desk } = await opened();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 100 }, (_, number) =>
          signer.sign(invited.id, invited.token, {
            ...answer,
            readableName: `Osoba ${String.fromCharCode(65 + (number % 26))}`,
          }),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'signing-link-used' });
      }
      const before = await desk.signing.get(invited.id);
      await expect(signer.sign(invited.id, invited.token, answer)).rejects.toMatchObject({ code: 'signing-link-used' });
      await expect(signer.show(invited.id, invited.token)).rejects.toMatchObject({ code: 'signing-link-used' });
      expect(await desk.signing.get(invited.id)).toEqual(before);
    });

    it('runs out, unless it is extended in time', async () => {
      const { signer, invited, answer, desk, later } = await opened();
      later(signingLifetimeMs - 1);
      await desk.signing.extend(invited.id);
      later(signingLifetimeMs - 1);
      await signer.show(invited.id, invited.token);
      later(1);
      const expired = { code: 'signing-link-expired' };
      await expect(signer.show(invited.id, invited.token)).rejects.toMatchObject(expired);
      await expect(signer.sign(invited.id, invited.token, answer)).rejects.toMatchObject(expired);
      await expect(desk.signing.extend(invited.id)).rejects.toMatchObject(expired);
      expect(await desk.signing.get(invited.id)).toMatchObject({ state: 'expired', signature: null });
    });

    it('is over when an item of the list changes, at whatever moment', async () => {
      const { signer, invited, answer, desk } = await opened();
      await signer.show(invited.id, invited.token);
      await movedOn(desk);
      const superseded = { code: 'signing-link-superseded' };
      await expect(signer.sign(invited.id, invited.token, answer)).rejects.toMatchObject(superseded);
      await expect(signer.show(invited.id, invited.token)).rejects.toMatchObject(superseded);
      await expect(desk.signing.extend(invited.id)).rejects.toMatchObject(superseded);
      expect(await desk.signing.get(invited.id)).toMatchObject({ state: 'superseded' });
    });

    it('is superseded by a newer link of the same session, and only by that', async () => {
      const { signer, invited, answer, desk, statement } = await opened();
      const other = await desk.signing.create({ statement: { ...statement, sessionId: randomUUID() } });
      const newer = await desk.signing.create({ statement });
      await expect(signer.sign(invited.id, invited.token, answer)).rejects.toMatchObject({
        code: 'signing-link-superseded',
      });
      await signer.sign(newer.id, newer.token, answer);
      expect(await desk.signing.get(other.id)).toMatchObject({ state: 'waiting' });
    });

    it('is withdrawn by the desk, which a signature before it outlives', async () => {
      const { signer, invited, answer, desk, statement } = await opened();
      expect(await desk.signing.cancel(invited.id)).toMatchObject({ state: 'cancelled' });
      await expect(signer.sign(invited.id, invited.token, answer)).rejects.toMatchObject({
        code: 'signing-link-expired',
      });
      const again = await desk.signing.create({ statement });
      await signer.sign(again.id, again.token, answer);
      expect(await desk.signing.cancel(again.id)).toMatchObject({ state: 'signed', readableName: 'Jan Nowak' });
    });

    it('takes no signature for another list, and none that is none; the link stays good', async () => {
      const { signer, invited, answer } = await opened();
      const sign = (change: Partial<SigningAnswer>) => signer.sign(invited.id, invited.token, { ...answer, ...change });
      await expect(sign({ statementDigest: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'precondition-failed' });
      await expect(sign({ signature: { kind: 'typed', name: ' ' } })).rejects.toMatchObject({
        code: 'signature-empty',
      });
      await expect(sign({ readableName: '...' })).rejects.toMatchObject({ code: 'collector-required' });
      await expect(sign({})).resolves.toBeUndefined();
    });

    it('answers a wrong id and a wrong token alike', async () => {
      const { signer, invited, answer, desk } = await opened();
      const errors = await Promise.all(
        [
          signer.show('nothing', invited.token),
          signer.show(invited.id, 'x'.repeat(43)),
          signer.show(invited.id, ''),
          signer.sign('\u0000', invited.token, answer),
          desk.signing.get('nothing'),
        ].map((asked) => asked.catch((error: Error) => error)),
      );
      for (const error of errors) expect(error).toMatchObject({ code: 'not-found' });
      const foreign = (await freshOffice(database(), sqlBackend)).desk();
      await expect(foreign.signing.get(invited.id)).rejects.toMatchObject({ code: 'not-found' });
      await expect(foreign.signing.cancel(invited.id)).rejects.toMatchObject({ code: 'not-found' });
    });

    it('begins with a list that stands', async () => {
      const { desk, statement } = await opened();
      const create = (change: Partial<StatementLine>, clientId = 'client-1') =>
        desk.signing.create({
          statement: { ...statement, parts: [{ clientId, clientName: 'Alfa', lines: [{ ...line, ...change }] }] },
        });
      const pointer = '/statement/parts/0/lines/0';
      await expect(create({ version: 2 })).rejects.toMatchObject({ code: 'item-changed', problems: [{ pointer }] });
      await expect(create({ itemId: 'nothing' })).rejects.toMatchObject({ code: 'not-found' });
      await expect(create({}, 'client-2')).rejects.toMatchObject({ code: 'items-different-clients' });
      await expect(desk.signing.create({ statement: { ...statement, parts: [] } })).rejects.toMatchObject({
        code: 'items-empty',
      });
      const { releases } = await movedOn(desk);
      await expect(create({ version: 2 })).rejects.toMatchObject({
        code: 'item-already-released',
        problems: [{ winner: { id: releases[0]?.id } }],
      });
    });
  });
}
