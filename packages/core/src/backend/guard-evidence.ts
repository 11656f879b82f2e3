import * as z from 'zod/mini';
import {
  publicKeySetSchema,
  receiptAnswerSchema,
  scanAnswerSchema,
  sealSchema,
  type SigningInvitation,
  signingInvitationSchema,
  type SigningRequest,
  type SigningSession,
  signingSessionSchema,
  type SigningView,
  signingViewSchema,
  type Statement,
} from '../model/index.js';
import { readRecord, readRecordOf } from './answers.js';
import { type Ask, defaultTimeoutMs, makeAsk } from './ask.js';
import { badResponse } from './bad-response.js';
import type { GuardOptions, LateMembers, UncheckedBackend } from './boundary.js';
import type { SignerBackend, SigningDesk } from './mail-backend.js';
import { MailReleaseError } from './mail-release-error.js';
import { notLoaded } from './on-demand.js';

/** The members of `guardBackend` that evidence is asked for with. */
export function guardEvidence(
  backend: Partial<UncheckedBackend>,
  ask: Ask,
): Omit<LateMembers, 'changes' | 'changesHead'> {
  return {
    scan: (id, given) =>
      ask(
        (own) => member(backend.scan).call(backend, id, own),
        (answer) => readRecord(scanAnswerSchema, answer),
        given,
      ),
    receipt: (id, given) =>
      ask(
        (own) => member(backend.receipt).call(backend, id, own),
        (answer) => readRecord(receiptAnswerSchema, answer),
        given,
      ),
    keys: (given) =>
      ask(
        (own) => member(backend.keys).call(backend, own),
        (answer) => readRecord(publicKeySetSchema, answer),
        given,
      ),
    sealsHead: (given) =>
      ask(
        (own) => member(backend.sealsHead).call(backend, own),
        (answer) => readRecord(z.nullable(sealSchema), answer),
        given,
      ),
    signing: guardSigningDesk(() => member(backend.signing), ask),
  };
}

function guardSigningDesk(signing: () => NonNullable<UncheckedBackend['signing']>, ask: Ask): SigningDesk {
  const session = (id: string) => (answer: unknown) => readSigning(id, answer);
  return {
    create: (request, given) =>
      ask(
        (own) => signing().create(request, own),
        (answer) => readInvitation(request, answer),
        given,
      ),
    get: (id, given) => ask((own) => signing().get(id, own), session(id), given),
    extend: (id, given) => ask((own) => signing().extend(id, own), session(id), given),
    cancel: (id, given) => ask((own) => signing().cancel(id, own), session(id), given),
  };
}

/**
 * A signer's backend made safe to rely on: every answer is parsed, a call that hangs rejects with
 * `timeout`, a foreign error with `internal`, an aborted call with `signal.reason`; a list is only
 * believed when it is the one that its digest names.
 */
export function guardSigner(signer: SignerBackend, { timeoutMs = defaultTimeoutMs }: GuardOptions = {}): SignerBackend {
  const ask = makeAsk(timeoutMs);
  return {
    show: (id, token, given) => ask((own) => signer.show(id, token, own), readView, given),
    sign: (id, token, answer, given) =>
      ask(
        (own) => signer.sign(id, token, answer, own),
        () => undefined,
        given,
      ),
  };
}

function member<Member>(own: Member | undefined): Member {
  if (own === undefined) throw new MailReleaseError('action-not-allowed', 'The backend does not keep this');
  return own;
}

/** Loaded when something is signed: the canonical form is no part of a first load. */
async function digestOf(statement: Statement): Promise<string> {
  const { statementDigest } = await import('../evidence/statement.js').catch(notLoaded);
  return statementDigest(statement);
}

/** Only believed when it is for the list that was sent: the desk shows the link as that list's. */
async function readInvitation({ statement }: SigningRequest, answer: unknown): Promise<SigningInvitation> {
  const invitation = readRecord(signingInvitationSchema, answer);
  const sent = await digestOf(statement);
  if (invitation.sessionId === statement.sessionId && invitation.statementDigest === sent) return invitation;
  throw badResponse('a link for another list than sent');
}

/** Only believed with a signature once it is signed, and without one until then. */
function readSigning(id: string, answer: unknown): SigningSession {
  const session = readRecordOf(signingSessionSchema, id, answer);
  const isSigned = session.signature !== null && session.readableName !== null;
  if (isSigned === (session.state === 'signed')) return session;
  throw badResponse('its state and its signature do not agree');
}

/** Only believed when the digest is that of the list in it: nobody signs what is not on the screen. */
async function readView(answer: unknown): Promise<SigningView> {
  const view = readRecord(signingViewSchema, answer);
  if (view.statementDigest === (await digestOf(view.statement))) return view;
  throw badResponse('a digest of another list than shown');
}
