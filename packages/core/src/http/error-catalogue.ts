import { type ErrorCode, errorCodes, type Retry } from '../model/index.js';

interface Explanation {
  /** What it says, in one sentence. */
  readonly meaning: string;
  /** What usually leads to it. */
  readonly cause: string;
  /** What a developer, or the software, does about it. */
  readonly remedy: string;
}

/** One code of the closed list, explained for developers; what staff read is made elsewhere. */
export interface ErrorEntry extends Explanation {
  readonly code: ErrorCode;
  /** HTTP status; 0 for a failure that only a client can see. */
  readonly status: number;
  readonly retry: Retry;
}

const explanations: Readonly<Record<ErrorCode, Explanation>> = {
  'invalid-request': {
    meaning: 'The request does not have the shape that the contract asks for.',
    cause: 'A missing, unknown or ill-typed member in the body, the query string or the path.',
    remedy: 'Correct the places that errors[].pointer names; the OpenAPI document has the schema.',
  },
  'cursor-invalid': {
    meaning: 'The cursor does not belong to this list.',
    cause: 'A cursor used with another filter, order or office, cut short, or too old.',
    remedy: 'Ask for the first page again, without a cursor.',
  },
  unauthenticated: {
    meaning: 'Nobody is known to be asking.',
    cause: 'No credential, or one that has run out or was withdrawn.',
    remedy: 'Give a fresh token and send the same request again; nothing was recorded.',
  },
  'collector-not-authorised': {
    meaning: 'The collector may not collect this mail.',
    cause:
      "The contact's authorisation is missing, not begun, expired, revoked or does not cover the kind of mail at that time.",
    remedy: 'Choose another collector, or give a reason where the policy allows an override.',
  },
  'action-not-allowed': {
    meaning: 'This operator, or this backend, does not do that.',
    cause:
      'A right that the operator lacks, a capability that the backend lacks, a method that the route lacks (status 405), or a signature from another device that was moved to another list.',
    remedy: 'Offer only what the capabilities and the rights allow; record a signed list as it was signed.',
  },
  'not-found': {
    meaning: 'There is no such record in this office.',
    cause: 'A wrong id, or the id of a record of another office: the two look the same.',
    remedy: 'Load the list again; the record may have gone.',
  },
  'item-already-released': {
    meaning: 'An item has left by another release.',
    cause: 'Another desk was faster.',
    remedy: 'Show the winning release of the problem, drop the item and decide anew under a new id.',
  },
  'item-changed': {
    meaning: 'An item is not as the operator saw it.',
    cause: 'It was edited after the list was loaded: its version has grown.',
    remedy: 'Load the items again and decide anew under a new id.',
  },
  'item-not-releasable': {
    meaning: 'An item is not waiting to be released.',
    cause: 'Its status is at another stage than awaiting.',
    remedy: 'Load the items again and leave it out.',
  },
  'items-different-clients': {
    meaning: 'The items belong to several clients where one is needed.',
    cause: "An item listed under another client's part, or one parcel for two clients.",
    remedy: 'Put each item under its own client; forward per client.',
  },
  'release-voided': {
    meaning: 'The release has been voided already.',
    cause: 'A second void, or an amendment of a voided release.',
    remedy: 'Load the release again and show that it is void.',
  },
  'request-in-progress': {
    meaning: 'The same session is still being recorded.',
    cause: 'It was sent again before its first attempt was done.',
    remedy: 'Wait for Retry-After and send the same session again.',
  },
  'signing-link-used': {
    meaning: 'The signing link has been used.',
    cause: 'Somebody has signed with it, perhaps the same person a moment ago.',
    remedy: 'Make a new link if another signature is needed.',
  },
  'signing-link-expired': {
    meaning: 'The signing link has run out.',
    cause: 'More than its lifetime has passed since it was made or extended, or staff have withdrawn it.',
    remedy: 'Make a new link.',
  },
  'signing-link-superseded': {
    meaning: 'The signing link is for a list that no longer stands.',
    cause: 'An item changed, or a newer link was made.',
    remedy: 'Make a new link for the list as it is now.',
  },
  'precondition-failed': {
    meaning: 'What stands is not what the person saw.',
    cause:
      'If-Match names another version of the release than the one that stands, or what was signed is not the list that the link is for.',
    remedy: 'Load it again, let the person look, and send the new ETag or the digest of the list that is shown.',
  },
  'too-large': {
    meaning: 'The body is too long.',
    cause: 'More than one million bytes, mostly a signature that is too big.',
    remedy: 'Send less: a smaller picture, fewer items.',
  },
  'too-many-items': {
    meaning: 'The session has too many items.',
    cause: 'More than 500 lines over all clients.',
    remedy: 'Release in several sessions.',
  },
  'unsupported-media': {
    meaning: 'The body is not JSON.',
    cause: 'Another Content-Type than application/json, another charset than UTF-8, or a compressed body.',
    remedy: 'Send application/json, not compressed.',
  },
  'session-id-reused': {
    meaning: 'The session id was used for something else.',
    cause: 'The same id sent with other content: the id was kept beyond its decision.',
    remedy: 'Make a new id for every decision of a person; keep it only for resending the same content.',
  },
  'items-empty': {
    meaning: 'No item is to be released.',
    cause: 'A session without parts, or a part without lines.',
    remedy: 'Let the operator choose items first.',
  },
  'items-duplicate': {
    meaning: 'An item is listed twice.',
    cause: 'The same item id in two lines.',
    remedy: 'List every item once.',
  },
  'collector-required': {
    meaning: 'Nobody is named who takes the mail.',
    cause: 'A missing collector, a blank name, one without a letter, or one that is too long.',
    remedy: 'Choose a contact or type the name.',
  },
  'time-does-not-exist': {
    meaning: "The office's clock never showed this time.",
    cause: 'A local time in the hour that is left out when summer time begins.',
    remedy: 'Offer the instant that the problem carries.',
  },
  'time-ambiguous': {
    meaning: "The office's clock showed this time twice.",
    cause: 'A local time in the hour that is repeated when summer time ends, without a fold.',
    remedy: 'Offer both instants of the problem and send the chosen fold.',
  },
  'time-invalid': {
    meaning: 'The time can not be understood.',
    cause: 'No such day, or a kind of time that this place does not take.',
    remedy: 'Let the operator type it again.',
  },
  'occurred-in-future': {
    meaning: 'The time is still to come.',
    cause: "A mistyped day, or a device's clock that is more than five minutes ahead of the backend's.",
    remedy: "Correct the time; check the device's clock.",
  },
  'occurred-before-receipt': {
    meaning: 'The time is before the item was received.',
    cause: 'A mistyped day, or the wrong item.',
    remedy: 'Correct the time or the choice of items.',
  },
  'time-required': {
    meaning: 'A time of pickup must be typed.',
    cause: 'An item that clients fetch themselves: nothing records when, so nothing is assumed.',
    remedy: 'Ask for the time, or for the day alone.',
  },
  'signature-empty': {
    meaning: 'Nothing was signed.',
    cause: 'No ink, a dot, or a blank typed name.',
    remedy: 'Ask to sign again, to type the name, or use paper.',
  },
  'signature-too-large': {
    meaning: 'The picture of the signature is too big.',
    cause: 'More than 400,000 characters of base64.',
    remedy: 'Draw it smaller or with a lower resolution.',
  },
  'address-required': {
    meaning: 'The address to forward to is not complete.',
    cause: 'A blank line in it.',
    remedy: 'Fill in what the pointer names.',
  },
  'url-not-allowed': {
    meaning: 'The tracking link is not one that may be kept.',
    cause: 'Another scheme than https, or credentials in it.',
    remedy: 'Use a plain https link, or only the number.',
  },
  'tracking-invalid': {
    meaning: 'The tracking number can not be kept.',
    cause: 'Characters that no carrier uses, or nothing but separators.',
    remedy: 'Type or scan the number again.',
  },
  'text-not-well-formed': {
    meaning: 'A text can not be stored.',
    cause: 'Half of a surrogate pair, or a NUL character.',
    remedy: 'Type it again; check what cut the text.',
  },
  'reason-required': {
    meaning: 'A reason is missing.',
    cause:
      "A void for 'other' without text, an override, a refused item or a typed collector where the policy asks why.",
    remedy: 'Ask for the reason that the pointer names.',
  },
  'confirmation-required': {
    meaning: 'Something must be seen before this is done.',
    cause: 'A notice of the client, or a request that the release goes against.',
    remedy: 'Show it, and send its id with the confirmed ones.',
  },
  'precondition-required': {
    meaning: 'The request must say which version it is for.',
    cause: 'No If-Match header.',
    remedy: 'Send the ETag of the release as it was shown.',
  },
  'rate-limited': {
    meaning: 'Too many requests.',
    cause: 'A limit of the server, or of a system behind it.',
    remedy: 'Wait for Retry-After and send the same request again.',
  },
  internal: {
    meaning: 'The backend failed in a way that it did not foresee.',
    cause: 'A bug, or a broken part behind it.',
    remedy: "Find requestId in the server's log. The outcome of a write is open: send the same session again.",
  },
  unavailable: {
    meaning: 'The backend can not work just now.',
    cause: 'A restart, a database that is away, a proxy without an upstream.',
    remedy: 'Send the same request again later.',
  },
  network: {
    meaning: 'The backend was not reached, or the answer broke off.',
    cause: 'No connection, a refused one, DNS, TLS, CORS or a redirect of a write.',
    remedy: 'The outcome of a write is open: send the same session again.',
  },
  timeout: {
    meaning: 'The backend did not answer in time.',
    cause: 'A slow or hanging backend, or a connection that died quietly.',
    remedy: 'The outcome of a write is open: send the same session again.',
  },
  'bad-response': {
    meaning: 'What came back is not what the contract says.',
    cause: 'A captive portal, a proxy page, another API, or a release other than the one sent.',
    remedy: 'Never take it for recorded: send the same session again, and check the endpoint.',
  },
};

/** Every error code with its meaning, in the order of the contract. */
export const errorCatalogue: readonly ErrorEntry[] = (Object.keys(errorCodes) as ErrorCode[]).map((code) => ({
  code,
  ...errorCodes[code],
  ...explanations[code],
}));
