import { lateEndpoints } from './late-endpoints.js';
import { deskEndpoints, type Endpoint } from './wire.js';

/** Every route of the contract. */
export const endpoints = {
  health: { method: 'GET', path: '/healthz' },
  openapi: { method: 'GET', path: '/v1/openapi.json' },
  ...deskEndpoints,
  ...lateEndpoints,
} as const satisfies Record<string, Endpoint>;

/** What a route is called in code, and in the document as `operationId`. */
export type RouteName = keyof typeof endpoints;

/** All of them, in the order of the document. */
export const routeNames = Object.keys(endpoints) as readonly RouteName[];
