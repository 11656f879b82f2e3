import { parseArgs } from 'node:util';

export const help = `mail-release-conformance URL: holds a running server to the contract of mail releases

  URL                          where the contract is served, without /v1: http://127.0.0.1:4173/api/mail
  --token TOKEN                credential of a desk of the office that holds the seed
  --token-two TOKEN            of another desk of the same office, with another operator
  --second-office-token TOKEN  of a desk of a second, empty office
  --only TEXT                  only cases whose name begins so, idempotency/ for instance
  --json                       the report as JSON
  --print-seed                 write what the two offices must hold as JSON, and end
  --help                       this text

The office must hold the seed as it is printed, untouched: every case works in a corner of its own and
leaves its traces there, so a second run needs a second seeding. Never point it at an office with real mail.
What a missing token would show is reported as not applicable. Tokens may also come from the environment,
as MAIL_RELEASE_TOKEN, MAIL_RELEASE_TOKEN_TWO and MAIL_RELEASE_SECOND_OFFICE_TOKEN.

Ends with 0 when nothing failed, 1 when a case failed, 2 for a command line it can't understand,
3 when the cases could not be run.
`;

/** What the person at the terminal can do something about; shown without a stack. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem';
  readonly exitCode: 2 | 3;

  constructor(exitCode: 2 | 3, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export interface CommandArguments {
  /** Without a slash at its end. */
  readonly endpoint: string;
  readonly token: string | undefined;
  readonly tokenTwo: string | undefined;
  readonly secondOfficeToken: string | undefined;
  /** Empty for all. */
  readonly only: string;
  readonly json: boolean;
}

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'print-seed' }
  | { readonly kind: 'run'; readonly arguments: CommandArguments };

const options = {
  token: { type: 'string' },
  'token-two': { type: 'string' },
  'second-office-token': { type: 'string' },
  only: { type: 'string', default: '' },
  json: { type: 'boolean', default: false },
  'print-seed': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const wrong = (message: string) => new CommandProblem(2, `${message} See --help.`);

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw wrong((error instanceof Error ? error.message : String(error)).replace(/\.?$/, '.'));
  }
}

function readEndpoint(text: string | undefined, more: readonly string[]): string {
  if (text === undefined)
    throw wrong('Say where the server is: mail-release-conformance http://127.0.0.1:4173/api/mail.');
  if (more.length > 0) throw wrong('One URL at a time.');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw wrong(`${text} is not an address that begins with http:// or https://.`);
  if (url.username || url.password) throw wrong('A credential goes into --token, not into the URL.');
  if (url.search || url.hash) throw wrong('The URL ends with its path: nothing after ? or #.');
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/v1$/, '');
}

/** @throws {CommandProblem} that says what is not understood. */
export function readCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  if (values['print-seed']) return { kind: 'print-seed' };
  const [url, ...more] = positionals;
  return {
    kind: 'run',
    arguments: {
      endpoint: readEndpoint(url, more),
      token: values.token ?? environment['MAIL_RELEASE_TOKEN'],
      tokenTwo: values['token-two'] ?? environment['MAIL_RELEASE_TOKEN_TWO'],
      secondOfficeToken: values['second-office-token'] ?? environment['MAIL_RELEASE_SECOND_OFFICE_TOKEN'],
      only: values.only,
      json: values.json,
    },
  };
}
