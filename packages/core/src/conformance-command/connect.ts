import { isMailReleaseError } from '../backend/index.js';
import { cornerOf } from '../conformance/conformance-office.js';
import type { ConformanceCase, ConformanceTarget } from '../conformance/index.js';
import { httpBackend, httpSigner } from '../http/index.js';
import { type CommandArguments, CommandProblem } from './command-line.js';

const answerMs = 15_000;
const stop = (message: string) => new CommandProblem(3, message);

/** The reason below a failed `fetch`, such as ECONNREFUSED. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `not within ${answerMs / 1000} s`;
  const { cause } = error as { readonly cause?: { readonly code?: string; readonly message?: string } };
  return cause?.code ?? cause?.message ?? (error instanceof Error ? error.message : String(error));
}

/** Asks for the office, to say in plain words what is wrong before eighty cases fail for the same reason. */
async function greet(endpoint: string, option: string, token: string | undefined): Promise<void> {
  const headers = { accept: 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${endpoint}/v1/office`, { headers, signal: AbortSignal.timeout(answerMs) }).catch(
    (error: unknown) => {
      throw stop(`No answer from ${endpoint} (${reasonOf(error)}). Is the server running, and is the address right?`);
    },
  );
  const type = response.headers.get('content-type') ?? '';
  const body = await response.text().catch(() => '');
  if (response.status === 401 || response.status === 403) {
    throw stop(
      token === undefined
        ? `The server asks for a credential (${response.status}): give one with ${option}.`
        : `The server refuses the credential given with ${option} (${response.status}).`,
    );
  }
  if (/html/i.test(type)) {
    throw stop(
      `${endpoint}/v1/office answers with a web page, not with the contract. Does the URL lack its path, such as /api/mail?`,
    );
  }
  if (!response.ok)
    throw stop(`${endpoint}/v1/office answers ${response.status}. Is this where the contract is served?`);
  if (!/^application\/json\b/i.test(type) || !isOffice(body)) {
    throw stop(`${endpoint}/v1/office answers with something else than an office with its capabilities.`);
  }
}

function isOffice(body: string): boolean {
  try {
    const answer = JSON.parse(body) as { office?: unknown; capabilities?: unknown } | null;
    return typeof answer?.office === 'object' && typeof answer.capabilities === 'object';
  } catch {
    return false;
  }
}

/** Holds what the cases will find against what was to be put there. */
async function checkSeed({ desk }: ConformanceTarget, cases: readonly ConformanceCase[]): Promise<void> {
  const again = 'Seed a fresh office (--print-seed tells with what), and point the command at that.';
  for (const corner of cases.map(cornerOf)) {
    for (const client of corner.clients) {
      const expected = corner.items.filter(({ clientId }) => clientId === client.id);
      const { rows } = await desk.items({ clientId: client.id, limit: 500 });
      const found = new Map(rows.map((item) => [item.id, item]));
      const missing = expected.filter(({ id }) => !found.has(id));
      if (missing.length > 0) {
        throw stop(`The office lacks ${missing.length} of ${expected.length} items of client ${client.id}. ${again}`);
      }
      const touched = expected.find((item) => {
        const { version, statusId } = found.get(item.id) ?? item;
        return version !== item.version || statusId !== item.statusId;
      });
      if (touched)
        throw stop(`Item ${touched.id} is not as it was seeded: an earlier run has used this office. ${again}`);
    }
  }
}

/**
 * Desks of the running server.
 *
 * @throws {CommandProblem} when nobody answers, a token is refused, or the office isn't as it must be.
 */
export async function connect(
  { endpoint, token, tokenTwo, secondOfficeToken }: CommandArguments,
  cases: readonly ConformanceCase[],
): Promise<ConformanceTarget> {
  const deskOf = async (option: string, credential: string | undefined) => {
    await greet(endpoint, option, credential);
    const backend = httpBackend({ endpoint, getToken: () => credential ?? null });
    // Its answer tells the capabilities, which decide what applies.
    const context = await backend.office?.();
    return { backend, context };
  };
  try {
    const first = await deskOf('--token', token);
    const second = tokenTwo === undefined ? undefined : await deskOf('--token-two', tokenTwo);
    const foreign =
      secondOfficeToken === undefined ? undefined : await deskOf('--second-office-token', secondOfficeToken);
    if (second && second.context?.office.id !== first.context?.office.id) {
      throw stop('--token-two belongs to another office than --token.');
    }
    if (foreign && foreign.context?.office.id === first.context?.office.id) {
      throw stop('--second-office-token belongs to the same office as --token.');
    }
    const target: ConformanceTarget = {
      desk: first.backend,
      ...(second && { otherDesk: second.backend }),
      ...(foreign && { foreignDesk: foreign.backend }),
      signer: httpSigner({ endpoint }),
    };
    await checkSeed(target, cases);
    return target;
  } catch (error) {
    if (!isMailReleaseError(error)) throw error;
    throw stop(
      `The server did not answer as the contract says before the first case: ${error.code}, ${error.message}.`,
    );
  }
}
