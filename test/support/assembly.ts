import type { TestProject } from 'vitest/node';
import { synthesize } from '../../infra/local/synth.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the synthesized cloud assembly, functions bundled: made once for all test files. */
    assembly: string;
  }
}

/** Synthesizes the app once, as the local host does. */
export default async (project: TestProject) => {
  project.provide('assembly', await synthesize());
};
