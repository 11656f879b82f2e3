import type { UncheckedBackend } from '../backend/boundary.js';
import { lateEndpoints as at } from './late-endpoints.js';
import type { Send } from './send.js';

/** The members of `httpBackend` that evidence is asked for with; whoever takes them reads the answers. */
export function evidenceClient(send: Send): Partial<UncheckedBackend> {
  return {
    scan: (id, call) => send(at.scan, { id }, call),
    receipt: (id, call) => send(at.receipt, { id }, call),
    keys: (call) => send(at.keys, {}, call),
    sealsHead: async (call) => ((await send(at.sealsHead, {}, call)) as { head?: unknown } | null)?.head,
    signing: {
      create: (body, call) => send(at.createSigning, { body }, call),
      get: (id, call) => send(at.getSigning, { id }, call),
      extend: (id, call) => send(at.extendSigning, { id, body: {} }, call),
      cancel: (id, call) => send(at.cancelSigning, { id }, call),
    },
  };
}
