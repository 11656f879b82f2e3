import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeReceiptKey, verifyChain, verifyReceipt } from '../evidence/index.js';
import type { MailItem, ReleaseCommand } from '../model/index.js';
import {
  buildClient,
  buildContact,
  buildItem,
  buildOffice,
  buildOperator,
  buildStatuses,
} from '../testing/builders.js';
import type { MailBackend } from './mail-backend.js';
import { MemoryOffice, type MemoryPorts } from './memory-office.js';

const itemIds = Array.from({ length: 8 }, (_, index) => `item-${index}`);
const clientOf = (itemId: string) => (Number(itemId.at(-1)) < 4 ? 'client-1' : 'client-2');

function office(ports: MemoryPorts = {}) {
  const memory = new MemoryOffice(
    {
      office: buildOffice(),
      statuses: buildStatuses(),
      clients: ['client-1', 'client-2'].map((id) =>
        buildClient({ id, contacts: [buildContact({ id: `${id}-contact`, clientId: id })] }),
      ),
      items: itemIds.map((id) => buildItem({ id, clientId: clientOf(id) })),
    },
    ports,
  );
  const desks = ['operator-1', 'operator-2'].map((id) => memory.backendFor(buildOperator({ id })));
  return { memory, desks: desks as [MailBackend, MailBackend] };
}

async function pickup(desk: MailBackend, chosen: readonly string[]): Promise<ReleaseCommand> {
  const { rows } = await desk.items({ limit: 500 });
  const lines = (clientId: string) =>
    rows
      .filter((item) => chosen.includes(item.id) && item.clientId === clientId)
      .map(({ id, version }) => ({ itemId: id, version }));
  return {
    method: 'pickup',
    sessionId: crypto.randomUUID(),
    parts: ['client-1', 'client-2']
      .map((clientId) => ({ clientId, lines: lines(clientId) }))
      .filter((part) => part.lines.length > 0),
    collector: { kind: 'typed', name: 'Jan Nowak' },
    time: { at: new Date().toISOString() },
  };
}

/** Something that people do at an office, whether or not it is allowed at that moment. */
type Act = (desk: MailBackend, memory: MemoryOffice, sent: ReleaseCommand[]) => Promise<unknown>;

const releaseOf =
  (chosen: readonly string[]): Act =>
  async (desk, _memory, sent) => {
    const command = await pickup(desk, chosen);
    sent.push(command);
    return desk.release(command);
  };
const correctionOf =
  (index: number, isVoid: boolean): Act =>
  async (desk) => {
    const { rows = [] } = (await desk.releases?.({ limit: 500 })) ?? {};
    const release = rows[index % Math.max(1, rows.length)];
    if (!release) return undefined;
    return isVoid
      ? desk.voidRelease?.(release.id, release.version, { reason: 'mistake' })
      : desk.amendRelease?.(release.id, release.version, { note: `poprawka ${index}` });
  };
const resend: Act = async (desk, _memory, sent) => sent[0] && desk.release(sent[0]);
const receive =
  (itemId: string): Act =>
  async (desk, memory) => {
    const { rows } = await desk.items({ limit: 500 });
    const item = rows.find(({ id }) => id === itemId) as MailItem;
    memory.put({ ...item, note: 'przesunięta', version: item.version + 1 });
  };

const act: fc.Arbitrary<Act> = fc.oneof(
  { arbitrary: fc.subarray(itemIds, { minLength: 1, maxLength: 3 }).map(releaseOf), weight: 5 },
  { arbitrary: fc.tuple(fc.nat(20), fc.boolean()).map(([index, isVoid]) => correctionOf(index, isVoid)), weight: 4 },
  { arbitrary: fc.constant(resend), weight: 1 },
  { arbitrary: fc.constantFrom(...itemIds).map(receive), weight: 1 },
);

