import * as z from 'zod/mini';
import { releaseResultSchema, type Schema } from '../backend/answers.js';
import { capabilitiesSchema } from '../backend/capabilities.js';
import { changeEventSchema } from '../backend/read-change.js';
import {
  amendCommandSchema,
  clientSchema,
  type ErrorCode,
  errorCodes,
  mailItemSchema,
  officeSchema,
  operatorSchema,
  problemSchema,
  publicKeySetSchema,
  queueRowSchema,
  receiptAnswerSchema,
  releaseSchema,
  sealSchema,
  showSigningSchema,
  signingInvitationSchema,
  signingRequestSchema,
  signingSessionSchema,
  signingViewSchema,
  signSigningSchema,
  statementSchema,
  statusSchema,
  voidCommandSchema,
} from '../model/index.js';
import { endpoints, type RouteName, routeNames } from './endpoints.js';
import { parameterTexts } from './parameter-texts.js';
import { problemDocumentSchema } from './problem-document.js';
import { releaseBodySchema, type Route, routes } from './routes.js';
import { problemMediaType, replayHeader, requestIdHeader, searchHeader } from './wire.js';

type Json = Readonly<Record<string, unknown>>;

/** Schemas that appear under a name of their own; everything else is written where it is used. */
const named: Readonly<Record<string, Schema>> = {
  AmendCommand: amendCommandSchema,
  Capabilities: capabilitiesSchema,
  ChangeEvent: changeEventSchema,
  Client: clientSchema,
  MailItem: mailItemSchema,
  Office: officeSchema,
  Operator: operatorSchema,
  Problem: problemSchema,
  ProblemDocument: problemDocumentSchema,
  PublicKeySet: publicKeySetSchema,
  QueueRow: queueRowSchema,
  Receipt: receiptAnswerSchema,
  Release: releaseSchema,
  ReleaseCommand: releaseBodySchema,
  ReleaseResult: releaseResultSchema,
  Seal: sealSchema,
  ShowSigning: showSigningSchema,
  SigningInvitation: signingInvitationSchema,
  SigningRequest: signingRequestSchema,
  SigningSession: signingSessionSchema,
  SigningView: signingViewSchema,
  SignSigning: signSigningSchema,
  Statement: statementSchema,
  Status: statusSchema,
  VoidCommand: voidCommandSchema,
};

const reference = (name: string): string => `#/components/schemas/${name}`;

/**
 * JSON Schemas by name: the named ones, and each route's answer under the route's name.
 *
 * Made for input, since that is what the wire is to its reader: members with a default may be missing
 * and unknown ones are only refused where our schema is strict.
 */
function jsonSchemas(): Readonly<Record<string, Json>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  for (const name of routeNames) {
    const { answer }: Route = routes[name];
    if (!registry.has(answer)) registry.add(answer, { id: `answer-${name}` });
  }
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: reference });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _dialect, $id: _id, ...schema }]) => [id, schema]),
  );
}

const plain = (schema: Schema): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
};

const header = (description: string): Json => ({ description, schema: { type: 'string' } });

function parametersOf(name: RouteName): readonly Json[] {
  const { query, versioned }: Route = routes[name];
  const own: Json[] = [];
  const string = { type: 'string' };
  const told = (member: string) => (parameterTexts[member] ? { description: parameterTexts[member] } : {});
  if (endpoints[name].path.includes('{id}')) {
    own.push({ name: 'id', in: 'path', required: true, ...told('id'), schema: string });
  }
  for (const [member, schema] of Object.entries(query?.shape ?? {})) {
    if (member === 'text') {
      const description = 'What to search for, percent-encoded UTF-8; in a header because people type names';
      own.push({
        name: searchHeader,
        in: 'header',
        description,
        schema: { ...plain(schema as Schema), maxLength: 2400 },
      });
    } else {
      own.push({ name: member, in: 'query', ...told(member), schema: plain(schema as Schema) });
    }
  }
  if (versioned) {
    const description = 'ETag of the release as the operator saw it';
    own.push({ name: 'If-Match', in: 'header', required: true, description, schema: string });
  }
  if (name === 'getRelease') {
    const description = "Languages that the PDF may be in, the wanted one first; the office's own without it";
    own.push({ name: 'Accept-Language', in: 'header', description, schema: string });
  }
  if (name === 'changes') {
    const description = 'With a stream: where to resume, before `after`';
    own.push({ name: 'Last-Event-ID', in: 'header', description, schema: string });
  }
  return own;
}

function errorsOf(codes: readonly ErrorCode[]): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const { status } = errorCodes[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses = [...byStatus].map(([status, own]) => {
    const schema = { allOf: [{ $ref: reference('ProblemDocument') }, { properties: { code: { enum: own } } }] };
    const waits = own.some((code) => errorCodes[code].retry === 'same-id' && code !== 'unauthenticated');
    return [
      String(status),
      {
        description: own.join(', '),
        ...(waits && { headers: { 'Retry-After': header('Seconds to wait, where the server can tell') } }),
        content: { [problemMediaType]: { schema } },
      },
    ] as const;
  });
  return Object.fromEntries(responses);
}

function answersOf(name: RouteName, schema: Json): Json {
  const { status }: Route = routes[name];
  const headers = {
    [requestIdHeader]: header("Names the request in the server's log"),
    ...((name === 'getRelease' || routes[name].answer === releaseSchema) && { ETag: header('Version, for If-Match') }),
  };
  const content: Record<string, Json> = { 'application/json': { schema } };
  if (name === 'changes') content['text/event-stream'] = { schema: { type: 'string' } };
  // The reference server prints it; a handler alone has only JSON, whatever is asked for.
  if (name === 'getRelease')
    content['application/pdf'] = { schema: { type: 'string', contentMediaType: 'application/pdf' } };
  const description = name === 'getRelease' ? 'Done; the receipt as a PDF where the server makes them' : 'Done';
  const own: Record<string, Json> = { [status]: { description, headers, content } };
  if (name === 'release') {
    const replay = { ...headers, [replayHeader]: header('`true`') };
    own['200'] = { description: 'Had been recorded before: the same answer again', headers: replay, content };
  }
  return own;
}

/**
 * The HTTP contract as an OpenAPI 3.1 document, made from the table of routes.
 *
 * @param options.basePath What comes before `/v1`, as in `createMailHandler`.
 */
export function openApiDocument(options: { readonly basePath?: string } = {}): Json {
  const schemas = jsonSchemas();
  const idOf = new Map(Object.entries(named).map(([id, schema]) => [schema, id]));
  const paths: Record<string, Record<string, Json>> = {};
  for (const name of routeNames) {
    const { method, path } = endpoints[name];
    const { summary, body, answer, errors, open }: Route = routes[name];
    const answerName = idOf.get(answer);
    const answerSchema = answerName ? { $ref: reference(answerName) } : (schemas[`answer-${name}`] ?? {});
    const bodyName = body && idOf.get(body);
    const bodySchema = bodyName ? { $ref: reference(bodyName) } : body && plain(body);
    (paths[path] ??= {})[method.toLowerCase()] = {
      operationId: name,
      summary,
      parameters: parametersOf(name),
      ...(bodySchema && { requestBody: { required: true, content: { 'application/json': { schema: bodySchema } } } }),
      responses: { ...answersOf(name, answerSchema), ...errorsOf(errors) },
      ...(open && { security: open === 'optional' ? [{}, { bearer: [] }] : [] }),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Mail release', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: options.basePath || '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: Object.fromEntries(Object.entries(schemas).filter(([id]) => Object.hasOwn(named, id))),
    },
  };
}
