import type { ErrorCode, MailBackend, Release } from '@mail-release/core';
import { conformanceCases, runConformance } from '@mail-release/core/conformance';
import { errorCatalogue } from '@mail-release/core/errors';
import {
  type ChainEntry,
  type ChainVerdict,
  issueReceipt,
  sealRelease,
  verifyChain,
  verifyReceipt,
} from '@mail-release/core/evidence';
import { createMailHandler, endpoints, type MailHandler, type RouteName } from '@mail-release/core/handler';
import { httpBackend } from '@mail-release/core/http';
import { openApiDocument } from '@mail-release/core/openapi';
import { buildItem, sampleOffice } from '@mail-release/core/testing';
import type { Equal, Expect } from './expect.js';

declare const backend: MailBackend;
declare const release: Release;
declare const privateKey: CryptoKey;
declare const entries: readonly ChainEntry[];

export const client = httpBackend({ endpoint: '/api/mail', getToken: () => null });
// @ts-expect-error a client needs an address
httpBackend({});
// @ts-expect-error a token is asked for at every attempt, not handed over once
httpBackend({ endpoint: '/api/mail', getToken: 'secret' });
// @ts-expect-error a token is a string or null
httpBackend({ endpoint: '/api/mail', getToken: () => 7 });
// @ts-expect-error time is told in milliseconds
httpBackend({ endpoint: '/api/mail', timeoutMs: '15s' });

export const handler = createMailHandler<string>({ authenticate: () => 'maria', backendFor: () => backend });
// @ts-expect-error a handler without a way to know who asks
createMailHandler<string>({ backendFor: () => backend });
// @ts-expect-error a handler without a backend
createMailHandler<string>({ authenticate: () => 'maria' });
// @ts-expect-error who was verified is who the backend is for
createMailHandler<string>({ authenticate: () => 7, backendFor: () => backend });
// @ts-expect-error an origin is a string in a list
createMailHandler<string>({ authenticate: () => 'maria', backendFor: () => backend, corsOrigins: '*' });
// @ts-expect-error a route's method is fixed
endpoints.release.method = 'POST';
// @ts-expect-error there is no such route
export const route: RouteName = 'teleport';
// @ts-expect-error an error catalogue is not written to
errorCatalogue.pop();
// @ts-expect-error a path is a string
openApiDocument({ basePath: 7 });

// @ts-expect-error symmetric signatures prove nothing to others
void issueReceipt(release, privateKey, { kid: 'k1', alg: 'HS256' });
// @ts-expect-error a receipt names its key
void issueReceipt(release, privateKey, { alg: 'ES256' });
// @ts-expect-error keys come as a set
void verifyReceipt('a.b.c', [{ kty: 'EC' }]);
// @ts-expect-error the first of a chain says so with null
void sealRelease(release);
// @ts-expect-error a chain holds entries, which tell first record from present one
void verifyChain([release]);
// @ts-expect-error a verdict is asked for `ok` first
export const bad = (verdict: ChainVerdict) => verdict.firstBad.position;
export const firstBad = (verdict: ChainVerdict) => (verdict.ok ? null : verdict.firstBad.position);
// @ts-expect-error entries are read
entries.pop();

// @ts-expect-error a target has a desk
void runConformance(conformanceCases, () => Promise.resolve({}));
// @ts-expect-error the cases are what they are
conformanceCases.pop();
// @ts-expect-error a builder changes members that there are
buildItem({ colour: 'red' });
// @ts-expect-error a sample office is what it is
sampleOffice({});

export type Checks = [
  Expect<Equal<typeof client, MailBackend>>,
  Expect<Equal<typeof handler, MailHandler>>,
  Expect<Equal<MailHandler, (request: Request) => Promise<Response>>>,
  Expect<Equal<(typeof errorCatalogue)[number]['code'], ErrorCode>>,
  Expect<Equal<keyof typeof endpoints, RouteName>>,
  Expect<Equal<Extract<ChainVerdict, { ok: true }>['count'], number>>,
];
