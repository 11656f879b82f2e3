import {
  type ErrorCode,
  publicKeySetSchema,
  receiptAnswerSchema,
  scanAnswerSchema,
  showSigningSchema,
  signingInvitationSchema,
  signingRequestSchema,
  signingSessionSchema,
  signingViewSchema,
  signSigningSchema,
} from '../model/index.js';
import type { RouteName } from './endpoints.js';
import { extensionBodySchema, sealsHeadAnswerSchema, signedAnswerSchema } from './evidence-schemas.js';
import { body, commonErrors, type Route } from './route.js';

const linkOver = [
  'signing-link-used',
  'signing-link-expired',
  'signing-link-superseded',
] as const satisfies readonly ErrorCode[];
/** Of what the client's device may ask: there the token in the body is all the credential there is. */
const signer = [
  'action-not-allowed',
  'rate-limited',
  'internal',
  'unavailable',
  ...body,
  'not-found',
  ...linkOver,
] as const satisfies readonly ErrorCode[];

/** What goes in and out of the routes of receipts, seals and signing. */
export const evidenceRoutes = {
  scan: {
    summary: 'The scan of the sheet that was signed for a release',
    answer: scanAnswerSchema,
    status: 200,
    errors: [...commonErrors, 'not-found'],
  },
  receipt: {
    summary: 'The release as it stands, signed: a compact JWS that anybody with the public keys can check',
    answer: receiptAnswerSchema,
    status: 200,
    errors: [...commonErrors, 'not-found'],
  },
  keys: {
    summary:
      'Public keys that receipts are checked with, a JSON Web Key Set. Open where the server has one set for all; else that of the office behind the credential',
    open: 'optional',
    answer: publicKeySetSchema,
    status: 200,
    errors: commonErrors,
  },
  sealsHead: {
    summary: "The newest seal of the office's chain, to be kept elsewhere; null while nothing is recorded",
    answer: sealsHeadAnswerSchema,
    status: 200,
    errors: commonErrors,
  },
  createSigning: {
    summary: "Has a frozen list signed on the client's own device; supersedes an earlier link of the same session",
    body: signingRequestSchema,
    answer: signingInvitationSchema,
    status: 201,
    errors: [
      ...commonErrors,
      ...body,
      'not-found',
      'item-already-released',
      'item-changed',
      'item-not-releasable',
      'items-different-clients',
      'too-many-items',
      'items-empty',
      'items-duplicate',
    ],
  },
  getSigning: {
    summary: 'A signing session as the desk follows it; with the signature once there is one',
    answer: signingSessionSchema,
    status: 200,
    errors: [...commonErrors, 'not-found'],
  },
  cancelSigning: {
    summary: 'Ends the link; a session that is over already stays as it is',
    answer: signingSessionSchema,
    status: 200,
    errors: [...commonErrors, 'not-found'],
  },
  extendSigning: {
    summary: 'Gives a link that still stands its full time again',
    body: extensionBodySchema,
    answer: signingSessionSchema,
    status: 200,
    errors: [...commonErrors, ...body, 'not-found', ...linkOver],
  },
  showSigning: {
    summary: "The list to sign, for the client's own device; consumes nothing",
    open: true,
    body: showSigningSchema,
    answer: signingViewSchema,
    status: 200,
    errors: signer,
  },
  signSigning: {
    summary: 'Signs, once; of several at the same time one wins',
    open: true,
    body: signSigningSchema,
    answer: signedAnswerSchema,
    status: 200,
    errors: [...signer, 'precondition-failed', 'collector-required', 'signature-empty', 'signature-too-large'],
  },
} as const satisfies Partial<Record<RouteName, Route>>;