/** `npm run faults` sets both; left alone, a failure prints its seed. */
const runs = Number(process.env['RUNS'] ?? 60);
const seeded = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) };

describe('the seals of the memory backend', () => {
  it('verify whatever two desks did, one after the other or at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(act, { minLength: 1, maxLength: 5 }), { maxLength: 8 }), async (rounds) => {
        const { memory, desks } = office();
        const sent: ReleaseCommand[] = [];
        for (const atOnce of rounds) {
          await Promise.allSettled(atOnce.map((one, index) => one(desks[index % 2 ? 1 : 0], memory, sent)));
        }
        const chain = memory.chain();
        const head = (await desks[0].sealsHead?.()) ?? null;
        expect(await verifyChain(chain, head ?? [])).toEqual({ ok: true, count: chain.length });
        expect(head?.position ?? 0).toBe(chain.length);
        const { rows = [] } = (await desks[1].releases?.({ limit: 500 })) ?? {};
        expect(chain.filter(({ kind }) => kind === 'release')).toHaveLength(rows.length);
        expect(chain.filter(({ kind }) => kind === 'correction')).toHaveLength(
          rows.reduce((sum, { version }) => sum + version - 1, 0),
        );
      }),
      { numRuns: runs, ...seeded },
    );
  });

  it('decide anew when mail changes while a release is sealed', async () => {
    let count = 0;
    const { memory, desks } = office({
      // Asked for an id after the decision and before the seal is there.
      newId: () => {
        if (count === 0) memory.put(buildItem({ id: 'item-0', clientId: 'client-1', version: 2 }));
        return `id-${(count += 1)}`;
      },
    });
    await expect(desks[0].release(await pickup(desks[0], ['item-0']))).rejects.toMatchObject({ code: 'item-changed' });
    expect([count, await desks[0].sealsHead?.()]).toEqual([1, null]);
    expect((await desks[0].items({ stage: 'awaiting', limit: 500 })).rows).toHaveLength(itemIds.length);
  });

  it('are not made for a write that is dropped before its turn', async () => {
    const { desks } = office();
    const stop = new AbortController();
    const reason = new Error('no longer needed');
    const first = desks[0].release(await pickup(desks[0], ['item-0']));
    const second = desks[0].release(await pickup(desks[0], ['item-1']), { signal: stop.signal });
    stop.abort(reason);
    await expect(second).rejects.toBe(reason);
    const [release] = (await first).releases;
    expect(await desks[0].sealsHead?.()).toEqual(release?.seal);
  });

  it('cannot be changed through an answer', async () => {
    const { memory, desks } = office();
    const { releases } = await desks[0].release(await pickup(desks[0], ['item-0']));
    Object.assign(releases[0]?.seal ?? {}, { seal: '0'.repeat(64) });
    Object.assign(memory.chain()[0] ?? {}, { kind: 'other' });
    expect(await verifyChain(memory.chain())).toEqual({ ok: true, count: 1 });
  });
});

describe('the receipts of the memory backend', () => {
  it('are signed by a key of the office that never changes, or by the one given', async () => {
    const { desks } = office();
    const [release] = (await desks[0].release(await pickup(desks[0], ['item-0']))).releases;
    const { jws = '' } = (await desks[1].receipt?.(release?.id ?? '')) ?? {};
    const keys = [...((await desks[0].keys?.())?.keys ?? [])];
    expect(await verifyReceipt(jws, { keys })).toEqual({ ok: true, release });
    const receiptKey = await makeReceiptKey();
    const given = new MemoryOffice(
      { office: buildOffice(), statuses: buildStatuses(), clients: [], items: [] },
      { receiptKey },
    );
    expect(await given.backendFor(buildOperator()).keys?.()).toEqual({ keys: [receiptKey.publicKey] });
    expect(await verifyReceipt(jws, { keys: [{ ...receiptKey.publicKey }] })).toEqual({
      ok: false,
      reason: 'unknown-key',
    });
  });
});
