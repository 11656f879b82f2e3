import { describe, expect, it } from 'vitest';
import { everyCapability, memoryBackend } from '../backend/index.js';
import { sampleOffice } from '../testing/index.js';
import { adapterGaps } from './adapter-gaps.js';

const nothing = Object.fromEntries(
  Object.entries(everyCapability).map(([name, value]) => [name, name === 'methods' ? ['pickup'] : !value]),
);
const call = () => Promise.resolve([]);
const least = { capabilities: nothing, statuses: call, queue: call, items: call, client: call, release: call };

describe('adapterGaps', () => {
  it('finds nothing in the backend in memory, nor in the least that a backend is', () => {
    expect(adapterGaps(memoryBackend(sampleOffice()))).toEqual([]);
    expect(adapterGaps(least)).toEqual([]);
  });

  it('finds methods on a class too', () => {
    class Adapter {
      capabilities = nothing;
      statuses = call;
      queue = call;
      items = call;
      client = call;
      release() {
        return call();
      }
    }
    expect(adapterGaps(new Adapter())).toEqual([]);
  });

  it('names each method and flag that is missing or not what it should be', () => {
    const { history, ...capabilities } = nothing;
    expect(history).toBe(false);
    expect(
      adapterGaps({ ...least, queue: 1, capabilities: { ...capabilities, void: 'yes', methods: ['fax'] } }),
    ).toEqual([
      { member: 'queue', reason: 'method-missing' },
      { member: 'capabilities.methods', reason: 'methods-unknown' },
      { member: 'capabilities.history', reason: 'flag-missing' },
      { member: 'capabilities.void', reason: 'flag-not-boolean' },
    ]);
  });

  it('holds a flag to the methods it promises', () => {
    const capabilities = { ...nothing, void: true, remoteSigning: true };
    const signing = { create: call, get: call, cancel: call };
    expect(adapterGaps({ ...least, capabilities, signing })).toEqual([
      { member: 'voidRelease', reason: 'flag-without-method', promisedBy: 'void' },
      { member: 'signing.extend', reason: 'flag-without-method', promisedBy: 'remoteSigning' },
    ]);
  });

  it('lets adapters from before scans and receipts leave those flags out', () => {
    const { scans, receipts, ...capabilities } = nothing;
    expect([scans, receipts]).toEqual([false, false]);
    expect(adapterGaps({ ...least, capabilities })).toEqual([]);
  });

  it.each([[undefined], [null], ['text'], [{}]])('takes %j for an adapter that lacks it all', (adapter) => {
    expect(adapterGaps(adapter)).toHaveLength(6);
  });
});
