import type { StorybookConfig } from '@storybook/web-components-vite';
import { mergeConfig } from 'vite';
import { buildSite } from '../scripts/site.mjs';
import { sourceAliases } from '../scripts/source-entries.mjs';

// The guide's pages and what the elements say of themselves, both read by the preview.
await buildSite();

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/guide/*.mdx', '../stories/**/*.stories.ts'],
  staticDirs: ['../reports/site'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  // Nothing is sent anywhere, and nothing is asked of anybody.
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      resolve: { alias: sourceAliases() },
      // The preview alone is over Vite's limit: a warning that nobody can act on hides others.
      build: { chunkSizeWarningLimit: 2_000 },
    }),
};

export default config;
