import '@fontsource-variable/inter/wght.css';
import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import { html } from 'lit';
import manifest from '../packages/elements/dist/custom-elements.json?raw';
import '../packages/elements/src/define/all.js';
import elementPage from './element-page.mdx';
import './preview.css';

setCustomElementsManifest(JSON.parse(manifest) as object);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'padded',
    controls: { expanded: true },
    docs: { page: elementPage },
    options: {
      storySort: {
        order: [
          'Guide',
          [
            'Start here',
            'Install',
            'Frameworks',
            'Where the mail is kept',
            'An adapter of your own',
            'Recipes',
            'Theming',
          ],
          'mail-release-desk',
          'mail-release-queue',
          'mail-release-panel',
        ],
      },
    },
    // The page's own colours follow the theme of the toolbar.
    backgrounds: { disable: true },
    a11y: { test: 'error' },
  },
  globalTypes: {
    theme: {
      description: 'Colours',
      toolbar: {
        icon: 'circlehollow',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    language: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'pl', title: 'Polski' },
          { value: 'en', title: 'English' },
          { value: 'de', title: 'Deutsch' },
          { value: 'uk', title: 'Українська' },
        ],
      },
    },
  },
  initialGlobals: { theme: 'light', language: 'pl' },
  decorators: [
    (story, { globals }) => {
      const { language, theme } = globals as { language: string; theme: string };
      document.documentElement.dataset.theme = theme;
      // On the story too: a page of documentation says of itself that it is English.
      document.documentElement.lang = language;
      return html`<div lang=${language}>${story()}</div>`;
    },
  ],
};

export default preview;
