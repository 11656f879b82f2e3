import { describe, expect, it } from 'vitest';
import { type MailBackend, MemoryOffice, type OfficeSeed } from '../backend/index.js';
import { createMailHandler } from '../http/handler-entry.js';
import { httpBackend, httpSigner } from '../http/index.js';
import { conformanceCases, conformanceOperators, type CreateTarget, runConformance } from './index.js';

const [first, second] = conformanceOperators;

/** An office whose clock can be moved. */
function movable(seed: OfficeSeed) {
  let ahead = 0;
  const moveClock = (ms: number) => void (ahead += ms);
  return { office: new MemoryOffice(seed, { now: () => Date.now() + ahead }), moveClock };
}

const inMemory: CreateTarget = (seed, foreign) => {
  const { office, moveClock } = movable(seed);
  return Promise.resolve({
    desk: office.backendFor(first),
    otherDesk: office.backendFor(second),
    foreignDesk: new MemoryOffice(foreign).backendFor(first),
    signer: office.signer(),
    moveClock,
  });
};

/** The HTTP client over the handler, over memory: every request and answer goes through the wire's schemas. */
const overHttp: CreateTarget = (seed, foreign) => {
  const { office, moveClock } = movable(seed);
  const offices = { own: office, foreign: new MemoryOffice(foreign) };
  const desks: Record<string, MailBackend> = {
    'Bearer first': offices.own.backendFor(first),
    'Bearer second': offices.own.backendFor(second),
    'Bearer foreign': offices.foreign.backendFor(first),
  };
  const handler = createMailHandler<MailBackend>({
    authenticate: (request) => desks[request.headers.get('authorization') ?? ''] ?? null,
    backendFor: (desk) => desk,
    signerFor: () => office.signer(),
  });
  const client = (token: string) =>
    httpBackend({
      endpoint: 'http://mail.test',
      getToken: () => token,
      fetch: (input, init) => handler(new Request(input, init)),
    });
  const fetch = (input: Request, init?: RequestInit) => handler(new Request(input, init));
  const signer = httpSigner({ endpoint: 'http://mail.test', fetch });
  return Promise.resolve({
    desk: client('first'),
    otherDesk: client('second'),
    foreignDesk: client('foreign'),
    signer,
    moveClock,
  });
};

describe('the conformance kit', () => {
  it('has at least 80 cases, each with an id of its own', () => {
    expect(conformanceCases.length).toBeGreaterThanOrEqual(80);
    expect(new Set(conformanceCases.map(({ id }) => id)).size).toBe(conformanceCases.length);
  });

  it.each([
    ['the memory backend', inMemory],
    ['the HTTP client over the handler', overHttp],
  ])('passes for %s, with nothing left out', async (_name, create) => {
    const reports = await runConformance(conformanceCases, create);
    expect(reports.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  });

  it('runs with one desk of one office, and then vouches for less', async () => {
    const reports = await runConformance(conformanceCases, async (seed, foreign) => {
      const { desk } = await inMemory(seed, foreign);
      return { desk };
    });
    const of = (outcome: string) => reports.filter((report) => report.outcome === outcome).map(({ id }) => id);
    expect(of('failed')).toEqual([]);
    expect(of('not-applicable')).toEqual(
      conformanceCases.filter(({ secondDesk, foreign, signer }) => secondDesk || foreign || signer).map(({ id }) => id),
    );
    expect(of('not-applicable')).toContain('race/one-item');
  });

  it('reports cases outside the capabilities as not applicable, never as passed', async () => {
    const create = async (seed: OfficeSeed, foreign: OfficeSeed) => {
      const { desk, otherDesk } = await inMemory(seed, foreign);
      return { desk: { ...desk, capabilities: { ...desk.capabilities, void: false } }, otherDesk };
    };
    const reports = await runConformance(
      conformanceCases.filter(({ id }) => id === 'void/restores' || id === 'tenancy/queue'),
      create,
    );
    expect(reports.map(({ outcome }) => outcome)).toEqual(['not-applicable', 'not-applicable']);
  });
});
