import { join } from 'node:path';
import { runCommand } from './command.ts';
import { keptFolder } from './kept.ts';

const root = join(import.meta.dirname, '../..');

/** The page takes from the API what it says of itself, and that from everything below it. */
const SOURCES = ['functions', 'package-lock.json'];

/** Builds the console's page into `folder`. */
const build = (folder: string): Promise<void> => {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const web = join(root, 'functions/console/web');
  const args = [
    vite,
    'build',
    web,
    '--outDir',
    folder,
    '--emptyOutDir',
    '--logLevel',
    'warn',
    '--configLoader',
    'native',
  ];
  // A test's own NODE_ENV would build React for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  return runCommand('The build of the console', process.execPath, args, { cwd: root, env });
};

/**
 * The folder with the console's page, built. As bundles do, it begins when this module is loaded: in its own process,
 * while Node goes on to load the CDK.
 */
export const builtPage = keptFolder({ root, sources: SOURCES, prefix: 'web-', make: build });

// Whoever waits for it hears of a failure, also if that is later.
builtPage.catch(() => {});
