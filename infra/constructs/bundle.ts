import { cpSync, globSync, linkSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

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

/** `functions/<entry>.handler.ts` → the name of its bundle, with no folder: what it shares with others lies beside it. */
const nameOf = (entry: string): string => entry.replaceAll('/', '-');

type Bundles = { outdir: string; outputs: Metafile['outputs'] };

/** Works at deployments only. S3's client would bring parts of its own into the chunks that all others load. */
const APART = ['console/publish/publish.handler.ts'];

/** Bundles these entry points into one folder, with what several of them share as chunks that their bundles import. */
const bundleTogether = async (entries: string[], outdir: string): Promise<Metafile['outputs']> => {
  const { metafile } = await build({
    ...BUNDLING,
    absWorkingDir: outdir,
    entryPoints: entries.map((path) => ({
      in: join(root, 'functions', path),
      out: nameOf(path.replace(/\.handler\.ts$/, '')),
    })),
    outdir,
    splitting: true,
    chunkNames: '[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    metafile: true,
  });
  return metafile.outputs;
};

/**
 * Bundles every entry point of `functions/` at once. What several share is parsed and written a single time: bundles of
 * all that each needs would take three times as long.
 */
const bundleAll = async (): Promise<Bundles> => {
  // Always as deep below the root, so that source maps, and with them assets' hashes, are the same everywhere.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(join(cache, 'homing-'));
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  const entries = globSync('**/*.handler.ts', { cwd: join(root, 'functions') });
  const together = entries.filter((path) => !APART.includes(path));
  const outputs = await Promise.all([bundleTogether(together, outdir), bundleTogether(APART, outdir)]);
  return { outdir, outputs: Object.assign({}, ...outputs) };
};

/** As a module's own await: esbuild works in its own process while Node goes on to load the CDK. */
const { outdir, outputs } = await bundleAll();

/** The file with all that it imports, at once or on use. */
const withImports = (file: string, found = new Set<string>()): Set<string> => {
  if (found.has(file)) return found;
  found.add(file);
  for (const { path, external } of outputs[file]?.imports ?? []) if (!external) withImports(path, found);
  return found;
};

/**
 * A folder with the bundled entry point `functions/<entry>.handler.ts` as `index.mjs`, the chunks that it shares with
 * others, and a copy of each folder in `including`, whose paths are the root's, under the name that it has there.
 */
export const bundleOf = (entry: string, including: Record<string, string> = {}): string => {
  const main = `${nameOf(entry)}.mjs`;
  const folder = join(outdir, nameOf(entry));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const file of withImports(main)) {
    linkSync(join(outdir, file), join(folder, file === main ? 'index.mjs' : file));
    linkSync(join(outdir, `${file}.map`), join(folder, `${file}.map`));
  }
  for (const [name, path] of Object.entries(including)) {
    cpSync(resolve(root, path), join(folder, name), { recursive: true });
  }
  return folder;
};
