import linkerPlugin from '@angular/compiler-cli/linker/babel';
import { transformAsync } from '@babel/core';
import { defineConfig } from 'vite';

/** Angular's own packages come half compiled; its command line links them in the same way. */
const linker = {
  name: 'angular-linker',
  async transform(code, id) {
    if (!id.includes('/@angular/') || !code.includes('ɵɵngDeclare')) return undefined;
    const result = await transformAsync(code, {
      filename: id,
      plugins: [linkerPlugin],
      compact: false,
      sourceMaps: true,
    });
    return { code: result.code, map: result.map };
  },
};

// `npm start` in the project's root serves the demo's backend there.
const server = { proxy: { '/api': 'http://127.0.0.1:4173' } };

export default defineConfig({ server, plugins: [linker] });
