import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import * as z from 'zod';
import { runCommand } from '../constructs/command.ts';
import { keptFolder } from '../constructs/kept.ts';

const project = join(import.meta.dirname, '../..');
/** Everything that the assembly is made from. */
const SOURCES = [
  'cdk.json',
  'package-lock.json',
  'functions',
  'infra/app.ts',
  'infra/constructs',
  'infra/machines',
  'infra/stacks',
  'templates',
];

const cdkJson = z.object({ app: z.string(), context: z.record(z.string(), z.unknown()).default({}) });

/** Runs the app as `cdk synth` does, with cdk.json's context, on the Node that we run on. */
const runApp = async (root: string, outdir: string): Promise<void> => {
  const { app, context } = cdkJson.parse(JSON.parse(await readFile(join(root, 'cdk.json'), 'utf8')));
  const [command = 'node', ...args] = app.split(' ');
  const path = [dirname(process.execPath), join(root, 'node_modules/.bin'), process.env.PATH];
  await runCommand(`The CDK app (${app})`, command === 'node' ? process.execPath : command, args, {
    cwd: root,
    env: {
      ...process.env,
      PATH: path.join(delimiter),
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      // CDK's check of templates against CloudFormation's rules takes half of the time; `npm run synth` has it.
      CDK_VALIDATION: 'false',
    },
  });
  // On Lambda no package.json stands above a bundle; here ours would make every `.js` an ES module.
  await writeFile(join(outdir, 'package.json'), '{}');
};

/**
 * The cloud assembly of the app in `root` as its sources stand: gives where it lies. One that was made from the same
 * sources is taken again. Rejects with the app's output when it fails.
 */
export const synthesize = (root = project): Promise<string> =>
  keptFolder({ root, sources: SOURCES, make: (folder) => runApp(root, folder) });
