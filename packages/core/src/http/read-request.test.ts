import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { readBody, readQuery, readVersion } from './read-request.js';
import { maxBodyBytes } from './wire.js';

const schema = z.strictObject({
  limit: z.optional(z.int()),
  name: z.optional(z.string()),
  text: z.optional(z.string()),
});
const query = (search: string, headers: HeadersInit = {}) =>
  readQuery(schema, new Request(`https://mail.test/${search}`, { headers }));
const failing = (code: string, ...pointers: string[]) =>
  expect.objectContaining({
    code,
    ...(pointers.length > 0 && { problems: pointers.map((pointer) => ({ code, pointer })) }),
  }) as Error;

describe('what is asked for', () => {
  it('is read by what each member is', () => {
    expect(query('?limit=20&name=20')).toEqual({ limit: 20, name: '20' });
    expect(query('', { 'mail-search': '%C5%BB%C3%B3%C5%82w' })).toEqual({ text: 'Żółw' });
  });

  it.each([
    ['?limit=5x', '/query/limit'],
    ['?limit=x5', '/query/limit'],
    ['?limit=5.5', '/query/limit'],
    ['?limit=-5', '/query/limit'],
    ['?limit=1234567890', '/query/limit'],
    ['?limit=', '/query/limit'],
    ['?colour=red', '/query/colour'],
    ['?limit=1&limit=2', '/query/limit'],
    ['?text=name', '/query/text'],
    ['?a%2Fb=1', '/query/a~1b'],
  ])('is refused at its place: %s', (search, pointer) => {
    expect(() => query(search)).toThrow(failing('invalid-request', pointer));
  });

  it('is refused in the header where it is no encoded text', () => {
    expect(() => query('', { 'mail-search': '%E0%A4%A' })).toThrow(failing('invalid-request', '/header/mail-search'));
  });
});

describe('the version that was seen', () => {
  const version = (header?: string) =>
    readVersion(new Request('https://mail.test/', { headers: header === undefined ? {} : { 'if-match': header } }));

  it('is the number between the quotes', () => {
    expect(version('"3"')).toBe(3);
    expect(version('"123456789012345"')).toBe(123_456_789_012_345);
  });

  it('must be there, and be one that was given out', () => {
    expect(() => version()).toThrow(failing('precondition-required'));
    for (const header of ['3', '"x"', '"3" x', 'W/"3"', '"3", "4"', '*', '""', '"1234567890123456"']) {
      expect(() => version(header), header).toThrow(failing('precondition-failed'));
    }
  });
});

describe('a body', () => {
  const json = { 'content-type': 'application/json' };
  const post = (body: BodyInit | null, headers: HeadersInit = json) =>
    readBody(z.strictObject({ a: z.int() }), new Request('https://mail.test/', { method: 'POST', headers, body }));

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8" '])(
    'is read as %j',
    async (type) => {
      expect(await post('{"a":1}', { 'content-type': type })).toEqual({ a: 1 });
    },
  );

  it.each([
    'text/plain',
    'application/jsonx',
    'application/json; charset=utf-16',
    'application/json; charset=utf-8x',
    'application/json; profile=x',
    'x application/json',
    '',
  ])('is not read as %j', async (type) => {
    await expect(post('{"a":1}', { 'content-type': type })).rejects.toEqual(failing('unsupported-media'));
  });

  it('is not read when it is packed, or when nobody says what it is', async () => {
    await expect(post('{"a":1}', { ...json, 'content-encoding': 'gzip' })).rejects.toEqual(
      failing('unsupported-media'),
    );
    await expect(post(new Uint8Array([123, 125]), {})).rejects.toEqual(failing('unsupported-media'));
  });

  it.each([null, '', '{"a":', new Uint8Array([0x22, 0xff, 0x22])])('must be JSON in UTF-8: %s', async (body) => {
    await expect(post(body)).rejects.toEqual(failing('invalid-request', ''));
  });

  it('is refused at the place that does not fit', async () => {
    await expect(post('{"a":"x","b~/c":1}')).rejects.toEqual(failing('invalid-request', '/a', '/b~0~1c'));
  });

  it('may be as long as allowed and no longer, whatever it says of itself', async () => {
    const long = (bytes: number) => `{"a":1${' '.repeat(bytes - 7)}}`;
    expect(await post(long(maxBodyBytes))).toEqual({ a: 1 });
    const exact = { ...json, 'content-length': String(maxBodyBytes) };
    expect(await post(long(maxBodyBytes), exact)).toEqual({ a: 1 });
    await expect(post(long(maxBodyBytes + 1))).rejects.toEqual(failing('too-large'));
    const claimed = { ...json, 'content-length': String(maxBodyBytes + 1) };
    await expect(post('{"a":1}', claimed)).rejects.toEqual(failing('too-large'));
  });
});
