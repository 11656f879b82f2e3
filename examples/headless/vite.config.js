import { defineConfig } from 'vite';

// `npm start` in the project's root serves the demo's backend there.
const server = { proxy: { '/api': 'http://127.0.0.1:4173' } };

export default defineConfig({ server });
