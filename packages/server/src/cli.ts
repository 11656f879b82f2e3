#!/usr/bin/env node
import { checkImport } from './check-import.js';
import { help } from './command-help.js';
import { readCommandLine } from './command-line.js';
import { runErase, runVerify } from './run-evidence.js';
import { runExport } from './run-export.js';
import { PlainProblem } from './plain-problem.js';
import { type RunningServer, runServer } from './run-server.js';

const { stdout, stderr } = process;
const clearLine = '\r\u001B[K';
const tellEveryMs = 10_000;
let toldAt = performance.now();

const console = {
  line: (text: string) => void stdout.write(`${stdout.isTTY ? clearLine : ''}${text}\n`),
  progress(text: string) {
    if (stdout.isTTY) return void stdout.write(`${clearLine}${text} …`);
    // Into a log that nobody can overwrite, now and then only.
    if (performance.now() - toldAt < tellEveryMs) return;
    toldAt = performance.now();
    stdout.write(`${text} …\n`);
  },
  log: (entry: object) => void stderr.write(`${JSON.stringify(entry)}\n`),
};

let server: RunningServer | undefined;
let stopping = false;

function stop(): void {
  // Before it is up there is nothing to lose; asked twice, it goes at once.
  if (stopping || !server) process.exit(130);
  stopping = true;
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2));
  if (command.name === 'help') return void stdout.write(help);
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (command.name === 'export') return runExport(command.arguments, console);
  if (command.name === 'erase') return runErase(command.arguments, console);
  if (command.name === 'verify') {
    process.exitCode = (await runVerify(command.arguments, console)) ? 0 : 1;
    return;
  }
  if (command.arguments.dryRun) {
    process.exitCode = (await checkImport(command.arguments, console)) ? 0 : 1;
    return;
  }
  server = await runServer(command.arguments, console);
  console.line(`Mail desk ready: ${server.url}`);
  console.line('Ctrl+C stops it; everything is kept.');
}

main().catch((error: unknown) => {
  if (stdout.isTTY) stdout.write(clearLine);
  // A stack helps nobody at a terminal, unless it is a defect of ours.
  stderr.write(
    error instanceof PlainProblem ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(error instanceof PlainProblem ? error.exitCode : 70);
});
