import { statementDigest } from '../../evidence/index.js';
import {
  type ErrorCode,
  signingLifetimeMs,
  type SigningAnswer,
  type SigningInvitation,
  type SigningSession,
  type Statement,
} from '../../model/index.js';
import type { ConformanceCase, Corner, Stock } from '../conformance-case.js';
import { ensure, outcomes, refused, same } from '../expectations.js';

interface Opened {
  readonly statement: Statement;
  readonly invited: SigningInvitation;
  /** What a person would send who has seen the list. */
  readonly answer: SigningAnswer;
  show(): ReturnType<Corner['signer']['show']>;
  sign(change?: Partial<SigningAnswer>): Promise<void>;
  current(): Promise<SigningSession>;
}

function signingOf({ desk }: Corner) {
  ensure(desk.signing !== undefined, 'nothing can be put up to be signed');
  return desk.signing;
}

/** A list put up to be signed: the first item's, when left out. */
async function open(corner: Corner, statement = corner.statement()): Promise<Opened> {
  const signing = signingOf(corner);
  const invited = await signing.create({ statement });
  const answer: SigningAnswer = {
    statementDigest: await statementDigest(statement),
    signature: { kind: 'typed', name: 'Jan Nowak' },
    readableName: 'Jan Nowak',
  };
  return {
    statement,
    invited,
    answer,
    show: () => corner.signer.show(invited.id, invited.token),
    sign: (change) => corner.signer.sign(invited.id, invited.token, { ...answer, ...change }),
    current: () => signing.get(invited.id),
  };
}

/** The command that records what was signed. */
function signedCommand(corner: Corner, { statement, answer }: Opened, change: Parameters<Corner['digital']>[0] = {}) {
  const { sessionId, parts } = statement;
  return corner.digital({
    sessionId,
    parts: parts.map(({ clientId, lines }) => ({
      clientId,
      lines: lines.map(({ itemId, version }) => ({ itemId, version })),
    })),
    ...answer,
    ...change,
  });
}

/** The link answers with `code`, whatever is asked of it, and the desk sees why. */
async function isOver({ show, sign, current }: Opened, code: ErrorCode, state: SigningSession['state']): Promise<void> {
  await refused(show(), code);
  await refused(sign(), code);
  same((await current()).state, state, 'state');
}

function signing(
  id: string,
  name: string,
  run: (corner: Corner) => Promise<void>,
  extra: { readonly stock?: Stock; readonly clock?: boolean; readonly foreign?: boolean } = {},
): ConformanceCase {
  const needs: ConformanceCase['needs'] = ({ remoteSigning, methods }) => remoteSigning && methods.includes('digital');
  return { id: `signing/${id}`, name, needs, signer: true, run, ...extra };
}

