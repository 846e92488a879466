import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const manifest = z.object({
  artifacts: z
    .record(
      z.string(),
      z.object({
        properties: z
          .object({
            templateFile: z.string().optional(),
            stackName: z.string().optional(),
            directoryName: z.string().optional(),
          })
          .default({}),
      }),
    )
    .default({}),
});

const template = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z
    .record(
      z.string(),
      z.object({
        Type: z.string(),
        Condition: z.string().optional(),
        Properties: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .default({}),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.unknown() }).optional() }))
    .default({}),
});
export type StackTemplate = { stack: string; template: z.infer<typeof template> };

const assetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

const read = <S extends z.ZodType>(file: string, schema: S): z.infer<S> =>
  schema.parse(JSON.parse(readFileSync(file, 'utf8')));

export type Assembly = {
  stacks: StackTemplate[];
  /** Where each asset lies on this machine, by the S3 key that the template names. */
  assets: Map<string, string>;
};

/** S3 key → path of every asset that the folder's asset manifests list. */
const assetsIn = (folder: string): [string, string][] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.assets.json'))
    .flatMap((name) => Object.values(read(join(folder, name), assetManifest).files))
    .flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }): [string, string] => [
        objectKey,
        join(folder, source.path ?? ''),
      ]),
    );

/** Reads a CDK cloud assembly, with the assemblies of its stages. */
export const readAssembly = (folder: string): Assembly => {
  const artifacts = Object.entries(read(join(folder, 'manifest.json'), manifest).artifacts);
  const stages = artifacts.flatMap(([, { properties }]) =>
    properties.directoryName ? readAssembly(join(folder, properties.directoryName)) : [],
  );
  const stacks = artifacts.flatMap(([id, { properties }]) =>
    properties.templateFile
      ? { stack: properties.stackName ?? id, template: read(join(folder, properties.templateFile), template) }
      : [],
  );
  return {
    stacks: [...stacks, ...stages.flatMap((stage) => stage.stacks)],
    assets: new Map([...assetsIn(folder), ...stages.flatMap((stage) => [...stage.assets])]),
  };
};
