import { describe, expect, it } from 'vitest';
import { MailReleaseError } from '../backend/index.js';
import { errorCodes } from '../model/index.js';
import { problemDocument, problemDocumentSchema } from './problem-document.js';
import { errorFromDocument, errorFromResponse, retryAfterMs } from './read-problem.js';

const documentType = { 'content-type': 'application/problem+json; charset=utf-8' };

describe('the failure that a response tells of', () => {
  it.each([
    [400, 'invalid-request'],
    [410, 'signing-link-expired'],
    [415, 'unsupported-media'],
    [428, 'precondition-required'],
    [499, 'invalid-request'],
    [500, 'internal'],
    [599, 'internal'],
  ])('with %i and a code that nobody knows yet is %s', (status, code) => {
    const response = new Response(null, { status, headers: documentType });
    expect(errorFromResponse(response, { code: 'of-2031' })).toMatchObject({
      code,
      message: `The backend answered ${status}`,
      problems: [],
    });
  });

  it('is the one that the document names, whatever the status', () => {
    const response = new Response(null, { status: 400, headers: { ...documentType, 'x-request-id': 'r1' } });
    expect(errorFromResponse(response, { code: 'item-changed', requestId: 'r2' })).toMatchObject({
      code: 'item-changed',
      requestId: 'r1',
    });
  });

  it('is little certain without a document, and says what was answered', () => {
    const bare = new Response(null, { status: 503, headers: { 'retry-after': '3', 'x-request-id': 'r1' } });
    expect(errorFromResponse(bare, { code: 'item-changed' })).toMatchObject({
      code: 'unavailable',
      message: 'The backend answered 503',
      retryAfterMs: 3_000,
      requestId: 'r1',
    });
    for (const type of ['text/application/problem+json', 'application/json']) {
      const other = new Response(null, { status: 409, headers: { 'content-type': type } });
      expect(errorFromResponse(other, { code: 'item-changed' })).toMatchObject({ code: 'bad-response' });
    }
    expect(errorFromResponse(new Response(null, { status: 409 }), null)).toMatchObject({ code: 'bad-response' });
    const broken = new Response(null, { status: 409, headers: documentType });
    for (const data of [null, 'text', undefined]) {
      expect(errorFromResponse(broken, data)).toMatchObject({ code: 'bad-response' });
    }
  });

  it.each([
    [{ code: 'network' }, 'internal'],
    [{ code: 'item-changed', status: 418 }, 'item-changed'],
    [{ status: 429 }, 'rate-limited'],
    [{ status: 302 }, 'bad-response'],
    [{ status: 'x', code: 7, errors: {}, requestId: 9 }, 'internal'],
    ['text', 'internal'],
    [undefined, 'internal'],
  ])('of a stream is told by the document alone: %j is %s', (data, code) => {
    expect(errorFromDocument(data)).toMatchObject({ code, problems: [], requestId: undefined });
  });
});

describe('Retry-After', () => {
  it.each([
    ['7', 7_000],
    [' 7 ', 7_000],
    ['0', 0],
    [new Date(0).toUTCString(), 0],
    ['7s', undefined],
    ['s7', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j is %s ms', (header, ms) => {
    expect(retryAfterMs(header)).toBe(ms);
  });
});

describe('a problem document', () => {
  it('says no more than there is to say', () => {
    const document = problemDocument(new MailReleaseError('reason-required', 'why'), 'r1');
    expect(document).toEqual({
      type: 'urn:problem-type:mail-release:reason-required',
      title: 'reason required',
      status: 422,
      code: 'reason-required',
      retry: 'after-fix',
      requestId: 'r1',
    });
    expect(Object.keys(document)).not.toContain('errors');
    const problems = [
      { code: 'item-changed' as const, pointer: '/parts/0', itemId: 'a' },
      { code: 'item-changed' as const, pointer: '/parts/1', itemId: 'a' },
      { code: 'reason-required' as const, pointer: '/note' },
    ];
    const detailed = problemDocument(new MailReleaseError('item-changed', 'x', { problems }), 'r1');
    expect(detailed).toMatchObject({ errors: problems, items: ['a'] });
  });

  it('fits its own schema for every code, and is read with nothing made up', () => {
    for (const code of Object.keys(errorCodes) as (keyof typeof errorCodes)[]) {
      const document = problemDocument(new MailReleaseError(code, 'x'), 'r1');
      expect(problemDocumentSchema.parse(document), code).toEqual({ ...document, errors: [], items: [] });
    }
    expect(
      problemDocumentSchema.safeParse({ ...problemDocument(new MailReleaseError('internal', 'x'), 'r1'), retry: 'x' })
        .success,
    ).toBe(false);
    expect(problemDocumentSchema.safeParse({}).success).toBe(false);
  });
});
