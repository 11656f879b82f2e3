import type { Endpoint } from './wire.js';

/** What not every desk asks for: the feed, receipts, seals, and signing on the client's own device. */
export const lateEndpoints = {
  changes: { method: 'GET', path: '/v1/changes' },
  scan: { method: 'GET', path: '/v1/releases/{id}/scan' },
  receipt: { method: 'GET', path: '/v1/releases/{id}/receipt' },
  keys: { method: 'GET', path: '/v1/keys' },
  sealsHead: { method: 'GET', path: '/v1/seals/head' },
  createSigning: { method: 'POST', path: '/v1/signing-sessions' },
  getSigning: { method: 'GET', path: '/v1/signing-sessions/{id}' },
  cancelSigning: { method: 'DELETE', path: '/v1/signing-sessions/{id}' },
  extendSigning: { method: 'POST', path: '/v1/signing-sessions/{id}/extension' },
  showSigning: { method: 'POST', path: '/v1/signing-sessions/{id}/show' },
  signSigning: { method: 'POST', path: '/v1/signing-sessions/{id}/sign' },
} as const satisfies Record<string, Endpoint>;
