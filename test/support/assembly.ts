import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { TestProject } from 'vitest/node';
import { loadCloud } from '../../infra/local/cloud/index.ts';
import { tableDefinition } from '../../infra/local/dynamodb/table.ts';
import { synthesize } from '../../infra/local/synth.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the synthesized cloud assembly, functions bundled: made once for all test files. */
    assembly: string;
    /** The table `homing` as the storage stack defines it. */
    table: CreateTableCommandInput;
  }
}

const tableIn = (assembly: string): CreateTableCommandInput => {
  const [table] = loadCloud(assembly).resources('AWS::DynamoDB::GlobalTable');
  return tableDefinition('homing', table?.properties());
};

/** Synthesizes the app once, as the local host does. */
export default async (project: TestProject) => {
  const assembly = await synthesize();
  project.provide('assembly', assembly);
  project.provide('table', tableIn(assembly));
};
