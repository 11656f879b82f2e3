import { describe, expect, it } from 'vitest';
import { errorCodes } from '../model/index.js';
import { errorCatalogue } from './error-catalogue.js';
import { type Route, routes } from './handler-entry.js';
import { openApiDocument } from './openapi.js';
import { endpoints, routeNames } from './endpoints.js';

interface Node {
  readonly [key: string]: Node;
}
type Operation = Node & {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
};

const document = openApiDocument({ basePath: '/api/mail' }) as unknown as Node;
const operations = Object.entries(document['paths'] ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    operation: operation as Operation,
  })),
);

describe('the OpenAPI document', () => {
  // Whoever changes the contract sees in the difference what every reader of it will see.
  it('is the one that is published in docs/openapi.json', async () => {
    const published = '../../../../docs/openapi.json';
    await expect(`${JSON.stringify(openApiDocument(), null, 1)}\n`).toMatchFileSnapshot(published);
    expect(openApiDocument()).toEqual(openApiDocument({ basePath: '' }));
  });

  it('has every route once, with its method and path', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/api/mail' }] });
    const described = operations.map(({ path, method, operation }) => [operation.operationId, { method, path }]);
    expect(Object.fromEntries(described)).toEqual(endpoints);
    expect(described).toHaveLength(routeNames.length);
  });

  it('names every error code of a route under its status', () => {
    for (const { operation } of operations) {
      const told = Object.entries(operation['responses'] ?? {}).flatMap(([status, response]) => {
        const schema = response['content']?.['application/problem+json']?.['schema'];
        const codes = schema?.['allOf']?.['1']?.['properties']?.['code']?.['enum'] as unknown as
          readonly string[] | undefined;
        return (codes ?? []).map((code) => [code, Number(status)]);
      });
      const { errors }: Route = routes[operation.operationId as keyof typeof routes];
      expect(Object.fromEntries(told), operation.operationId).toEqual(
        Object.fromEntries(errors.map((code) => [code, errorCodes[code].status])),
      );
    }
  });

  it('has a place for every code that a server can send', () => {
    const offered = new Set(routeNames.flatMap((name): readonly string[] => routes[name].errors));
    const sent = Object.entries(errorCodes)
      .filter(([, { status }]) => status !== 0)
      .map(([code]) => code);
    expect(sent.filter((code) => !offered.has(code))).toEqual([]);
    expect([...offered].every((code) => sent.includes(code))).toBe(true);
  });

  it('leads nowhere that is not there', () => {
    const references: string[] = [];
    JSON.stringify(document, (key, value: unknown) => {
      if (key === '$ref' && typeof value === 'string') references.push(value);
      return value;
    });
    expect(references.length).toBeGreaterThan(20);
    const names = Object.keys(document['components']?.['schemas'] ?? {}).map((name) => `#/components/schemas/${name}`);
    expect(references.filter((reference) => !names.includes(reference))).toEqual([]);
  });

  it('refuses unknown members in requests and allows them in answers', () => {
    const schemas = document['components']?.['schemas'];
    expect(schemas?.['VoidCommand']).toMatchObject({ additionalProperties: false });
    expect(schemas?.['ReleaseCommand']?.['oneOf']?.['0']).toMatchObject({ additionalProperties: false });
    for (const name of ['Release', 'MailItem', 'Client', 'ProblemDocument']) {
      expect(schemas?.[name], name).not.toHaveProperty('additionalProperties');
    }
    expect(JSON.stringify(schemas?.['ReleaseCommand'])).not.toContain('sessionId');
  });

  it('takes what is searched for in a header, versions in If-Match, and the rest in the query', () => {
    const parameters = (id: string) =>
      operations
        .find(({ operation }) => operation.operationId === id)
        ?.operation.parameters.map(({ name, in: place }) => `${place} ${name}`);
    expect(parameters('queue')).toEqual([
      'query cursor',
      'query limit',
      'header mail-search',
      'query statusId',
      'query sort',
    ]);
    expect(parameters('voidRelease')).toEqual(['path id', 'header If-Match']);
    expect(parameters('changes')).toEqual(['query after', 'header Last-Event-ID']);
  });

  it('asks for a credential everywhere but at health, contract and the signer, and leaves the keys to the server', () => {
    const own = operations.flatMap(({ path, operation }) =>
      Object.hasOwn(operation, 'security') ? [[path, operation['security']]] : [],
    );
    expect(document).toMatchObject({ security: [{ bearer: [] }] });
    expect(Object.fromEntries(own)).toEqual({
      '/healthz': [],
      '/v1/openapi.json': [],
      '/v1/keys': [{}, { bearer: [] }],
      '/v1/signing-sessions/{id}/show': [],
      '/v1/signing-sessions/{id}/sign': [],
    });
  });

  it('carries the token of a link in a body and nowhere else', () => {
    for (const { operation } of operations) {
      for (const { name } of operation.parameters) expect(name).not.toMatch(/token/i);
    }
    const schemas = document['components']?.['schemas'];
    for (const name of ['ShowSigning', 'SignSigning']) {
      expect(schemas?.[name], name).toMatchObject({ additionalProperties: false });
      expect(schemas?.[name]?.['required'], name).toContain('token');
    }
    expect(schemas?.['SigningSession']?.['properties']).not.toHaveProperty('token');
  });
});

describe('the error catalogue', () => {
  it('explains every code, each in words of its own', () => {
    expect(errorCatalogue.map(({ code }) => code)).toEqual(Object.keys(errorCodes));
    for (const { code, meaning, cause, remedy, ...rest } of errorCatalogue) {
      expect(rest).toEqual(errorCodes[code]);
      for (const text of [meaning, cause, remedy]) expect(text, code).toMatch(/^\S.{10,}\.$/);
    }
    expect(new Set(errorCatalogue.map(({ meaning }) => meaning)).size).toBe(errorCatalogue.length);
  });
});
