import * as z from 'zod/mini';
import type { Release, ReleaseCommand } from '../model/index.js';
import { releaseSchema } from '../model/release.js';
import { badResponse } from './bad-response.js';
import type { ReleaseResult } from './mail-backend.js';
import type { Page } from './page.js';

/** Any schema; what it makes of its input is `z.infer` of it. */
export type Schema = z.ZodMiniType;

export const releaseResultSchema = z.object({
  sessionId: z.string(),
  releases: z.array(releaseSchema),
  replayed: z._default(z.boolean(), false),
});

/** A page's envelope; its rows are judged one by one. */
const envelopeSchema = z.object({
  rows: z.array(z.unknown()),
  next: z._default(z.nullable(z.string()), null),
  unreadable: z._default(z.int().check(z.nonnegative()), 0),
});

/** @throws {MailReleaseError} `bad-response` when the record doesn't fit its schema. */
export function readRecord<Kind extends Schema>(schema: Kind, answer: unknown): z.infer<Kind> {
  const parsed = z.safeParse(schema, answer);
  if (parsed.success) return parsed.data;
  throw badResponse(`/${parsed.error.issues[0]?.path.map(String).join('/')} does not fit`);
}

/** Reads a record that must be the one asked for: a mixed-up answer would show another client's mail. */
export function readRecordOf<Kind extends z.ZodMiniType<{ readonly id: string }>>(
  schema: Kind,
  id: string,
  answer: unknown,
): z.infer<Kind> {
  const record = readRecord(schema, answer);
  if (record.id === id) return record;
  throw badResponse('another record than asked for');
}

/**
 * Reads a page row by row: what doesn't fit is left out and counted in `unreadable`.
 *
 * @throws {MailReleaseError} `bad-response` when it is no page.
 */
export function readPage<Kind extends Schema>(row: Kind, answer: unknown): Page<z.infer<Kind>> {
  const { rows, next, unreadable } = readRecord(envelopeSchema, answer);
  const read = rows.map((value) => z.safeParse(row, value));
  const good = read.flatMap((parsed) => (parsed.success ? [parsed.data] : []));
  return { rows: good, next, unreadable: unreadable + rows.length - good.length };
}

const itemIds = (lines: readonly { readonly itemId: string }[]): string =>
  JSON.stringify(lines.map(({ itemId }) => itemId).sort());

/**
 * Reads what a session did, and only believes it when it is what `command` asked for.
 *
 * @throws {MailReleaseError} `bad-response` for another session, client, method or list of items.
 */
export function readReleaseResult(command: ReleaseCommand, answer: unknown): ReleaseResult {
  const result = readRecord(releaseResultSchema, answer);
  const same =
    result.sessionId === command.sessionId &&
    result.releases.length === command.parts.length &&
    command.parts.every((part, index) => {
      const release = result.releases[index];
      return (
        release?.sessionId === command.sessionId &&
        release.method === command.method &&
        release.client.id === part.clientId &&
        itemIds(release.lines) === itemIds(part.lines)
      );
    });
  if (!same) throw badResponse('another release than sent');
  return result;
}

/** Reads the outcome of a session asked for later; `null` when nothing was recorded. */
export function readSession(sessionId: string, answer: unknown): ReleaseResult | null {
  if (answer === null) return null;
  const result = readRecord(releaseResultSchema, answer);
  if (result.sessionId === sessionId) return result;
  throw badResponse('another session than asked for');
}

/** Reads a voided release. @throws {MailReleaseError} `bad-response` when it still stands. */
export function readVoided(id: string, answer: unknown): Release {
  const release = readRecordOf(releaseSchema, id, answer);
  if (release.void === null) throw badResponse('the release was not voided');
  return release;
}
