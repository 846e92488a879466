import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { synthesize } from '../../infra/local/synth.ts';
import { temporaryFolder } from './tiny-cloud.ts';

/** A project whose app is this program. */
const projectOf = (program: string): string => {
  const root = temporaryFolder();
  writeFileSync(join(root, 'app.mjs'), program);
  writeFileSync(join(root, 'cdk.json'), JSON.stringify({ app: 'node app.mjs', context: { colour: 'blue' } }));
  return root;
};

const WRITES = `
  import { appendFileSync, writeFileSync } from 'node:fs';
  appendFileSync('runs', 'x');
  writeFileSync(process.env.CDK_OUTDIR + '/manifest.json', process.env.CDK_CONTEXT_JSON);`;

test("the app runs with cdk.json's context, and again only when its sources change", async () => {
  const root = projectOf(WRITES);
  const folder = await synthesize(root);
  expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual({ colour: 'blue' });
  expect(await synthesize(root)).toBe(folder);
  writeFileSync(join(root, 'package-lock.json'), '{}');
  expect(await synthesize(root)).not.toBe(folder);
  expect(readFileSync(join(root, 'runs'), 'utf8')).toBe('xx');
});

test('a failure says what the app said, and leaves nothing to be taken for an assembly', async () => {
  const root = projectOf("console.error('the bus has no name'); process.exitCode = 3;");
  await expect(synthesize(root)).rejects.toThrow(/ended with 3:\nthe bus has no name/);
  await expect(synthesize(root)).rejects.toThrow('the bus has no name');
  expect(existsSync(join(root, 'runs'))).toBe(false);
});
