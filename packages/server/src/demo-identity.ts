import type { Operator } from '@mail-release/core';

/** Who works at the demo: anybody who can reach this machine's loopback address, and nobody else. */
export interface DemoIdentity {
  readonly operator: Operator;
}

/**
 * Takes the desk from a token such as `demo-desk-2`, so that two windows can be two desks. It checks
 * nothing: never let it answer for real mail.
 */
export function demoIdentity(request: Request): DemoIdentity {
  const desk = /^Bearer demo-desk-([1-9])$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '1';
  return { operator: { id: `demo-${desk}`, name: 'Maria Wrona', desk: `Recepcja ${desk}` } };
}
