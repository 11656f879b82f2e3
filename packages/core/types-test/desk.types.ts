import { createDesk, type MailBackend, type MailReleaseError, type Release } from '@mail-release/core';
import type { DeskContext, ReleaseDetails, ReleaseSession, SessionPhase, SessionState } from '@mail-release/core/desk';
import type { Equal, Expect } from './expect.js';

declare const backend: MailBackend;
declare const session: ReleaseSession;
declare const release: Release;

const desk = createDesk({ backend });
// @ts-expect-error a desk works on a backend
createDesk({});
// @ts-expect-error the outbox is kept in one of three ways, or in a store of the host's own
createDesk({ backend, outbox: 'cloud' });
// @ts-expect-error a clock tells milliseconds
createDesk({ backend, now: () => new Date() });
// @ts-expect-error a session is opened for a list of clients
desk.openSession('client-1');
// @ts-expect-error a void has a reason of the list
void desk.voidRelease(release, 'because');
// @ts-expect-error what is correcting is not the record itself
void desk.amendRelease(release, { number: '2026/000001' });

// Snapshots are immutable.
const state = session.get();
// @ts-expect-error a snapshot's phase
state.phase = 'released';
// @ts-expect-error a snapshot's lists
state.clients.push();
// @ts-expect-error a selection is asked, not changed
state.selection.add('item-1');
// @ts-expect-error what is gone is told by the desk
state.clients[0]?.gone.set('item-1', null);
// @ts-expect-error a method is not enabled by hand
state.methods.pickup.enabled = true;
// @ts-expect-error a list's rows
desk.queue.get().rows.length = 0;
// @ts-expect-error a list has no way to be set
desk.queue.set({});
// @ts-expect-error the queue knows no colours
desk.queue.search({ colour: 'red' });
desk.queue.search({ text: undefined });

// @ts-expect-error there is no such phase
export const phase: SessionPhase = 'done';
// @ts-expect-error there is no such method
session.begin('drone');
// @ts-expect-error a result is there only once something was recorded
export const replayed: boolean = state.result.replayed;
// @ts-expect-error a time is told as the schema says
export const details: ReleaseDetails = { time: '12:00' };

export function nameOf(context: DeskContext): string {
  // @ts-expect-error before it is ready there is no office
  const early = context.office;
  return context.phase === 'ready' ? context.office.name : String(early);
}
export function every(reached: SessionPhase): string {
  switch (reached) {
    case 'loading':
    case 'failed':
    case 'choosing':
    case 'confirming':
    case 'sending':
    case 'released':
    case 'refused':
    case 'unknown':
      return reached;
    default:
      return reached satisfies never;
  }
}

export type Checks = [
  Expect<Equal<SessionState['error'], MailReleaseError | null>>,
  Expect<Equal<ReturnType<typeof desk.openSession>, ReleaseSession>>,
  Expect<Equal<ReturnType<ReleaseSession['confirm']>, Promise<SessionState>>>,
  Expect<Equal<ReturnType<typeof desk.queue.subscribe>, () => void>>,
];
