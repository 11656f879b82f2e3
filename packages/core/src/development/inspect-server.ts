import { routeNames, endpoints } from '../http/endpoints.js';
import type { Finding } from './finding.js';

const answerMs = 15_000;
const contractVersion = '1';

/** The reason below a failed `fetch`, such as ECONNREFUSED. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer within ${answerMs / 1000} s`;
  const { cause } = error as { readonly cause?: { readonly code?: string; readonly message?: string } };
  return cause?.code ?? cause?.message ?? (error instanceof Error ? error.message : String(error));
}

export const ask = (url: string) =>
  fetch(url, { headers: { accept: 'application/json, text/html' }, signal: AbortSignal.timeout(answerMs) });

const differs = (what: string): Finding => ({
  code: 'contract-differs',
  level: 'error',
  what,
  why: 'Elements and server understand each other by one version of the contract only.',
  mend: 'Point endpoint at where the contract is served, without /v1, and install the same release on both sides; then npx -p @mail-release/core mail-release-conformance URL.',
});

interface Described {
  readonly info?: { readonly version?: unknown };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
}

async function described(response: Response): Promise<Described | undefined> {
  try {
    const answer: unknown = await response.json();
    return typeof answer === 'object' && answer !== null ? answer : undefined;
  } catch {
    return undefined;
  }
}

/** Routes that this release calls and the server's own document doesn't name; ids are called what they like. */
function lackingRoutes(paths: NonNullable<Described['paths']>): string[] {
  const plain = (path: string) => path.replace(/\{\w+\}|:\w+/g, '{}');
  const served = new Set(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${plain(path)}`),
    ),
  );
  return routeNames
    .map((name) => `${endpoints[name].method} ${plain(endpoints[name].path)}`)
    .filter((route) => !served.has(route));
}

/** Reads the open description of the contract that a server gives; sends no credential and changes nothing. */
export async function inspectServer(endpoint: string): Promise<readonly Finding[]> {
  const url = `${endpoint}/v1/openapi.json`;
  let response: Response;
  try {
    response = await ask(url);
  } catch (error) {
    return [
      {
        code: 'server-unreachable',
        level: 'error',
        what: `Nobody answers at ${endpoint}: ${reasonOf(error)}.`,
        why: 'Without its server a desk shows nothing and records nothing.',
        mend: 'Start the server, and look whether address, port and certificate are right.',
      },
    ];
  }
  if (!response.ok) return [differs(`${url} answers ${response.status} instead of describing the contract.`)];
  const document = await described(response);
  if (!document?.paths) return [differs(`${url} answers with something else than the contract's description.`)];
  const version = document.info?.version;
  if (version !== contractVersion)
    return [
      differs(`The server speaks version ${String(version)} of the contract; these packages speak ${contractVersion}.`),
    ];
  const lacking = lackingRoutes(document.paths);
  return lacking.length > 0 ? [differs(`The server's contract lacks ${lacking.join(', ')}.`)] : [];
}
