import * as z from 'zod/mini';
import { releaseResultSchema, type Schema } from '../backend/answers.js';
import { capabilitiesSchema } from '../backend/capabilities.js';
import { changeEventSchema } from '../backend/read-change.js';
import { itemsQuerySchema, queueQuerySchema, releasesQuerySchema } from '../backend/queries.js';
import {
  amendCommandSchema,
  clientSchema,
  type ErrorCode,
  mailItemSchema,
  officeContextSchema,
  queueRowSchema,
  releaseCommandSchema,
  releaseSchema,
  statusSchema,
  voidCommandSchema,
} from '../model/index.js';
import type { RouteName } from './endpoints.js';
import { evidenceRoutes } from './evidence-routes.js';
import { body, commonErrors, list, type Route } from './route.js';

export { commonErrors, type Route } from './route.js';

const [pickup, print, digital, forward] = releaseCommandSchema.def.options;

/** A release command without its session id: the path carries that. */
export const releaseBodySchema = z.discriminatedUnion('method', [
  z.omit(pickup, { sessionId: true }),
  z.omit(print, { sessionId: true }),
  z.omit(digital, { sessionId: true }),
  z.omit(forward, { sessionId: true }),
]);

export const officeAnswerSchema = z.object({ ...officeContextSchema.shape, capabilities: capabilitiesSchema });

export const changesQuerySchema = z.strictObject({
  /** `seq` of the last event seen; left out, or empty, for "from now on". */
  after: z.optional(z.string().check(z.maxLength(200))),
});

/** A page as it travels; readers judge its rows one by one. */
export const pageSchema = <Row extends Schema>(row: Row) =>
  z.object({
    rows: z.array(row),
    next: z.nullable(z.string()),
    /** Records that the backend could not read itself and left out. */
    unreadable: z._default(z.int(), 0),
  });

/** What the rules may have against a release; a session asked for later gives the same answer again. */
const releaseRules = [
  'not-found',
  'collector-not-authorised',
  'item-already-released',
  'item-changed',
  'item-not-releasable',
  'items-different-clients',
  'too-many-items',
  'items-empty',
  'items-duplicate',
  'collector-required',
  'time-does-not-exist',
  'time-ambiguous',
  'time-invalid',
  'occurred-in-future',
  'occurred-before-receipt',
  'time-required',
  'signature-empty',
  'signature-too-large',
  'address-required',
  'url-not-allowed',
  'tracking-invalid',
  'text-not-well-formed',
  'reason-required',
  'confirmation-required',
] as const satisfies readonly ErrorCode[];
const correction = [
  'not-found',
  'release-voided',
  'precondition-failed',
  'precondition-required',
] as const satisfies readonly ErrorCode[];

/** What goes in and out of each of `endpoints`: handler, mock and OpenAPI document are all made from this one table. */
export const routes = {
  health: {
    summary: 'Tells that the server answers',
    open: true,
    answer: z.object({ status: z.literal('ok') }),
    status: 200,
    errors: ['internal', 'unavailable'],
  },
  openapi: {
    summary: 'This contract as an OpenAPI 3.1 document',
    open: true,
    answer: z.record(z.string(), z.unknown()),
    status: 200,
    errors: ['internal'],
  },
  office: {
    summary: 'Office and operator behind the credential, and what the backend keeps',
    answer: officeAnswerSchema,
    status: 200,
    errors: commonErrors,
  },
  statuses: {
    summary: "The office's statuses in the administrator's order",
    answer: pageSchema(statusSchema),
    status: 200,
    errors: commonErrors,
  },
  queue: {
    summary: 'Clients with mail waiting',
    query: queueQuerySchema,
    answer: pageSchema(queueRowSchema),
    status: 200,
    errors: [...commonErrors, ...list],
  },
  items: {
    summary: 'Mail items, newest received first',
    query: itemsQuerySchema,
    answer: pageSchema(mailItemSchema),
    status: 200,
    errors: [...commonErrors, ...list],
  },
  client: {
    summary: 'One client with contacts, addresses, notices and pending requests',
    answer: clientSchema,
    status: 200,
    errors: [...commonErrors, 'not-found'],
  },
  release: {
    summary:
      'Records a release session; idempotent by its id, all or nothing. Answers 200 when it had been recorded before',
    body: releaseBodySchema,
    answer: releaseResultSchema,
    status: 201,
    errors: [...commonErrors, ...body, ...releaseRules, 'request-in-progress', 'session-id-reused'],
  },
  session: {
    summary: 'The definite outcome of a session: its releases, its refusal, or not-found when nothing was recorded',
    answer: releaseResultSchema,
    status: 200,
    errors: [...commonErrors, ...releaseRules, 'request-in-progress'],
  },
  releases: {
    summary: 'Releases, newest recorded first',
    query: releasesQuerySchema,
    answer: pageSchema(releaseSchema),
    status: 200,
    errors: [...commonErrors, ...list],
  },
  getRelease: {
    summary: 'One release; its version is the ETag',
    answer: releaseSchema,
    status: 200,
    errors: [...commonErrors, 'not-found'],
  },
  voidRelease: {
    summary: 'Takes a release back; its items return to the status they had',
    body: voidCommandSchema,
    versioned: true,
    answer: releaseSchema,
    status: 200,
    errors: [...commonErrors, ...body, ...correction, 'reason-required'],
  },
  amendRelease: {
    summary: 'Corrects what may be corrected; everything left out stays',
    body: amendCommandSchema,
    versioned: true,
    answer: releaseSchema,
    status: 200,
    errors: [
      ...commonErrors,
      ...body,
      ...correction,
      'collector-required',
      'time-does-not-exist',
      'time-ambiguous',
      'time-invalid',
      'occurred-in-future',
      'occurred-before-receipt',
      'url-not-allowed',
      'tracking-invalid',
    ],
  },
  changes: {
    summary:
      'What changed, without personal data; as a stream that resumes after Last-Event-ID when Accept is text/event-stream',
    query: changesQuerySchema,
    answer: z.object({
      events: z.array(changeEventSchema),
      /** To ask after next time; `null` from a backend that can't tell where its feed stands. */
      next: z.nullable(z.string()),
    }),
    status: 200,
    errors: [...commonErrors, ...list],
  },
  ...evidenceRoutes,
} as const satisfies Record<RouteName, Route>;
