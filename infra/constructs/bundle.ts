import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** Bundles every entry point of `functions/`: at once, so that what they share is parsed a single time. */
const bundleAll = (): string => {
  // Always as deep below the root, so that source maps, and with them assets' hashes, are the same everywhere.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(join(cache, 'homing-'));
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  buildSync({
    absWorkingDir: root,
    entryPoints: globSync('functions/**/*.handler.ts', { cwd: root }),
    outbase: 'functions',
    outdir,
    entryNames: '[dir]/[name]/index',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    // CommonJS packages inside an ES module still call `require` for Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outdir;
};

let bundles: string | undefined;

/**
 * The folder with the bundled entry point `functions/<entry>.handler.ts` as `index.mjs`, and with a copy of each
 * folder in `including` (paths below the root) beside it.
 */
export const bundleOf = (entry: string, including: string[] = []): string => {
  bundles ??= bundleAll();
  const folder = join(bundles, `${entry}.handler`);
  for (const each of including) cpSync(join(root, each), join(folder, each), { recursive: true });
  return folder;
};
