import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { all, button, deskFixture, mount, one, says } from '../../test/desk-fixture.js';
import '../define/all.js';

/** What a person sees first of each element, so that it is looked at when it is whole. */
const words = {
  de: { queue: 'Ausgeben', panel: 'Alle auswählen', browser: 'Ausgaben', pickup: 'Abholung bestätigen' },
  uk: { queue: 'Видати', panel: 'Позначити всі', browser: 'Видачі', pickup: 'Підтвердити отримання' },
};

/** Buttons whose words stand out of them or of the page. */
function burst(root: Element): string[] {
  return all<HTMLButtonElement>(root, 'button')
    .filter((node) => node.getClientRects().length > 0)
    .filter((node) => {
      const inside = document.createRange();
      inside.selectNodeContents(node);
      const box = node.getBoundingClientRect();
      const shown = [...node.childNodes].flatMap((child) => {
        if (child instanceof HTMLElement && child.classList.contains('hidden')) return [];
        inside.selectNode(child);
        return [...inside.getClientRects()];
      });
      const right = Math.max(...shown.map((rect) => rect.right));
      return right > box.right + 0.5 || box.right > innerWidth + 0.5 || box.left < -0.5;
    })
    .map((node) => `${node.textContent.trim()} at ${innerWidth}`);
}

function expectToFit(root: Element): void {
  expect(burst(root)).to.deep.equal([]);
  expect(document.documentElement.scrollWidth, 'page').to.be.at.most(innerWidth);
}

describe('long words on narrow screens', () => {
  afterEach(() => setViewport({ width: 800, height: 600 }));

  for (const [lang, seen] of Object.entries(words)) {
    for (const width of [320, 360]) {
      it(`stay inside in ${lang} at ${width} px: queue, panel, browser, dialog`, async () => {
        await setViewport({ width, height: 720 });
        expectToFit(await mount('mail-release-queue', { desk: deskFixture().desk, lang }, seen.queue));
        const browser = await mount('mail-browser', { desk: deskFixture().desk, lang }, seen.browser);
        expectToFit(browser);
        const panel = await mount(
          'mail-release-panel',
          { desk: deskFixture().desk, clientId: 'client-1', lang },
          seen.panel,
        );
        expectToFit(panel);
        one(panel, 'input[type=radio]:enabled').click();
        await panel.updateComplete;
        button(panel, seen.pickup).click();
        await says(panel, lang === 'de' ? 'Abholende Person' : 'Отримувач');
        expectToFit(panel);
      });
    }
  }
});
