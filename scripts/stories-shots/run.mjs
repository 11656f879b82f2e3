import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser } from '../browser.mjs';
import { root } from '../install.mjs';
import { openStory, showAs } from '../stories-check/open-story.mjs';
import { serveStories } from '../stories-check/stories.mjs';
import { difference, packed } from './compare.mjs';
import { shots } from './shots.mjs';

const usage = `npm run stories:shots -- [options]
  --update          what there is now becomes what is expected
  --story NAME      pictures whose name contains NAME; may be given more than once
  --build           builds the stories anew first`;

const { values: given } = parseArgs({
  options: {
    update: { type: 'boolean' },
    story: { type: 'string', multiple: true },
    build: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (given.help) {
  console.log(usage);
  process.exit(0);
}

const kept = join(root, 'scripts/stories-shots/expected');
const differences = join(root, 'reports/stories-shots');

/** The story as a person would see it, without what moves; waits until nothing is on its way. */
async function take(page, url, { story, language, theme, direction, width }) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openStory(page, url, story, { language });
  await showAs(page, { theme, direction });
  return page.screenshot({ animations: 'disabled', caret: 'hide' });
}

/** What is wrong with one picture, or `null`. Notes what it should be, what it is and the difference in `reports`. */
function judge({ name }, now) {
  const expected = join(kept, `${name}.png`);
  if (given.update) {
    // A picture that looks the same stays the same file: a difference in the repository means something.
    if (!existsSync(expected) || difference(readFileSync(expected), now)) writeFileSync(expected, packed(now));
    return null;
  }
  const found = existsSync(expected) ? difference(readFileSync(expected), now) : { why: 'nothing is expected yet' };
  if (!found) return null;
  writeFileSync(join(differences, `${name}.now.png`), now);
  if (found.picture) writeFileSync(join(differences, `${name}.difference.png`), found.picture);
  return `${name}: ${found.why}`;
}

const chosen = shots.filter(({ name }) => !given.story || given.story.some((part) => name.includes(part)));
if (chosen.length === 0) {
  console.error(`No picture has such a name.\n${usage}`);
  process.exit(2);
}
rmSync(differences, { recursive: true, force: true });
for (const folder of [kept, differences]) mkdirSync(folder, { recursive: true });

const site = await serveStories({ anew: given.build });
const { executablePath, args, env } = await findBrowser();
const sameEverywhere = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];
const browser = await chromium.launch({ executablePath, args: [...args, ...sameEverywhere], env });
const wrong = [];
try {
  for (const shot of chosen) {
    const page = await browser.newPage({ deviceScaleFactor: 1, timezoneId: 'Europe/Warsaw', locale: 'pl-PL' });
    try {
      const finding = judge(shot, await take(page, site.url, shot));
      if (finding) wrong.push(finding);
    } catch (error) {
      wrong.push(`${shot.name}: ${error.message.split('\n')[0]}`);
    } finally {
      await page.close();
    }
  }
} finally {
  await browser.close();
  site.close();
}
const known = new Set(shots.map(({ name }) => `${name}.png`));
for (const file of readdirSync(kept).filter((name) => !known.has(name))) {
  if (given.update) rmSync(join(kept, file));
  else wrong.push(`${file}: no such picture is taken any more`);
}
for (const finding of wrong) console.log(finding);
console.log(`${chosen.length} pictures, ${wrong.length} ${given.update ? 'not taken' : 'differ'}`);
if (wrong.length > 0 && !given.update) console.log('Look at them in reports/stories-shots; --update accepts them.');
process.exitCode = wrong.length > 0 ? 1 : 0;
