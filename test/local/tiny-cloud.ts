import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { onTestFinished } from 'vitest';
import { type Cloud, type CloudOptions, loadCloud } from '../../infra/local/cloud/index.ts';

/** A folder of the test's own. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'homing-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** Synthesizes what `build` puts into an app and loads it as the host does. */
export const synthesized = (build: (app: App) => void, options?: CloudOptions): Cloud => {
  const outdir = temporaryFolder();
  const app = new App({ outdir, analyticsReporting: false });
  build(app);
  app.synth();
  return loadCloud(outdir, options);
};

type FunctionOptions = { environment?: Record<string, string>; timeout?: Duration; memorySize?: number };

/** A function whose bundle is this source, an ES module. */
export const functionOf = (stack: Stack, id: string, source: string, options: FunctionOptions = {}) => {
  const folder = join(temporaryFolder(), id);
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.mjs'), source);
  return new LambdaFunction(stack, id, {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(folder),
    timeout: Duration.seconds(30),
    ...options,
  });
};

export const stackOf = (app: App, id = 'Tiny') => new Stack(app, id);
