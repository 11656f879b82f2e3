import { describe, expect, it } from 'vitest';
import { prepareRequest } from './client-request.js';
import { endpoints } from './endpoints.js';
import { httpBackend } from './index.js';

const base = 'https://mail.test/api';
const accept = 'application/json, application/problem+json';

describe('a request as it goes out', () => {
  it('is no more than its method and address where nothing else is given', () => {
    const request = prepareRequest(base, endpoints.statuses, {});
    expect(request).toEqual({ method: 'GET', url: `${base}/v1/statuses`, headers: { accept } });
    expect(Object.keys(request)).toEqual(['method', 'url', 'headers']);
    expect(Object.keys(request.headers)).toEqual(['accept']);
  });

  it('carries filters in the address, and what somebody searches for in a header', () => {
    const query = { text: 'Żółw & Sp', limit: 20, cursor: undefined, statusId: 'a/b' };
    expect(prepareRequest(base, endpoints.queue, { query })).toEqual({
      method: 'GET',
      url: `${base}/v1/queue?limit=20&statusId=a%2Fb`,
      headers: { accept, 'mail-search': '%C5%BB%C3%B3%C5%82w%20%26%20Sp' },
    });
    expect(prepareRequest(base, endpoints.queue, { query: { text: '' } }).headers).toEqual({
      accept,
      'mail-search': '',
    });
  });

  it('carries the version that was seen, and a body as JSON', () => {
    expect(prepareRequest(base, endpoints.voidRelease, { id: 'r/1', version: 3, body: { reason: 'mistake' } })).toEqual(
      {
        method: 'POST',
        url: `${base}/v1/releases/r%2F1/void`,
        headers: { accept, 'if-match': '"3"', 'content-type': 'application/json' },
        body: '{"reason":"mistake"}',
      },
    );
    expect(prepareRequest(base, endpoints.voidRelease, { id: 'r1', version: 0, body: null })).toMatchObject({
      headers: { 'if-match': '"0"', 'content-type': 'application/json' },
      body: 'null',
    });
  });

  it.each(['', '.', '..'])('does not go out for the id %j, which would lead to another route', (id) => {
    expect(() => prepareRequest(base, endpoints.client, { id })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });

  it('does not go out with half a character', () => {
    const failure = expect.objectContaining({ code: 'text-not-well-formed' }) as Error;
    expect(() => prepareRequest(base, endpoints.client, { id: '\uD800' })).toThrow(failure);
    expect(() => prepareRequest(base, endpoints.queue, { query: { text: '\uD800' } })).toThrow(failure);
    expect(() => prepareRequest(base, endpoints.queue, { query: { statusId: '\uD800' } })).toThrow(failure);
  });
});

describe('what each read asks for', () => {
  it.each([
    ['queue', 'v1/queue?limit=3&sort=name', { limit: 3, sort: 'name' }],
    ['items', 'v1/items?clientId=c1&from=2026-11-20', { clientId: 'c1', from: '2026-11-20' }],
    ['releases', 'v1/releases?itemId=i1&method=pickup', { itemId: 'i1', method: 'pickup' }],
  ] as const)('goes out with %s', async (name, address, query) => {
    const urls: string[] = [];
    const fetch = (request: Request) => {
      urls.push(request.url);
      return Promise.resolve(Response.json({ rows: [], next: null, unreadable: 0 }));
    };
    const backend = httpBackend({ endpoint: base, fetch });
    await (backend[name] as (query: object) => Promise<unknown>)({ ...query, text: 'Żółw' });
    expect(urls).toEqual([`${base}/${address}`]);
  });
});
