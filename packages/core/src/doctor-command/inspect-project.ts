import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Copy, findCopies } from './find-copies.js';
import type { Finding } from '../development/finding.js';

const ours = ['@mail-release/core', '@mail-release/elements', '@mail-release/server', '@mail-release/mock-server'];
const lits = ['lit', 'lit-html', 'lit-element', '@lit/reactive-element'];

/** Same as `engines` of the packages; a test compares them. */
export const oldestNode = '22.18';

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

/** What is wrong with the way our packages are installed in `project`; empty when nothing is. */
export function inspectProject(project: string, nodeVersion: string): readonly Finding[] {
  const copies = findCopies(project, [...ours, ...lits]);
  const of = (name: string) => copies.get(name) ?? [];
  const list = (found: readonly Copy[]) =>
    found.map(({ folder, version }) => `${version} in ${relative(project, folder) || '.'}`).join(', ');
  const findings: Finding[] = [];

  if (isTooOld(nodeVersion)) {
    findings.push({
      code: 'node-too-old',
      level: 'error',
      what: `Node ${nodeVersion.replace(/^v/, '')} is too old: the packages want ${oldestNode} or newer.`,
      why: 'They use what older ones lack.',
      mend: 'Install a newer Node; browsers are not concerned.',
    });
  }
  if (of('@mail-release/core').length === 0) {
    findings.push({
      code: 'core-missing',
      level: 'error',
      what: '@mail-release/core is not installed here.',
      why: 'Nothing of mail-release works without it.',
      mend: 'Run this in the folder of your package.json, after npm install.',
    });
  }
  for (const name of ours.filter((candidate) => of(candidate).length > 1)) {
    findings.push({
      code: 'copies-of-ours',
      level: 'error',
      what: `${name} is installed ${of(name).length} times: ${list(of(name))}.`,
      why: 'Each copy has its own desk and its own classes: a tag that one defines is refused to the other.',
      mend: `Ask for one version everywhere, then npm dedupe; npm ls ${name} says who wants which.`,
    });
  }
  const versions = ours.flatMap((name) => of(name).map(({ version }) => ({ name, version })));
  if (new Set(versions.map(({ version }) => version)).size > 1) {
    findings.push({
      code: 'versions-differ',
      level: 'error',
      what: `The packages are of different versions: ${versions.map(({ name, version }) => `${name} ${version}`).join(', ')}.`,
      why: 'They are released together, and know each other by their newest members.',
      mend: 'Install the same version of all of them.',
    });
  }
  for (const name of lits.filter((candidate) => of(candidate).length > 1)) {
    findings.push({
      code: 'copies-of-lit',
      // Copies in a tool's corner never meet in a page; one for the host and another for the elements do.
      level: meet(project, name, of('@mail-release/elements')) ? 'error' : 'warning',
      what: `${name} is installed ${of(name).length} times: ${list(of(name))}.`,
      why: 'Two of them in one page load twice, and under Trusted Types the second fails: "policy lit-html already exists".',
      mend: `npm ls ${name} says who wants which, npm dedupe joins them; the standalone file brings its own.`,
    });
  }
  return findings;
}

/** Where an import of `name` from `folder` leads. */
function resolved(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'node_modules', name);
    if (existsSync(path)) return realpathSync(path);
    if (dirname(at) === at) return undefined;
  }
}

/** Whether the project and our elements get different copies of `name`. */
function meet(project: string, name: string, elements: readonly Copy[]): boolean {
  const found = [project, ...elements.map(({ folder }) => folder)].map((folder) => resolved(folder, name));
  return new Set(found.filter((folder) => folder !== undefined)).size > 1;
}
