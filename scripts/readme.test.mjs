import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { root } from './install.mjs';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const folder = join(root, 'reports/readme');

/** The code block under a heading, as it stands in the README. */
function snippet(heading, language) {
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const code = new RegExp('```' + language + '\\n([\\s\\S]*?)```').exec(section)?.[1];
  if (!code) throw new Error(`No ${language} block under "${heading}"`);
  return code;
}

/** Runs a snippet as a module of its own, resolved as this project's sources. */
async function run(name, code) {
  const file = join(folder, name);
  writeFileSync(file, code);
  return import(/* @vite-ignore */ file);
}

beforeAll(() => mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the README', () => {
  it('releases mail headless', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await run('headless.ts', snippet('Headless', 'ts'));
    const [[phase, number]] = log.mock.calls;
    log.mockRestore();
    expect(phase).toBe('released');
    expect(number).toMatch(/^\d{4}\/000001$/);
  });

  it('serves the contract from a database, for whom the host has signed in', async () => {
    vi.stubGlobal('signedInUser', async () => ({ id: 'o1', name: 'Maria Wrona', desk: null }));
    vi.stubEnv('DATABASE_URL', undefined);
    const { handle } = await run('server.ts', snippet('Embed it', 'ts'));
    const health = await handle(new Request('http://office.test/api/mail/healthz'));
    const queue = await handle(new Request('http://office.test/api/mail/v1/queue'));
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
    expect(health.status).toBe(200);
    expect((await queue.json()).rows).toHaveLength(50);
  });

  it('shows a desk in a page: every tag of the snippet is one that its import defines', async () => {
    const html = snippet('Embed it', 'html');
    const defined = readFileSync(join(root, 'packages/elements/src/define/all.ts'), 'utf8');
    const tags = [...html.matchAll(/<([a-z]+-[a-z-]+)/g)].map(([, tag]) => tag);
    expect(tags).toEqual(['mail-release-provider', 'mail-release-desk']);
    for (const tag of tags) expect(defined).toContain(`./${tag}.js`);
    expect(html).toContain("import '@mail-release/elements/define'");
  });
});