/** Signing on the client's own device. */
export const signingCases: readonly ConformanceCase[] = [
  signing('whole', 'goes from a link to a signature that the desk records', async (corner) => {
    const opened = await open(corner);
    const { invited, statement, answer } = opened;
    same(
      [invited.state, invited.sessionId, invited.statementDigest, invited.matchCode],
      ['waiting', statement.sessionId, answer.statementDigest, null],
      'invitation',
    );
    const view = await opened.show();
    same([view.statement, view.statementDigest], [statement, answer.statementDigest], 'list on the device');
    ensure(/^\d\d$/.test(view.matchCode), 'the match code is not two digits');
    const joined = await opened.current();
    same([joined.state, joined.matchCode, joined.signature], ['joined', view.matchCode, null], 'session once joined');
    await opened.sign();
    const signed = await opened.current();
    same([signed.state, signed.signature, signed.readableName], ['signed', answer.signature, 'Jan Nowak'], 'signed');
    const [release] = (await corner.desk.release(signedCommand(corner, opened))).releases;
    const digests = release?.evidence.map(({ kind, digest }) => [kind, digest]) ?? [];
    ensure(
      digests.some(([kind, digest]) => kind === 'statement' && digest === answer.statementDigest),
      'the release does not hold the statement that was signed',
    );
  }),
  signing('token-told-once', 'tells the token of a link once, of 256 bits', async (corner) => {
    const { invited, show, current } = await open(corner);
    ensure(/^[\w-]{43,}$/.test(invited.token), 'the token is shorter than 256 bits');
    ensure(!JSON.stringify([await current(), await show()]).includes(invited.token), 'the token is told again');
    const other = await open(corner);
    ensure(other.invited.token !== invited.token, 'two links have one token');
  }),
  signing('show-again', 'shows the list as often as it is asked for, and uses nothing up', async (corner) => {
    const { show, sign } = await open(corner);
    const first = await show();
    for (const view of await Promise.all([show(), show(), show()])) same(view, first, 'view');
    await sign();
  }),
  signing('wrong-token', 'answers a wrong token as it answers an unknown link', async (corner) => {
    const { invited, answer, current } = await open(corner);
    const wrong = 'A'.repeat(43);
    const unknown = corner.newId();
    const { signer } = corner;
    const errors = [
      await refused(signer.show(unknown, invited.token), 'not-found'),
      await refused(signer.show(invited.id, wrong), 'not-found'),
      await refused(signer.show(invited.id, ''), 'not-found'),
      await refused(signer.sign(unknown, invited.token, answer), 'not-found'),
      await refused(signer.sign(invited.id, wrong, answer), 'not-found'),
    ];
    same(new Set(errors.map(({ message }) => message)).size, 1, 'different messages');
    await refused(signingOf(corner).get(unknown), 'not-found');
    same((await current()).state, 'waiting', 'state');
  }),
  signing('twice', 'takes one signature, and none after it', async (corner) => {
    const opened = await open(corner);
    await opened.sign();
    await isOver(opened, 'signing-link-used', 'signed');
    await refused(signingOf(corner).extend(opened.invited.id), 'signing-link-used');
    same((await signingOf(corner).cancel(opened.invited.id)).state, 'signed', 'state after cancelling');
  }),
  signing('at-once', 'takes one of twenty signatures that come at once', async (corner) => {
    const { sign, current } = await open(corner);
    const names = Array.from({ length: 20 }, (_, index) => `Osoba ${String.fromCharCode(65 + index)}`);
    const { answers, errors } = await outcomes(
      names.map(async (name) => {
        await sign({ readableName: name, signature: { kind: 'typed', name } });
        return name;
      }),
    );
    same(answers.length, 1, 'signatures taken');
    same([...new Set(errors.map(({ code }) => code))], ['signing-link-used'], 'refusals');
    const { readableName, signature } = await current();
    same([readableName, signature], [answers[0], { kind: 'typed', name: answers[0] }], 'what was kept');
  }),
  signing('other-list', 'takes no signature for another list than was shown', async (corner) => {
    const opened = await open(corner);
    await refused(opened.sign({ statementDigest: 'f'.repeat(64) }), 'precondition-failed');
    await opened.sign();
  }),
  signing('no-ink', 'takes no signature that is none, and leaves the link open', async (corner) => {
    const opened = await open(corner);
    await refused(opened.sign({ signature: { kind: 'typed', name: ' ' } }), 'signature-empty');
    await refused(opened.sign({ readableName: '...' }), 'collector-required');
    await opened.sign();
  }),
  signing('newer-link', 'ends a link when a newer one is made for the same session, and no other', async (corner) => {
    const other = await open(corner);
    const opened = await open(corner);
    const newer = await open(corner, opened.statement);
    await isOver(opened, 'signing-link-superseded', 'superseded');
    same((await other.current()).state, 'waiting', 'link of another session');
    await newer.sign();
  }),
  signing('item-left', 'ends a link when an item of its list leaves', async (corner) => {
    const opened = await open(corner);
    await opened.show();
    await corner.desk.release(corner.pickup());
    await isOver(opened, 'signing-link-superseded', 'superseded');
    await refused(signingOf(corner).extend(opened.invited.id), 'signing-link-superseded');
  }),
  signing(
    'stale-list',
    'puts up no list that does not stand',
    async (corner) => {
      const [item] = corner.items;
      const [other] = corner.allItems.filter(({ clientId }) => clientId !== corner.client.id);
      if (!item || !other) return;
      const put = (statement: Statement) => signingOf(corner).create({ statement });
      const pointed = await refused(put(corner.statement({ ...item, version: item.version + 1 })), 'item-changed');
      same(pointed.problems[0]?.pointer, '/statement/parts/0/lines/0', 'pointer');
      await refused(put(corner.statement(other)), 'items-different-clients');
      await refused(put(corner.statement({ ...item, id: 'conf-no-item' })), 'not-found');
      await refused(put({ ...corner.statement(), parts: [] }), 'items-empty');
      await corner.desk.release(corner.pickup());
      await refused(put(corner.statement(item)), 'item-already-released');
    },
    { stock: { clients: 2 } },
  ),
  signing('cancelled', 'ends a link that staff withdraw', async (corner) => {
    const opened = await open(corner);
    same((await signingOf(corner).cancel(opened.invited.id)).state, 'cancelled', 'answer');
    await isOver(opened, 'signing-link-expired', 'cancelled');
    const again = await open(corner, opened.statement);
    await again.sign();
  }),
  signing(
    'expires',
    'lets a link run out after ten minutes, unless it is extended in time',
    async (corner) => {
      const opened = await open(corner);
      const extend = () => signingOf(corner).extend(opened.invited.id);
      const almost = signingLifetimeMs - 5_000;
      let moved = 0;
      const later = async (ms: number) => {
        moved += ms;
        await corner.moveClock(ms);
      };
      try {
        await later(almost);
        await extend();
        await later(almost);
        await opened.show();
        await later(10_000);
        await isOver(opened, 'signing-link-expired', 'expired');
        await refused(extend(), 'signing-link-expired');
      } finally {
        await corner.moveClock(-moved);
      }
    },
    { clock: true },
  ),
  signing('exact-signature', 'records a signed list with the signature it got and no other', async (corner) => {
    const opened = await open(corner);
    await opened.sign();
    const { desk, items, current } = corner;
    const other = signedCommand(corner, opened, { signature: { kind: 'typed', name: 'Ktoś Inny' } });
    const error = await refused(desk.release(other), 'action-not-allowed');
    same(error.problems[0]?.pointer, '/signature', 'pointer');
    const [item] = items;
    if (item) same((await current(item)).statusId, item.statusId, 'status of the item');
  }),
  signing(
    'exact-list',
    'moves a signature to no other list and to no other session',
    async (corner) => {
      const { desk, items, client, lines, newId, current } = corner;
      const moved = async (change: Parameters<Corner['digital']>[0], statement?: Statement) => {
        const opened = await open(corner, statement);
        await opened.sign();
        const error = await refused(desk.release(signedCommand(corner, opened, change)), 'action-not-allowed');
        same(error.problems[0]?.pointer, '/statementDigest', 'pointer');
      };
      await moved({ parts: [{ clientId: client.id, lines: lines(...items) }] });
      await moved({ parts: [{ clientId: client.id, lines: lines(...items.slice(1)) }] });
      await moved({ parts: [{ clientId: client.id, lines: lines(...items.slice(0, 1)) }] }, corner.statement(...items));
      await moved({ sessionId: newId() });
      for (const item of items) same((await current(item)).statusId, item.statusId, `status of ${item.id}`);
    },
    { stock: { items: 2 } },
  ),
  signing('at-the-desk', 'lets the list be signed at the desk after all, which ends the link', async (corner) => {
    const opened = await open(corner);
    await opened.show();
    await corner.desk.release(
      signedCommand(corner, opened, { signature: { kind: 'typed', name: 'Jan Nowak' }, readableName: 'Jan Nowak' }),
    );
    await isOver(opened, 'signing-link-superseded', 'superseded');
  }),
  signing(
    'other-office',
    'tells another office nothing of a signing session',
    async (corner) => {
      const { invited, current } = await open(corner);
      const theirs = corner.foreignDesk?.signing;
      ensure(theirs !== undefined, 'there is no second office that signs');
      await refused(theirs.get(invited.id), 'not-found');
      await refused(theirs.extend(invited.id), 'not-found');
      await refused(theirs.cancel(invited.id), 'not-found');
      same((await current()).state, 'waiting', 'state');
    },
    { foreign: true },
  ),
];
