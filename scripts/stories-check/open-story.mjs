/** A busy machine takes its time; nothing here proves anything by how long it took. */
const patienceMs = 60_000;

/**
 * Runs in the page: resolves when fonts and pictures are there, whatever moves has come to its end (what moves for
 * ever doesn't count), and the page has looked the same a number of times in a row, through every shadow root.
 */
async function comeToRest({ times, patience }) {
  const picture = (scope) =>
    [...scope.querySelectorAll('*')].flatMap((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [
        element.localName,
        ...[x, y, width, height].map(Math.round),
        ...[...element.attributes].map(({ name, value }) => `${name}=${value}`),
        ...[...element.childNodes].map((child) => (child.nodeType === 3 ? child.data : '')),
        ...(element.shadowRoot ? picture(element.shadowRoot) : []),
      ];
    });
  const ends = ({ effect, playState }) => playState !== 'finished' && effect?.getComputedTiming().endTime !== Infinity;
  const busy = (scope) =>
    scope.getAnimations().some(ends) ||
    [...scope.querySelectorAll('*')].some(
      (element) =>
        (element.localName === 'img' && !element.complete) || (element.shadowRoot && busy(element.shadowRoot)),
    );
  const end = performance.now() + patience;
  let before = '';
  for (let equal = 0; equal < times;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const now = picture(document.body).join('|');
    equal = now === before && document.fonts.status === 'loaded' && !busy(document) ? equal + 1 : 0;
    before = now;
    if (performance.now() > end) throw new Error('the story never comes to rest');
  }
}

/** Resolves when no state of the page is still on its way. */
export async function settle(page, times = 8) {
  await page.evaluate(comeToRest, { times, patience: patienceMs });
}

/** Opens one story with these globals of the toolbar; rejects when it doesn't render or its own play fails. */
export async function openStory(page, url, id, globals = {}) {
  // The addon would run the same rules once more, in one theme.
  const given = Object.entries({ ...globals, 'a11y.manual': '!true' }).map(([name, value]) => `${name}:${value}`);
  await page.goto(`${url}/iframe.html?id=${id}&viewMode=story&globals=${given.join(';')}`);
  const phase = await page.waitForFunction(
    () => {
      const shown = document.body?.classList;
      if (shown?.contains('sb-show-errordisplay') || shown?.contains('sb-show-nopreview')) return 'errored';
      const { phase: now } = globalThis.__STORYBOOK_PREVIEW__?.currentRender ?? {};
      return ['completed', 'finished', 'errored', 'aborted'].includes(now) && now;
    },
    undefined,
    { timeout: patienceMs, polling: 50 },
  );
  if (['errored', 'aborted'].includes(await phase.jsonValue())) {
    const told = await page.evaluate(() => document.querySelector('#error-message')?.textContent ?? '');
    throw new Error(`the story does not render: ${told}`);
  }
  await settle(page);
}

/** Shows the open story in other colours or the other way round, without losing the state it is in. */
export async function showAs(page, { theme, direction }) {
  await page.emulateMedia({
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    forcedColors: theme === 'forced' ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  await page.evaluate(
    ({ scheme, towards }) => {
      const { documentElement: top } = document;
      top.dataset.theme = scheme;
      top.style.colorScheme = scheme;
      top.dir = towards;
      for (const wrapper of document.querySelectorAll('#storybook-root > [dir]')) wrapper.dir = towards;
    },
    { scheme: theme === 'dark' ? 'dark' : 'light', towards: direction },
  );
  await settle(page, 2);
}
