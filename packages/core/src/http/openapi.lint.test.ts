import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi.js';
import { type Route, routes } from './routes.js';
import { endpoints, routeNames } from './endpoints.js';

/** Redocly's strict set, and of what it leaves to taste where we have one. */
const rules = {
  'array-parameter-serialization': 'error',
  'component-name-unique': 'error',
  'no-http-verbs-in-paths': 'error',
  'operation-4xx-problem-details-rfc7807': 'error',
  'parameter-description': 'error',
  'path-params-defined': 'error',
  'paths-kebab-case': 'error',
  'request-mime-type': { severity: 'error', allowedValues: ['application/json'] },
  'response-mime-type': {
    severity: 'error',
    allowedValues: ['application/json', 'application/problem+json', 'text/event-stream', 'application/pdf'],
  },
  'response-contains-header': { severity: 'error', names: { '2xx': ['x-request-id'] } },
  'spec-example-values': 'error',
  'spec-strict-refs': 'error',
} as const;

/** Routes that ask for nothing: no request can be at fault, so there is no 4xx to describe. */
const excused = routeNames
  .filter((name) => (routes[name] as Route).open)
  .map((name) => `operation-4xx-response #/paths/${endpoints[name].path}/get/responses`)
  // The newest seal is the head of the chain, not the HTTP method.
  .concat('no-http-verbs-in-paths #/paths//v1/seals/head');

/** What lint has against a document, errors and warnings alike: the rule and the place. */
async function complaints(document: unknown): Promise<readonly string[]> {
  const config = await createConfig({ extends: ['recommended-strict'], rules });
  const source = JSON.stringify(document);
  const problems = await lintFromString({ source, config, absoluteRef: 'openapi.json' });
  return problems
    .map(({ ruleId, location }) => `${ruleId} ${(location[0]?.pointer ?? '').replaceAll('~1', '/')}`)
    .filter((line) => !excused.includes(line));
}

/** The document with something else at a place; `undefined` takes away what is there. */
function spoilt(place: readonly string[], value: unknown): unknown {
  const document = structuredClone(openApiDocument({ basePath: '/api/mail' }));
  let inner = document as Record<string, unknown>;
  for (const name of place.slice(0, -1)) inner = inner[name] as Record<string, unknown>;
  inner[place.at(-1) ?? ''] = value;
  return document;
}

const items = ['paths', '/v1/items', 'get'];
const client = ['paths', '/v1/clients/{id}', 'get'];
const schemas = ['components', 'schemas'];

describe('the OpenAPI document, read by a linter', () => {
  it('gives no cause for an error or a warning', async () => {
    expect(await complaints(openApiDocument({ basePath: '/api/mail' }))).toEqual([]);
    expect(await complaints(openApiDocument())).toEqual([]);
  });

  it.each<[string, readonly string[], unknown]>([
    ['struct', ['info', 'title'], undefined],
    ['security-defined', ['security'], [{ nobody: [] }]],
    ['no-server-trailing-slash', ['servers'], [{ url: '/api/mail/' }]],
    ['no-unresolved-refs', [...schemas, 'Release'], undefined],
    ['no-unused-components', [...schemas, 'Unused'], { type: 'string' }],
    ['no-enum-type-mismatch', [...schemas, 'Problem', 'properties', 'pointer'], { type: 'string', enum: [1] }],
    ['operation-4xx-problem-details-rfc7807', [...schemas, 'ProblemDocument', 'properties', 'title'], undefined],
    ['operation-operationId-unique', [...items, 'operationId'], 'statuses'],
    ['operation-summary', [...items, 'summary'], undefined],
    ['operation-4xx-response', [...items, 'responses'], { 200: { description: 'Done' } }],
    ['response-contains-header', [...items, 'responses', '200', 'headers'], undefined],
    ['response-mime-type', [...items, 'responses', '200', 'content'], { 'text/html': {} }],
    ['path-parameters-defined', [...client, 'parameters'], []],
    ['parameter-description', [...client, 'parameters', '0', 'description'], undefined],
    ['paths-kebab-case', ['paths', '/v1/signingSessions'], { get: { responses: {} } }],
  ])('would be found to break %s', async (rule, place, value) => {
    const found = await complaints(spoilt(place, value));
    expect(found.map((line) => line.split(' ')[0])).toContain(rule);
  });
});
