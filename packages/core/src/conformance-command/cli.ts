#!/usr/bin/env node
import { type CaseReport, conformanceCases, conformanceSeed, foreignSeed, runCase } from '../conformance/index.js';
import { type CommandArguments, CommandProblem, help, readCommand } from './command-line.js';
import { connect } from './connect.js';
import { caseText, summarise, summaryText } from './report.js';

const { stdout, stderr } = process;

async function run(args: CommandArguments): Promise<number> {
  const cases = conformanceCases.filter(({ id }) => id.startsWith(args.only));
  if (cases.length === 0) throw new CommandProblem(2, `No case begins with ${args.only}. See --help.`);
  const target = await connect(args, cases);
  const reports: CaseReport[] = [];
  for (const conformanceCase of cases) {
    const report = await runCase(conformanceCase, target);
    reports.push(report);
    if (!args.json) stdout.write(`${caseText(report)}\n`);
  }
  const summary = summarise(reports);
  if (args.json) stdout.write(`${JSON.stringify({ endpoint: args.endpoint, ...summary, cases: reports }, null, 2)}\n`);
  else stdout.write(`\n${summaryText(summary)}\n`);
  return summary.failed > 0 ? 1 : 0;
}

async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2), process.env);
  if (command.kind === 'run') return run(command.arguments);
  const seeds = { office: conformanceSeed(conformanceCases), secondOffice: foreignSeed() };
  stdout.write(command.kind === 'help' ? help : `${JSON.stringify(seeds, null, 2)}\n`);
  return 0;
}

// The exit code is set, not called for: a pipe may still be taking the report.
main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const plain = error instanceof CommandProblem;
    stderr.write(`${plain ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = plain ? error.exitCode : 70;
  },
);
