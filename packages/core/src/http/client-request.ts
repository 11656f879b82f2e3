import type { QueueQuery } from '../backend/queries.js';
import { MailReleaseError } from '../backend/mail-release-error.js';
import { isWellFormedText } from '../model/well-formed.js';
import { type Endpoint, searchHeader } from './wire.js';

/** What goes into one request besides its route. */
export interface RequestInput {
  readonly id?: string;
  readonly query?: Omit<QueueQuery, 'sort'> & Readonly<Record<string, string | number | undefined>>;
  readonly version?: number;
  readonly body?: unknown;
}

export interface PreparedRequest {
  readonly method: Endpoint['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

function encoded(text: string): string {
  // `encodeURIComponent` throws on a lone surrogate.
  if (isWellFormedText(text)) return encodeURIComponent(text);
  throw new MailReleaseError('text-not-well-formed', 'The text can not be sent');
}

/** One request as it goes out. @throws {MailReleaseError} `not-found`, `text-not-well-formed`. */
export function prepareRequest(base: string, { method, path }: Endpoint, input: RequestInput): PreparedRequest {
  const { id, query: { text, ...query } = {}, version, body } = input;
  // A URL swallows dot segments, encoded ones too: the request would end up at another route.
  if (id === '' || id === '.' || id === '..') throw new MailReleaseError('not-found', 'No record has this id');
  const parameters = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encoded(String(value))}`],
  );
  return {
    method,
    url:
      base + path.replace('{id}', () => encoded(id ?? '')) + (parameters.length > 0 ? `?${parameters.join('&')}` : ''),
    headers: {
      accept: 'application/json, application/problem+json',
      ...(text !== undefined && { [searchHeader]: encoded(text) }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
