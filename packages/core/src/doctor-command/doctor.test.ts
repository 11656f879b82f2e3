import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runSource } from '../../../../scripts/run-source.mjs';
import { findingCodes, pageOf } from '../development/finding.js';
import { inspectProject, oldestNode } from './inspect-project.js';

const made: string[] = [];
afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A project in a folder of its own; the keys are folders in it, the values versions of the package there. */
function project(packages: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'doctor-')));
  made.push(folder);
  for (const [path, version] of Object.entries(packages)) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'package.json'), JSON.stringify({ version }));
  }
  return folder;
}

const sound = {
  'node_modules/@mail-release/core': '1.2.0',
  'node_modules/@mail-release/elements': '1.2.0',
  'node_modules/lit': '3.3.3',
};
const node = 'v24.1.0';
const codes = (folder: string, version = node) => inspectProject(folder, version).map(({ code }) => code);
const doctor = (args: readonly string[]) => runSource('packages/core/src/doctor-command/cli.ts', args);

describe('what the doctor finds', () => {
  it('is nothing in a sound project, from a folder inside of it too', () => {
    const folder = project({ ...sound, 'apps/desk': '0.0.0' });
    expect(codes(folder)).toEqual([]);
    expect(codes(join(folder, 'apps/desk'))).toEqual([]);
  });

  it('is a second Lit, with where both are', () => {
    const folder = project({ ...sound, 'node_modules/other/node_modules/lit': '2.8.0' });
    const [finding, ...more] = inspectProject(folder, node);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ code: 'copies-of-lit', level: 'warning' });
    expect(finding?.what).toContain('3.3.3 in node_modules/lit');
    expect(finding?.what).toContain('2.8.0 in node_modules/other/node_modules/lit');
  });

  it('is worse where project and elements get different ones', () => {
    const folder = project({ ...sound, 'node_modules/@mail-release/elements/node_modules/lit': '3.2.0' });
    expect(inspectProject(folder, node)).toMatchObject([{ code: 'copies-of-lit', level: 'error' }]);
  });

  it('is not a second Lit where two links lead to one copy, in circles even', () => {
    const folder = project({ ...sound, 'node_modules/other/node_modules': '0.0.0' });
    symlinkSync(join(folder, 'node_modules/lit'), join(folder, 'node_modules/other/node_modules/lit'));
    symlinkSync(folder, join(folder, 'node_modules/itself'));
    expect(codes(folder)).toEqual([]);
  });

  it('is a second Lit in the store of pnpm', () => {
    const store = 'node_modules/.pnpm/lit@2.8.0/node_modules/lit';
    expect(codes(project({ ...sound, [store]: '2.8.0' }))).toEqual(['copies-of-lit']);
  });

  it('is our packages in two copies or versions', () => {
    const twice = { ...sound, 'node_modules/@mail-release/elements/node_modules/@mail-release/core': '1.2.0' };
    expect(codes(project(twice))).toEqual(['copies-of-ours']);
    expect(codes(project({ ...sound, 'node_modules/@mail-release/core': '1.1.0' }))).toEqual(['versions-differ']);
  });

  it('is a project without the packages', () => {
    expect(codes(project({ 'node_modules/lit': '3.3.3' }))).toEqual(['core-missing']);
  });

  it.each([
    ['v20.20.0', ['node-too-old']],
    ['v22.17.9', ['node-too-old']],
    ['v22.18.0', []],
    ['v23.0.0', []],
  ])('goes by the oldest Node that the packages work on: %s', (version, expected) => {
    expect(codes(project(sound), version)).toEqual(expected);
  });

  it('names the Node that the package itself asks for', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      engines: { node: string };
    };
    expect(engines.node).toBe(`>=${oldestNode}`);
  });
});

describe('a page of the guide', () => {
  it.each(findingCodes.map((code) => [code]))('tells more about %s', (code) => {
    const guide = readFileSync(new URL('../../../../docs/guide/troubleshooting.md', import.meta.url), 'utf8');
    expect(pageOf(code)).toBe(`docs/guide/troubleshooting.md#${code}`);
    expect(guide).toMatch(new RegExp(`^#+ ${code}$`, 'm'));
  });
});

describe('mail-release doctor', () => {
  it('ends with 0 and says so when nothing is wrong', async () => {
    expect(await doctor(['doctor', project(sound)])).toMatchObject({ code: 0, stdout: 'Nothing found.\n', stderr: '' });
  });

  it('ends with 1 for an error, with what to do, as text and as JSON', async () => {
    const folder = project({ ...sound, 'node_modules/@mail-release/core': '1.1.0' });
    const text = await doctor(['doctor', folder]);
    expect(text.code).toBe(1);
    expect(text.stdout).toMatch(
      /^ERROR +The packages .*core 1\.1\.0.*\n +why +They are released together.*\n +mend +Install .*\n +more +docs\/guide\/troubleshooting\.md#versions-differ\n/,
    );
    const json = await doctor(['doctor', folder, '--json']);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ errors: 1, findings: [{ code: 'versions-differ' }] });
  });

  it('ends with 0 for a warning alone', async () => {
    const folder = project({ ...sound, 'node_modules/other/node_modules/lit': '2.8.0' });
    expect(await doctor(['doctor', folder])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^WARNING /) });
  });

  it.each([
    [[]],
    [['heal']],
    [['doctor', '--jsn']],
    [['doctor', 'nowhere-at-all']],
    [['doctor', '.', '.']],
    [['doctor', '--page', 'x']],
  ])('ends with 2 for %j', async (args) => {
    const { code, stdout, stderr } = await doctor(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/See --help\.\n$/);
  });
});
