import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { TestProject } from 'vitest/node';
import * as z from 'zod';
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

const template = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown() })),
});

const tableIn = async (assembly: string): Promise<CreateTableCommandInput> => {
  const text = await readFile(join(assembly, 'Homing-Storage.template.json'), 'utf8');
  const { Resources } = template.parse(JSON.parse(text));
  const table = Object.values(Resources).find(({ Type }) => Type === 'AWS::DynamoDB::GlobalTable');
  return tableDefinition('homing', table?.Properties);
};

/** Synthesizes the app once, as the local host does. */
export default async (project: TestProject) => {
  const assembly = await synthesize();
  project.provide('assembly', assembly);
  project.provide('table', await tableIn(assembly));
};
