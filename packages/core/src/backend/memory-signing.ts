import { sha256Hex, statementDigest } from '../evidence/index.js';
import {
  type ReleaseCommand,
  signingLifetimeMs,
  type SigningAnswer,
  type SigningInvitation,
  type SigningSession,
  type SigningView,
  type Statement,
} from '../model/index.js';
import { frozenListProblems, signatureProblems, type SigningRecord } from '../rules/index.js';
import { base64url } from './base64url.js';
import { MailReleaseError, refusal } from './mail-release-error.js';
import { found, type MemoryStore } from './memory-store.js';
import { winnersOf } from './release-facts.js';

interface Session extends SigningRecord {
  readonly id: string;
  readonly statementDigest: string;
  /** SHA-256 of the token, hex: the token itself is told once and not kept. */
  readonly tokenHash: string;
  readonly state: SigningSession['state'];
  readonly expiresMs: number;
  readonly matchCode: string | null;
}

const tokenHashOf = (token: string) => sha256Hex(new TextEncoder().encode(token));

/** Two digits, each pair as likely as any other. */
function newMatchCode(): string {
  const [value = 0] = crypto.getRandomValues(new Uint8Array(1));
  return value < 200 ? String(value % 100).padStart(2, '0') : newMatchCode();
}

/** What a session that is over answers to everybody who wants more of it. */
function refuseOver({ state }: Session): void {
  if (state === 'signed') throw new MailReleaseError('signing-link-used', 'The list has been signed');
  if (state === 'superseded') throw new MailReleaseError('signing-link-superseded', 'The list no longer stands');
  if (state === 'expired' || state === 'cancelled')
    throw new MailReleaseError('signing-link-expired', 'The link is over');
}

/** Lists of one office that clients sign on their own devices; each method runs without a pause. */
export class MemorySigning {
  readonly #store: MemoryStore;
  readonly #newId: () => string;
  readonly #sessions = new Map<string, Session>();

  constructor(store: MemoryStore, newId: () => string) {
    this.#store = store;
    this.#newId = newId;
  }

  /** What is hashed for `create`, which itself can't wait. */
  static async prepare(statement: Statement) {
    const token = base64url(crypto.getRandomValues(new Uint8Array(32)));
    return { token, tokenHash: await tokenHashOf(token), digest: await statementDigest(statement) };
  }

  create(statement: Statement, sealed: Awaited<ReturnType<typeof MemorySigning.prepare>>): SigningInvitation {
    const problems = this.#listProblems(statement);
    if (problems.length > 0) throw refusal(problems);
    for (const earlier of this.#sessions.values()) {
      if (earlier.statement.sessionId !== statement.sessionId) continue;
      if (this.#isOpen(this.#settled(earlier))) this.#keep({ ...earlier, state: 'superseded' });
    }
    const session = this.#keep({
      id: this.#newId(),
      statement: structuredClone(statement),
      statementDigest: sealed.digest,
      tokenHash: sealed.tokenHash,
      state: 'waiting',
      expiresMs: this.#store.nowMs + signingLifetimeMs,
      matchCode: null,
      signature: null,
      readableName: null,
    });
    return { ...this.#told(session), token: sealed.token };
  }

  get(id: string): SigningSession {
    return this.#told(this.#settled(found(this.#sessions.get(id))));
  }

  extend(id: string): SigningSession {
    const session = this.#settled(found(this.#sessions.get(id)));
    refuseOver(session);
    return this.#told(this.#keep({ ...session, expiresMs: this.#store.nowMs + signingLifetimeMs }));
  }

  cancel(id: string): SigningSession {
    const session = this.#settled(found(this.#sessions.get(id)));
    return this.#told(this.#isOpen(session) ? this.#keep({ ...session, state: 'cancelled' }) : session);
  }

  show(id: string, tokenHash: string): SigningView {
    const session = this.#linked(id, tokenHash);
    const matchCode = session.matchCode ?? newMatchCode();
    this.#keep({ ...session, state: 'joined', matchCode });
    const { office } = this.#store;
    return {
      statement: session.statement,
      statementDigest: session.statementDigest,
      officeName: office.name,
      zone: office.zone,
      expiresAt: this.#store.instant(session.expiresMs),
      matchCode,
    };
  }

  sign(id: string, tokenHash: string, answer: SigningAnswer): void {
    const session = this.#linked(id, tokenHash);
    if (answer.statementDigest !== session.statementDigest) {
      throw new MailReleaseError('precondition-failed', 'Another list was signed than the link is for');
    }
    const problems = signatureProblems(answer);
    if (problems.length > 0) throw refusal(problems);
    const { signature, readableName } = structuredClone(answer);
    // Who signs without having been shown the list has a match code all the same.
    const matchCode = session.matchCode ?? newMatchCode();
    this.#keep({ ...session, state: 'signed', matchCode, signature, readableName });
  }

  /** Sessions for the statement that this command says was signed. */
  recordsOf(command: ReleaseCommand): readonly SigningRecord[] {
    if (command.method !== 'digital') return [];
    return [...this.#sessions.values()].filter((session) => session.statementDigest === command.statementDigest);
  }

  /** The session that a link opens. @throws {MailReleaseError} `not-found` for a wrong id or token; or that it is over. */
  #linked(id: string, tokenHash: string): Session {
    const session = this.#sessions.get(id);
    const opened = this.#settled(found(session?.tokenHash === tokenHash ? session : undefined));
    refuseOver(opened);
    return opened;
  }

  /** The session with what the clock and the items have made of it meanwhile. */
  #settled(session: Session): Session {
    if (!this.#isOpen(session)) return session;
    if (this.#listProblems(session.statement).length > 0) return this.#keep({ ...session, state: 'superseded' });
    return session.expiresMs > this.#store.nowMs ? session : this.#keep({ ...session, state: 'expired' });
  }

  #listProblems(statement: Statement) {
    const itemIds = statement.parts.flatMap(({ lines }) => lines.map(({ itemId }) => itemId));
    const { items, statuses } = this.#store;
    return frozenListProblems(statement, { items, statuses, winners: winnersOf(this.#store, itemIds) });
  }

  #isOpen({ state }: Session): boolean {
    return state === 'waiting' || state === 'joined';
  }

  #keep(session: Session): Session {
    this.#sessions.set(session.id, session);
    return session;
  }

  #told(session: Session): SigningSession {
    const { id, statement, state, expiresMs, statementDigest: digest, matchCode, signature, readableName } = session;
    return {
      id,
      sessionId: statement.sessionId,
      state,
      expiresAt: this.#store.instant(expiresMs),
      statementDigest: digest,
      matchCode,
      signature,
      readableName,
    };
  }

  static tokenHash(token: string): Promise<string> {
    return tokenHashOf(token);
  }
}
