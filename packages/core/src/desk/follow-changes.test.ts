import { describe, expect, it } from 'vitest';
import { type ChangeEvent, type MailBackend, MailReleaseError } from '../backend/index.js';
import { followChanges } from './follow-changes.js';

const event = (seq: string): ChangeEvent => ({ seq, type: 'item-changed', itemId: `item-${seq}` });

/** Follows a feed of `connections`, each the events it brings and the error it ends with, if any. */
async function followed(...connections: readonly (readonly [readonly ChangeEvent[], Error?])[]) {
  const asked: (string | null)[] = [];
  const pauses: number[] = [];
  const events: ChangeEvent[] = [];
  const end = new AbortController();
  const changes: MailBackend['changes'] = async function* (after) {
    const [brought = [], error] = connections[asked.push(after) - 1] ?? [];
    yield* brought;
    if (asked.length >= connections.length) end.abort();
    if (error) throw error;
  };
  const wait = (ms: number) => {
    pauses.push(ms);
    return Promise.resolve();
  };
  await followChanges({ changes } as MailBackend, (one) => void events.push(one), wait, end.signal);
  return { asked, pauses, events };
}
const broken = new MailReleaseError('network', 'cut');

describe('following the change feed', () => {
  it('goes on after the last event it has seen, however the connection ends', async () => {
    const { asked, events } = await followed([[event('1'), event('2')], broken], [[event('3')]], [[]]);
    expect(asked).toEqual([null, '2', '3']);
    expect(events).toEqual([event('1'), event('2'), event('3')]);
  });

  it('tries ever more slowly while nothing comes, half a minute at most, and afresh after an event', async () => {
    const none = [[], broken] as const;
    const { pauses } = await followed(none, none, none, none, none, none, none, [[event('1')], broken], none, [[]]);
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 1_000, 2_000]);
  });

  it('tells once that everything may have changed when the feed can not be resumed, and begins from now', async () => {
    const tooOld = new MailReleaseError('cursor-invalid', 'too old');
    const { asked, events } = await followed([[event('1')], broken], [[], tooOld], [[event('9')]]);
    expect(asked).toEqual([null, '1', null]);
    expect(events).toEqual([event('1'), { seq: '', type: 'reset' }, event('9')]);
  });

  it('asks nothing of a backend without a feed, nor after it was called off', async () => {
    const never = () => Promise.reject(new Error('must not wait'));
    await followChanges({} as MailBackend, never, never, new AbortController().signal);
    const changes = () => {
      throw new Error('must not be asked');
    };
    await followChanges({ changes } as unknown as MailBackend, never, never, AbortSignal.abort());
  });
});
