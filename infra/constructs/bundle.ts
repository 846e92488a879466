import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/**
 * Where the SDK looks for credentials besides the environment, where Lambda puts them ("Lambda runtime environment
 * variables"): it comes to these only when there are none. Each is imported on use.
 */
const OTHER_CREDENTIALS = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

/** zod's messages in English alone, as no answer of ours is in another language. */
const smallZod: Plugin = {
  name: 'small-zod',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** How a function is bundled, whichever it is. */
export const BUNDLING: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  external: OTHER_CREDENTIALS,
  plugins: [smallZod],
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  // CommonJS packages inside an ES module still call `require` for Node's own modules.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
};

/** Bundles every entry point of `functions/`: at once, so that what they share is parsed a single time. */
const bundleAll = async (): Promise<string> => {
  // Always as deep below the root, so that source maps, and with them assets' hashes, are the same everywhere.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(join(cache, 'homing-'));
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  await build({
    ...BUNDLING,
    entryPoints: globSync('functions/**/*.handler.ts', { cwd: root }),
    outbase: 'functions',
    outdir,
    entryNames: '[dir]/[name]/index',
    outExtension: { '.js': '.mjs' },
  });
  return outdir;
};

/** As a module's own await: esbuild works in its own process while Node goes on to load the CDK. */
const bundles = await bundleAll();

/**
 * The folder with the bundled entry point `functions/<entry>.handler.ts` as `index.mjs`, and with a copy of each
 * folder in `including` (paths below the root) beside it.
 */
export const bundleOf = (entry: string, including: string[] = []): string => {
  const folder = join(bundles, `${entry}.handler`);
  for (const each of including) cpSync(join(root, each), join(folder, each), { recursive: true });
  return folder;
};
