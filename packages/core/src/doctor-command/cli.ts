#!/usr/bin/env node
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Finding, pageOf } from '../development/finding.js';
import { inspectAdapter } from './inspect-adapter.js';
import { inspectPage } from './inspect-page.js';
import { inspectProject } from './inspect-project.js';
import { inspectServer } from '../development/inspect-server.js';
import { inspectTexts } from './inspect-texts.js';

const help = `mail-release doctor [FOLDER]: looks for what keeps mail-release from working in a project

  FOLDER           where its package.json is; this folder, unless told
  --adapter FILE   a module that exports your adapter: its members and flags are looked at, none is called
  --texts FILE     your own texts, JSON or a module: their keys are held to those of the elements
  --endpoint URL   where your server speaks the contract, without /v1
  --page URL       a page with the elements: is its Content-Security-Policy wide enough?
  --json           the findings as JSON
  --help           this text

Nothing is changed, and no credential is sent. What a server does is held to the contract by
mail-release-conformance; what a page has loaded is told by diagnose() of @mail-release/elements/diagnose.js.

Ends with 0 when no error was found (warnings are none), 1 when one was, 2 for a command line it can't understand.
`;

const { stdout, stderr } = process;
const options = {
  adapter: { type: 'string' },
  texts: { type: 'string' },
  endpoint: { type: 'string' },
  page: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const findingText = ({ level, code, what, why, mend }: Finding) =>
  `${level.toUpperCase().padEnd(9)}${what}\n  why      ${why}\n  mend     ${mend}\n  more     ${pageOf(code)}\n\n`;

function wrong(message: string): number {
  stderr.write(`${message} See --help.\n`);
  return 2;
}

function parse() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message.replace(/\.?$/, '.') : String(error);
  }
}

const isAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

async function main(): Promise<number> {
  const command = parse();
  if (typeof command === 'string') return wrong(command);
  const { values, positionals } = command;
  if (values.help) {
    stdout.write(help);
    return 0;
  }
  const [verb, folder = '.', ...more] = positionals;
  if (verb !== 'doctor') return wrong('Say what to do: mail-release doctor.');
  if (more.length > 0) return wrong('One folder at a time.');
  const project = resolve(folder);
  if (!statSync(project, { throwIfNoEntry: false })?.isDirectory()) return wrong(`${folder} is not a folder.`);
  const { adapter, texts, endpoint, page } = values;
  for (const address of [endpoint, page]) {
    if (address !== undefined && !isAddress(address))
      return wrong(`${address} is not an address that begins with http:// or https://.`);
  }

  const findings = [
    ...inspectProject(project, process.version),
    ...(adapter === undefined ? [] : await inspectAdapter(resolve(adapter))),
    ...(texts === undefined ? [] : await inspectTexts(resolve(texts), project)),
    ...(endpoint === undefined ? [] : await inspectServer(endpoint.replace(/\/+$/, '').replace(/\/v1$/, ''))),
    ...(page === undefined ? [] : await inspectPage(page)),
  ];
  const errors = findings.filter(({ level }) => level === 'error').length;
  if (values.json) {
    const told = findings.map((finding) => ({ ...finding, more: pageOf(finding.code) }));
    stdout.write(`${JSON.stringify({ errors, findings: told }, null, 2)}\n`);
  } else {
    for (const finding of findings) stdout.write(findingText(finding));
    const warnings = findings.length - errors;
    stdout.write(findings.length === 0 ? 'Nothing found.\n' : `errors: ${errors}, warnings: ${warnings}\n`);
  }
  return errors > 0 ? 1 : 0;
}

// The exit code is set, not called for: a pipe may still be taking the findings.
main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 70;
  },
);
