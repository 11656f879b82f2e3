import { HTTPError, NetworkError, TimeoutError } from 'ky';
import { expect, it } from 'vitest';
import { MailReleaseError } from '../backend/index.js';
import { authorisedFetch } from './authorised-fetch.js';
import { asClientError } from './client-error.js';

const request = new Request('https://mail.test/v1/queue');

it('keeps an error of the contract as it is', () => {
  const error = new MailReleaseError('item-changed', 'x');
  expect(asClientError(error)).toBe(error);
});

it.each([
  ['a network that fails', new NetworkError(request), 'network', 'The backend was not reached'],
  ['an attempt that takes too long', new TimeoutError(request), 'timeout', 'The backend did not answer'],
  ['a request that can not be made', new TypeError('no URL'), 'internal', 'The request could not be made'],
])('names %s, and keeps what was underneath', (_what, error, code, message) => {
  expect(asClientError(error)).toMatchObject({ code, message, cause: error });
});

it('reads a response that tells of a failure', () => {
  const response = new Response(null, { status: 503, headers: { 'retry-after': '2' } });
  const error = new HTTPError(response, request, {} as never);
  expect(asClientError(error)).toMatchObject({ code: 'unavailable', retryAfterMs: 2_000 });
});

it('keeps why the network failed, whatever was thrown, and leaves an aborted call to its caller', async () => {
  const cause = new TypeError('down');
  await expect(authorisedFetch(() => Promise.reject(cause), undefined)(request)).rejects.toMatchObject({ cause });
  const thrown = authorisedFetch(() => Promise.reject('a word' as unknown as Error), undefined);
  await expect(thrown(request)).rejects.toMatchObject({ cause: { message: 'fetch failed', cause: 'a word' } });
  const reason = new DOMException('gone', 'AbortError');
  const aborted = new Request(request, { signal: AbortSignal.abort(reason) });
  await expect(authorisedFetch(() => Promise.reject(reason), undefined)(aborted)).rejects.toBe(reason);
});

it('asks once more after a 401 that has no body, and says so when the host has no token', async () => {
  const answers = [new Response(null, { status: 401 }), new Response('ok')];
  const ask = authorisedFetch(
    () => Promise.resolve(answers.shift()!),
    () => 'token',
  );
  expect(await (await ask(request)).text()).toBe('ok');
  const cause = new Error('signed out');
  const none = authorisedFetch(
    () => Promise.resolve(new Response()),
    () => Promise.reject(cause),
  );
  await expect(none(request)).rejects.toMatchObject({
    code: 'unauthenticated',
    message: 'The host gave no token',
    cause,
  });
});
