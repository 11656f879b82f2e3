import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser } from '../browser.mjs';
import { root } from '../install.mjs';
import { openStory, showAs } from './open-story.mjs';
import { chooseStories, serveStories } from './stories.mjs';

const usage = `npm run stories:check -- [options]
  --story NAME      stories whose id contains NAME; may be given more than once
  --language pl     one language instead of all four; may be given more than once
  --theme dark      light, dark or forced; may be given more than once
  --direction rtl   ltr or rtl; may be given more than once
  --build           builds the stories anew first
  --pages 2         how many pages work at the same time`;

const every = { language: ['pl', 'en', 'de', 'uk'], theme: ['light', 'dark', 'forced'], direction: ['ltr', 'rtl'] };
const list = { type: 'string', multiple: true };
const { values: given } = parseArgs({
  options: {
    story: list,
    language: list,
    theme: list,
    direction: list,
    build: { type: 'boolean' },
    pages: { type: 'string', default: '2' },
    help: { type: 'boolean' },
  },
});
if (given.help) {
  console.log(usage);
  process.exit(0);
}
const chosen = Object.fromEntries(Object.entries(every).map(([name, all]) => [name, given[name] ?? all]));
for (const [name, values] of Object.entries(chosen)) {
  const unknown = values.find((value) => !every[name].includes(value));
  if (unknown) {
    console.error(`No such ${name}: ${unknown}\n${usage}`);
    process.exit(2);
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A story is part of a page that has the landmarks and the first heading. */
const rules = Object.fromEntries(['region', 'page-has-heading-one'].map((id) => [id, { enabled: false }]));

async function violations(page) {
  return page.evaluate(
    async (options) => {
      const { violations: found } = await globalThis.axe.run('#storybook-root', options);
      return found.flatMap(({ id, nodes }) =>
        nodes.map(({ html, target, failureSummary }) => ({
          rule: id,
          where: target.flat().join(' '),
          html: html.slice(0, 200),
          why: (failureSummary ?? '').split('\n').slice(1).join(' ').trim(),
        })),
      );
    },
    { rules, resultTypes: ['violations'] },
  );
}

/** One finding however many variants show it: text and fixed ids differ, the rule and the place don't. */
function remember(findings, story, variant, { rule, where, html, why }) {
  const key = `${story}\n${rule}\n${where}`;
  const known = findings.get(key) ?? { story, rule, where, html, why, variants: [] };
  known.variants.push(variant);
  findings.set(key, known);
}

async function checkStory(page, url, story, language, report) {
  const told = [];
  page.on('console', (message) => message.type() === 'error' && told.push(message.text()));
  page.on('pageerror', (error) => told.push(error.message));
  try {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openStory(page, url, story, { language });
    await page.evaluate(axe);
    for (const direction of chosen.direction) {
      for (const theme of chosen.theme) {
        await showAs(page, { theme, direction });
        const variant = `${language} ${theme} ${direction}`;
        for (const found of await violations(page)) remember(report.findings, story, variant, found);
        report.runs += 1;
      }
    }
  } catch (error) {
    told.push(error.message.split('\n')[0]);
  } finally {
    for (const text of told) {
      remember(report.findings, story, language, { rule: 'console', where: text.slice(0, 300), html: '', why: '' });
    }
    await page.close();
  }
}

function print({ findings, runs }, stories) {
  const found = [...findings.values()].sort((a, b) => (a.story + a.rule < b.story + b.rule ? -1 : 1));
  for (const story of stories) {
    const own = found.filter((finding) => finding.story === story);
    if (own.length > 0) console.log(`\n${story}`);
    for (const { rule, where, html, why, variants } of own) {
      console.log(`  ${rule}: ${where}\n    ${[html, why, variants.join(', ')].filter(Boolean).join('\n    ')}`);
    }
  }
  mkdirSync(join(root, 'reports'), { recursive: true });
  writeFileSync(join(root, 'reports/stories-check.json'), JSON.stringify({ runs, stories, findings: found }, null, 2));
  const counts = Map.groupBy(found, ({ rule }) => rule);
  console.log(`\n${stories.length} stories, ${runs} runs, ${found.length} findings`);
  for (const [rule, { length }] of counts) console.log(`  ${rule}: ${length}`);
  return found.length;
}

const site = await serveStories({ anew: given.build });
const stories = chooseStories(site.index, given.story);
if (stories.length === 0) {
  console.error('No story has such a name.');
  site.close();
  process.exit(2);
}
const { executablePath, args, env } = await findBrowser();
const report = { findings: new Map(), runs: 0 };
const queue = stories.flatMap((story) => chosen.language.map((language) => ({ story, language })));
const all = queue.length;

/** Works through the queue; a browser that a full machine has ended is started again and the story taken once more. */
async function work() {
  let browser = await chromium.launch({ executablePath, args, env });
  for (let next = queue.shift(); next; next = queue.shift()) {
    const open = () => browser.newPage({ viewport: { width: 1280, height: 900 } });
    const page = await open().catch(async () => {
      await browser.close().catch(() => undefined);
      browser = await chromium.launch({ executablePath, args, env });
      return open();
    });
    await checkStory(page, site.url, next.story, next.language, report);
    const done = all - queue.length;
    if (done % 25 === 0) console.log(`${done} of ${all} pages …`);
  }
  await browser.close();
}
try {
  await Promise.all(Array.from({ length: Math.max(1, Number(given.pages) || 1) }, work));
} finally {
  site.close();
}
process.exitCode = print(report, stories) > 0 ? 1 : 0;
