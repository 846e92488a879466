import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { api } from '../api/operations.ts';

const OPERATIONS = 'virtual:operations';

/** The method and path of each operation for the page, from the API's own table: there is no copy to drift. */
const operations = (): Plugin => ({
  name: 'homing-operations',
  resolveId: (id) => (id === OPERATIONS ? `\0${OPERATIONS}` : undefined),
  load: (id) => {
    if (id !== `\0${OPERATIONS}`) return undefined;
    const table = Object.entries(api).map(([name, { method, path }]) => [name, [method, path]]);
    return `export default ${JSON.stringify(Object.fromEntries(table))};`;
  },
});

/** One build for every deployment: what differs between them is read from `/config.json`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), operations()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      // Of six thousand icons a few dozen are drawn: without this each is read and compiled.
      experimental: { lazyBarrel: true },
      checks: { largeBarrelModules: false },
      output: {
        // What the first page needs comes as one piece: a hundred small ones would weigh a tenth more.
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
      },
    },
  },
});
