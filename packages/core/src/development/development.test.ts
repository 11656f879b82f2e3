import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryBackend } from '../backend/index.js';
import * as production from '../index.js';
import { sampleOffice } from '../testing/index.js';
import * as development from './index.js';
import { httpBackend } from './http.js';
import { nearest, warningCodes } from './warnings.js';

let warnings: string[] = [];
beforeEach(() => {
  warnings = [];
  vi.spyOn(console, 'warn').mockImplementation((text: string) => void warnings.push(text));
});
afterEach(() => void vi.restoreAllMocks());

const backend = memoryBackend(sampleOffice());
const { createDesk } = development;

describe('what is told in development', () => {
  it('is an option that nobody knows, with the nearest name, once', () => {
    const options = { backend, ofice: undefined };
    createDesk(options).dispose();
    createDesk(options).dispose();
    expect(warnings).toEqual([
      'mail-release: createDesk() has no option ofice. Did you mean office? More in docs/guide/troubleshooting.md#option-unknown',
    ]);
    const http = { endpoint: 'http://mail.test', somethingElse: 1 };
    httpBackend(http);
    expect(warnings[1]).toContain('httpBackend() has no option somethingElse. More in');
  });

  it('is an office without a zone', () => {
    const office = { ...sampleOffice().office, zone: '' };
    createDesk({ backend, office }).dispose();
    expect(warnings).toEqual([expect.stringMatching(/office without a zone\..*#zone-missing$/)]);
  });

  it('is nothing where all is right', () => {
    createDesk({ backend, outbox: 'off', now: Date.now }).dispose();
    httpBackend({ endpoint: 'http://mail.test', timeoutMs: 1, onUnreadable: () => undefined });
    expect(warnings).toEqual([]);
  });

  it.each(warningCodes.map((code) => [code]))('is explained in the guide: %s', (code) => {
    const guide = readFileSync(new URL('../../../../docs/guide/troubleshooting.md', import.meta.url), 'utf8');
    expect(guide).toMatch(new RegExp(`^#+ ${code}$`, 'm'));
  });
});

it('exports the same names in development', () => {
  expect(Object.keys(development).sort()).toEqual(Object.keys(production).sort());
});

it.each([
  ['signingurl', 'signing-url'],
  ['end-point', 'endpoint'],
  ['Backend', 'backend'],
  ['title', undefined],
])('finds the name nearest to %s', (name, expected) => {
  expect(nearest(name, ['signing-url', 'endpoint', 'backend', 'outbox'])).toBe(expected);
});
