import type { Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/all.js';
import './preview.css';

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'padded',
    controls: { expanded: true },
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
