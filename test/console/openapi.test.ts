import { globSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { openApiDocument } from '../../functions/console/api/openapi.ts';
import { api, operations } from '../../functions/console/api/operations.ts';

const parameter = z.object({ in: z.string(), name: z.string(), required: z.boolean().optional() });
const described = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ required: z.boolean() }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string() })),
});
const shape = z.object({
  openapi: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string(), z.record(z.string(), described)),
  components: z.object({
    schemas: z.record(z.string(), z.unknown()),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
});
const text = JSON.stringify(openApiDocument());
const document = shape.parse(JSON.parse(text));
const all = Object.values(document.paths).flatMap((path) => Object.values(path));

test('it is OpenAPI 3.1, behind a bearer token', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(document.security).toEqual([{ bearer: [] }]);
  expect(document.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' });
});

test('it describes the routes, all of them and no other', () => {
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(routes.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
});

test('the one table has the operations of every topic, none under the name of another', async () => {
  const folder = join(import.meta.dirname, '../../functions/console/api');
  const tables = z.record(z.string(), z.record(z.string(), z.unknown()));
  const topics = await Promise.all(
    globSync('*/operations.ts', { cwd: folder }).map(async (file) =>
      tables.parse({ ...(await import(join(folder, file))) }),
    ),
  );
  const names = topics.flatMap((topic) => Object.values(topic).flatMap((table) => Object.keys(table)));
  expect(names.sort()).toEqual(Object.keys(api).sort());
});

test('each operation has a name of its own and declares what its path needs', () => {
  expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const [path, methods] of Object.entries(document.paths)) {
    const needed = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters } of Object.values(methods)) {
      const given = parameters.filter((each) => each.in === 'path' && each.required);
      expect(given.map(({ name }) => name)).toEqual(needed);
    }
  }
});

test('a launch needs no body, a new campaign does, a reading has none', () => {
  const bodies = Object.fromEntries(all.map((each) => [each.operationId, each.requestBody?.required]));
  expect(bodies).toMatchObject({ launchCampaign: false, createCampaign: true, listCampaigns: undefined });
});

test('every reference leads somewhere', () => {
  const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
  const targets = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(references.length).toBeGreaterThan(20);
  expect(targets).toEqual(expect.arrayContaining(references));
});

test('no answer names a secret but the one that makes a new one, once', () => {
  const telling = Object.entries(api)
    .filter(([, { response }]) =>
      /identityKey|linkKey|"\w*secret\w*":|sesMessageId/i.test(
        JSON.stringify(z.toJSONSchema(response, { io: 'output', unrepresentable: 'any' })),
      ),
    )
    .map(([name]) => name);
  expect(telling).toEqual(['rotateWebhook']);
});

test('the table of operations reaches no SDK, so that the stack may import it', async () => {
  const { metafile } = await build({
    entryPoints: ['functions/console/api/operations.ts'],
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  const [output] = Object.values(metafile.outputs);
  const packages = new Set(output?.imports.map(({ path }) => path));
  expect([...packages].filter((name) => !name.startsWith('node:')).sort()).toEqual([
    // Special functions of the value models, whose shapes the document shows.
    '@stdlib/math-base-special-digamma',
    '@stdlib/math-base-special-gammaln',
    'temporal-polyfill',
    'zod',
  ]);
  expect(Object.keys(metafile.inputs).filter((path) => /\.(store|client)\.ts$/.test(path))).toEqual([]);
});
