import * as z from 'zod/mini';
import type { Schema } from '../backend/answers.js';
import { MailReleaseError, refusal } from '../backend/mail-release-error.js';
import { isErrorCode, type Problem } from '../model/index.js';
import { maxBodyBytes, searchHeader } from './wire.js';

type Issue = z.core.$ZodIssue;

const pointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function problemsOf(issue: Issue, place: string): readonly Problem[] {
  const at = place + pointer(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ code: 'invalid-request', pointer: at + pointer([key]) }));
  }
  // A check of our schemas can name a code more exact than "invalid".
  return [{ code: isErrorCode(issue.message) ? issue.message : 'invalid-request', pointer: at }];
}

/**
 * Parses part of a request strictly: unknown members are refused.
 *
 * @param place JSON pointer of what is parsed; `''` for the body.
 * @throws {MailReleaseError} `invalid-request`, or the one code that all problems share, with a pointer each.
 */
export function parseRequest<Kind extends Schema>(schema: Kind, value: unknown, place: string): z.infer<Kind> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue) => problemsOf(issue, place));
  const codes = new Set(problems.map(({ code }) => code));
  if (codes.size === 1) throw refusal(problems);
  throw new MailReleaseError('invalid-request', 'The request does not fit the contract', { problems });
}

function invalid(at: string, cause?: unknown): MailReleaseError {
  const problems: readonly Problem[] = [{ code: 'invalid-request', pointer: at }];
  return new MailReleaseError('invalid-request', 'The request does not fit the contract', { problems, cause });
}

function takesNumber(schema: unknown): boolean {
  const { def } = schema as { readonly def: { readonly type: string; readonly innerType?: unknown } };
  return def.innerType === undefined ? def.type === 'number' : takesNumber(def.innerType);
}

/** Query string and search header as the query object of the adapter interface. */
export function readQuery<Kind extends z.ZodMiniObject>(schema: Kind, request: Request): z.infer<Kind> {
  const values: [string, unknown][] = [];
  const seen = new Set<string>();
  for (const [name, value] of new URL(request.url).searchParams) {
    if (seen.has(name) || name === 'text') throw invalid(`/query${pointer([name])}`);
    seen.add(name);
    const member: unknown = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
    const isNumber = member !== undefined && takesNumber(member) && /^\d{1,9}$/.test(value);
    values.push([name, isNumber ? Number(value) : value]);
  }
  const search = request.headers.get(searchHeader);
  if (search !== null && Object.hasOwn(schema.shape, 'text')) {
    try {
      values.push(['text', decodeURIComponent(search)]);
    } catch (cause) {
      throw invalid(`/header/${searchHeader}`, cause);
    }
  }
  return parseRequest(schema, Object.fromEntries(values), '/query');
}

/** The version in `If-Match`, or `precondition-required` and `precondition-failed`. */
export function readVersion(request: Request): number {
  const header = request.headers.get('if-match');
  if (header === null) throw new MailReleaseError('precondition-required', 'If-Match is required');
  const version = /^"(\d{1,15})"$/.exec(header.trim())?.[1];
  // Well-formed or not, it is no ETag that we have given out for what stands now.
  if (version === undefined) throw new MailReleaseError('precondition-failed', 'If-Match names no version');
  return Number(version);
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const tooLarge = () => new MailReleaseError('too-large', 'The body is longer than allowed');
  if (Number(request.headers.get('content-length')) > maxBodyBytes) throw tooLarge();
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const step = await reader?.read();
    if (!step || step.done) break;
    length += step.value.byteLength;
    if (length > maxBodyBytes) {
      // Not awaited: some senders only stop once they have sent it all.
      reader?.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(step.value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/**
 * The JSON body, parsed strictly.
 *
 * @throws {MailReleaseError} `unsupported-media`, `too-large`, `invalid-request` and what `parseRequest` throws.
 */
export async function readBody<Kind extends Schema>(schema: Kind, request: Request): Promise<z.infer<Kind>> {
  const type = request.headers.get('content-type') ?? '';
  // Also keeps forms of other sites out: they can't send this type without asking first.
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type) || request.headers.has('content-encoding')) {
    throw new MailReleaseError('unsupported-media', 'The body must be application/json in UTF-8');
  }
  const bytes = await readBytes(request);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw invalid('', cause);
  }
  return parseRequest(schema, value, '');
}
