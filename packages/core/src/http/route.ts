import type * as z from 'zod/mini';
import type { Schema } from '../backend/answers.js';
import type { ErrorCode } from '../model/index.js';

/** An object schema with a fixed set of members. */
type QuerySchema = z.ZodMiniObject;

/** One route: what goes in, what comes out, and which errors may. */
export interface Route {
  /** A line for the document. */
  readonly summary: string;
  /** True where no credential is asked for; `'optional'` where the server may ask for one. */
  readonly open?: boolean | 'optional';
  /** Members travel in the query string, save `text`: see `searchHeader`. */
  readonly query?: QuerySchema;
  /** Left out where the request has none. */
  readonly body?: Schema;
  /** True where the version that the operator saw goes into `If-Match`. */
  readonly versioned?: boolean;
  readonly answer: Schema;
  readonly status: 200 | 201;
  /** Besides those of `commonErrors`. */
  readonly errors: readonly ErrorCode[];
}

/** What any route may answer that asks for a credential. */
export const commonErrors = [
  'unauthenticated',
  'action-not-allowed',
  'rate-limited',
  'internal',
  'unavailable',
] as const satisfies readonly ErrorCode[];

/** Of a list. */
export const list = ['invalid-request', 'cursor-invalid'] as const satisfies readonly ErrorCode[];
/** Of a body. */
export const body = [
  'invalid-request',
  'too-large',
  'unsupported-media',
  'text-not-well-formed',
] as const satisfies readonly ErrorCode[];
