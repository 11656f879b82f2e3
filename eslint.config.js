import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { htmlStringBans, shapeBans, testBans } from './scripts/lint/bans.mjs';
import { directions } from './scripts/lint/directions.mjs';

const domNames = ['document', 'window', 'HTMLElement', 'customElements', 'localStorage', 'sessionStorage', 'navigator'];

export default defineConfig(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      'reports/**',
      'coverage/**',
      'storybook-static/**',
      '.stryker-tmp/**',
    ],
  },
  // Exceptions belong here, where they can be seen together, not in comments.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,js,mjs}'],
    extends: [tseslint.configs.strict],
    rules: {
      'max-lines': ['error', 400],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-constant-condition': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // The global event map can be extended by an interface only.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  {
    files: ['packages/**/*.ts', 'stories/**/*.ts', 'examples/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...htmlStringBans, ...testBans] },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...htmlStringBans, ...testBans, ...shapeBans] },
  },
  {
    files: ['scripts/**/*.mjs'],
    rules: { 'no-restricted-syntax': ['error', ...testBans] },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-globals': ['error', ...domNames.map((name) => ({ name, message: 'core has no DOM.' }))] },
  },
  {
    files: ['packages/elements/src/**/*.ts', 'stories/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      'wc/guard-super-call': 'off',
      // A table laid out as a grid loses its roles unless they are written down.
      'lit-a11y/no-redundant-role': 'off',
      // A dialog starts on its heading, and `autofocus` is how one says so without a script.
      'lit-a11y/no-autofocus': 'off',
    },
  },
  {
    files: ['**/*.test.ts', '**/*.e2e.test.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-unused-expressions': 'off' },
  },
  ...directions,
);
