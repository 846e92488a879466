import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { TestProject } from 'vitest/node';
import { homing } from '../../infra/app.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the synthesized cloud assembly, functions bundled: made once for all test files. */
    assembly: string;
  }
}

/** Synthesizes the app once. */
export default async (project: TestProject) => {
  const outdir = await mkdtemp(join(tmpdir(), 'homing-assembly-'));
  const app = new App({ outdir });
  homing(app);
  app.synth();
  project.provide('assembly', outdir);
  return () => rm(outdir, { recursive: true, force: true });
};
