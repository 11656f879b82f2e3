import { parseArgs } from 'node:util';
import { type ExportFormat, exportFormats } from './export/export-office.js';
import { isServerAddress } from './open-database.js';
import { UsageProblem } from './plain-problem.js';
import type { RetentionPolicy } from './store/retention.js';

const options = {
  database: { type: 'string' },
  import: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  static: { type: 'string', multiple: true, default: [] as string[] },
  port: { type: 'string', default: '4173' },
  host: { type: 'string', default: '127.0.0.1' },
  reset: { type: 'boolean', default: false },
  log: { type: 'boolean', default: false },
  metrics: { type: 'string' },
  keys: { type: 'string' },
  checkpoints: { type: 'string' },
  conformance: { type: 'boolean', default: false },
  to: { type: 'string' },
  format: { type: 'string', default: 'csv' },
  'signature-days': { type: 'string' },
  'scan-days': { type: 'string' },
  'photo-days': { type: 'string' },
  'identity-days': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

export interface ServerArguments {
  /** `null` for an embedded one in memory. */
  readonly database: string | null;
  readonly importFolder: string | null;
  /** Only says what an import would do. */
  readonly dryRun: boolean;
  readonly staticFolders: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly reset: boolean;
  readonly log: boolean;
  /** Where metrics are shown; `null` for nowhere. */
  readonly metricsPath: string | null;
  /** The file of the keys that receipts are signed with; `null` for receipts without a signature. */
  readonly keysFile: string | null;
  /** The file that every new seal is added to; `null` for none. */
  readonly checkpointsFile: string | null;
  readonly conformance: boolean;
}

export interface ExportArguments {
  readonly database: string;
  readonly folder: string;
  readonly format: ExportFormat;
}

export interface VerifyArguments {
  readonly database: string;
  /** Seals that were kept elsewhere; `null` for none. */
  readonly checkpointsFile: string | null;
}

export interface EraseArguments {
  readonly database: string;
  readonly policy: RetentionPolicy;
}

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'serve'; readonly arguments: ServerArguments }
  | { readonly name: 'export'; readonly arguments: ExportArguments }
  | { readonly name: 'verify'; readonly arguments: VerifyArguments }
  | { readonly name: 'erase'; readonly arguments: EraseArguments };

const commands = ['export', 'verify', 'erase'];

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

function parse(args: readonly string[]) {
  for (const arg of args) {
    const word = /^--([^=]+)/.exec(arg)?.[1];
    if (word === undefined || word in options) continue;
    const nearest = nearestOption(word);
    throw new UsageProblem(`There is no option --${word}.${nearest ? ` Did you mean --${nearest}?` : ''} See --help.`);
  }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageProblem(
      `${(error instanceof Error ? error.message : String(error)).replace(/\.?$/, '.')} See --help.`,
    );
  }
}

/** @throws {UsageProblem} that says which word is not understood. */
export function readCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { name: 'help' };
  const [command, ...more] = positionals;
  const stray = commands.includes(command ?? '') ? more[0] : command;
  if (stray !== undefined) {
    throw new UsageProblem(`There is no command '${stray}', only ${commands.join(', ')}. See --help.`);
  }
  if (command === 'export') return { name: 'export', arguments: readExport(values) };
  const { database = '.data/office', checkpoints: checkpointsFile = null } = values;
  if (command === 'verify') return { name: 'verify', arguments: { database, checkpointsFile } };
  if (command === 'erase') return { name: 'erase', arguments: { database, policy: readPolicy(values) } };
  if (values.to !== undefined)
    throw new UsageProblem('--to belongs to a command: mail-release-server export --to FOLDER');
  return { name: 'serve', arguments: readServe(values) };
}

type Values = ReturnType<typeof parse>['values'];

function readExport({ to, format, database = '.data/office', ...others }: Values): ExportArguments {
  if (to === undefined || to === '') throw new UsageProblem('Say where to export to: --to FOLDER');
  const known = exportFormats.find((name) => name === format);
  if (!known) throw new UsageProblem(`--format is one of ${exportFormats.join(', ')}.`);
  if (others.reset || others.import !== undefined) {
    throw new UsageProblem('An export only reads: leave --import and --reset out.');
  }
  return { database, folder: to, format: known };
}

function readPolicy(values: Values): RetentionPolicy {
  const days = (name: 'signature-days' | 'scan-days' | 'photo-days' | 'identity-days') => {
    const given = values[name];
    if (given !== undefined && !/^\d{1,5}$/.test(given)) throw new UsageProblem(`--${name} takes a number of days.`);
    return given === undefined ? undefined : Number(given);
  };
  const policy = {
    signature: days('signature-days'),
    scan: days('scan-days'),
    photo: days('photo-days'),
    identity: days('identity-days'),
  };
  const said = Object.entries(policy).filter(([, kept]) => kept !== undefined);
  if (said.length === 0)
    throw new UsageProblem('Say what is kept for how long: --signature-days NUMBER, for instance.');
  return Object.fromEntries(said);
}

function readServe(values: Values): ServerArguments {
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new UsageProblem('--port takes a whole number from 0 to 65535.');
  }
  if (values.conformance && values.import !== undefined) {
    throw new UsageProblem('--conformance brings its own mail: leave --import out.');
  }
  const dryRun = values['dry-run'];
  if (dryRun && values.import === undefined) throw new UsageProblem('--dry-run checks a folder: --import FOLDER');
  if (dryRun && values.reset) throw new UsageProblem('--dry-run keeps everything as it is: leave --reset out.');
  const { metrics } = values;
  if (metrics !== undefined && !/^\/[\w./-]*$/.test(metrics)) {
    throw new UsageProblem('--metrics takes a path such as /metrics.');
  }
  return {
    database: values.database ?? (values.conformance ? null : '.data/office'),
    importFolder: values.import ?? null,
    dryRun,
    staticFolders: values.static,
    port,
    host: values.host,
    reset: values.reset,
    log: values.log,
    metricsPath: metrics ?? null,
    keysFile: values.keys ?? keysBeside(values),
    checkpointsFile: values.checkpoints ?? null,
    conformance: values.conformance,
  };
}

/** Beside a folder's database; a database server has no folder of ours. */
function keysBeside({ database = '.data/office', conformance }: Values): string | null {
  return conformance || isServerAddress(database) ? null : `${database.replace(/[/\\]+$/, '')}.keys.json`;
}
