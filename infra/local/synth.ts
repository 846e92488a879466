import { spawn } from 'node:child_process';
import { createHash, type Hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import * as z from 'zod';

const project = join(import.meta.dirname, '../..');
/** Everything that the assembly is made from. */
const SOURCES = [
  'cdk.json',
  'package-lock.json',
  'functions',
  'infra/app.ts',
  'infra/constructs',
  'infra/stacks',
  'templates',
];
/** An assembly that no host has started on for so long is thrown away. */
const KEPT_MILLISECONDS = 7 * 24 * 3600 * 1000;

const cdkJson = z.object({ app: z.string(), context: z.record(z.string(), z.unknown()).default({}) });

const addTo = async (hash: Hash, root: string, path: string): Promise<void> => {
  const entry = await stat(join(root, path)).catch(() => undefined);
  if (!entry) return;
  if (entry.isDirectory()) {
    for (const name of (await readdir(join(root, path))).sort()) await addTo(hash, root, join(path, name));
    return;
  }
  const content = await readFile(join(root, path));
  hash.update(`${path}\0${content.length}\0`).update(content);
};

const fingerprint = async (root: string): Promise<string> => {
  const hash = createHash('sha256').update(process.version);
  for (const source of SOURCES) await addTo(hash, root, source);
  return hash.digest('hex').slice(0, 24);
};

/** Runs the app as `cdk synth` does, with cdk.json's context, on the Node that we run on. */
const runApp = async (root: string, outdir: string): Promise<void> => {
  const { app, context } = cdkJson.parse(JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8')));
  const [command = 'node', ...args] = app.split(' ');
  const path = [dirname(process.execPath), join(root, 'node_modules/.bin'), process.env.PATH];
  const child = spawn(command === 'node' ? process.execPath : command, args, {
    cwd: root,
    env: {
      ...process.env,
      PATH: path.join(delimiter),
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      // CDK's check of templates against CloudFormation's rules takes half of the time; `npm run synth` has it.
      CDK_VALIDATION: 'false',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000);
    });
  }
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  if (code !== 0) throw new Error(`The CDK app (${app}) ended with ${code}:\n${output.trimEnd()}`);
};

const prune = async (cache: string): Promise<void> => {
  for (const name of await readdir(cache)) {
    const folder = join(cache, name);
    const used = await stat(folder).catch(() => undefined);
    if (used && used.mtimeMs < Date.now() - KEPT_MILLISECONDS)
      await rm(folder, { recursive: true, force: true });
  }
};

/**
 * The cloud assembly of the app in `root` as its sources stand: gives where it lies. One that was made from the same
 * sources is taken again. Rejects with the app's output when it fails.
 */
export const synthesize = async (root = project): Promise<string> => {
  const cache = join(root, 'node_modules/.cache/homing');
  const folder = join(cache, await fingerprint(root));
  await mkdir(cache, { recursive: true });
  if (!existsSync(folder)) {
    const fresh = await mkdtemp(join(cache, 'new-'));
    try {
      await runApp(root, fresh);
      // On Lambda no package.json stands above a bundle; here ours would make every `.js` an ES module.
      await writeFile(join(fresh, 'package.json'), '{}');
      // Another host may have come first: then its assembly is as good.
      await rename(fresh, folder).catch((error: unknown) => {
        if (!existsSync(folder)) throw error;
      });
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  }
  const now = new Date();
  await utimes(folder, now, now);
  await prune(cache);
  return folder;
};
