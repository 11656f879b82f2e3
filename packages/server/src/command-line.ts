import { parseArgs } from 'node:util';
import { UsageProblem } from './plain-problem.js';

export const help = `mail-release-server: an office's mail over HTTP, kept in a database

  --database WHERE  a folder (kept by the embedded database) or postgres://…
                    default: .data/office
  --import FOLDER   take clients.csv, contacts.csv, addresses.csv, statuses.csv and
                    mail.csv into a database that holds no mail yet
  --static FOLDER   also serve the files of this folder; may be given more than once
  --port NUMBER     default: 4173; 0 takes any free one
  --host ADDRESS    default: 127.0.0.1, this machine only
  --reset           begin anew: everything in the database is deleted
  --conformance     serve two freshly seeded offices for mail-release-conformance, from a
                    database that holds nothing else; default: one in memory
  --help            this text
`;

const options = {
  database: { type: 'string' },
  import: { type: 'string' },
  static: { type: 'string', multiple: true, default: [] as string[] },
  port: { type: 'string', default: '4173' },
  host: { type: 'string', default: '127.0.0.1' },
  reset: { type: 'boolean', default: false },
  conformance: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export interface ServerArguments {
  /** `null` for an embedded one in memory. */
  readonly database: string | null;
  readonly importFolder: string | null;
  readonly staticFolders: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly reset: boolean;
  readonly conformance: boolean;
  readonly help: boolean;
}

/** Number of single-letter edits between two words; tells a slip from another word. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function nearestOption(word: string): string | undefined {
  const [nearest] = Object.keys(options)
    .map((name) => ({ name, distance: distance(word, name) }))
    .sort((a, b) => a.distance - b.distance);
  return nearest && nearest.distance <= 3 ? nearest.name : undefined;
}

/** @throws {UsageProblem} that says which word is not understood. */
export function readCommandLine(args: readonly string[]): ServerArguments {
  for (const arg of args) {
    const word = /^--([^=]+)/.exec(arg)?.[1];
    if (word === undefined || word in options) continue;
    const nearest = nearestOption(word);
    throw new UsageProblem(`There is no option --${word}.${nearest ? ` Did you mean --${nearest}?` : ''} See --help.`);
  }
  const { values } = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: false });
    } catch (error) {
      throw new UsageProblem(
        `${(error instanceof Error ? error.message : String(error)).replace(/\.?$/, '.')} See --help.`,
      );
    }
  })();
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new UsageProblem('--port takes a whole number from 0 to 65535.');
  }
  if (values.conformance && values.import !== undefined) {
    throw new UsageProblem('--conformance brings its own mail: leave --import out.');
  }
  return {
    database: values.database ?? (values.conformance ? null : '.data/office'),
    importFolder: values.import ?? null,
    staticFolders: values.static,
    port,
    host: values.host,
    reset: values.reset,
    conformance: values.conformance,
    help: values.help,
  };
}
