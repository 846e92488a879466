import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { api } from '../../functions/console/api/operations.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { instant } from '../../functions/platform/schemas.ts';
import { order, refund } from '../../functions/purchases/order.ts';
import { parseWebhook } from '../../functions/purchases/webhook/read-webhook.ts';
import { fitting, requireSize } from '../../functions/purchases/webhook/size.ts';
import { inputsOf, type JsonSchema, jsonSchemaOf, largestOf } from '../support/from-schema.ts';
import { useTable } from '../support/table.ts';

/*
 * What a schema of the API or the webhook lets through, DynamoDB keeps as it is. Inputs are made from the schemas, so
 * that a new one is held against this by itself.
 */

useTable();
const NOW = '2026-11-22T10:00:00.000Z';
const RUNS = 60;

/** Whatever DynamoDB gives back of `value`, kept under `sk`. */
const kept = async (value: unknown, sk = 'x'): Promise<unknown> => {
  const [TableName, Key] = ['homing', { pk: `SHOP#${'s'.repeat(40)}`, sk }];
  await documents().send(new PutCommand({ TableName, Item: { ...Key, value } }));
  return (await documents().send(new GetCommand({ TableName, Key }))).Item?.value;
};

/** As JSON has it: without fields that are undefined, and with one zero. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

const record = z.record(z.string(), z.unknown());

/** The texts that become keys: what a path names, and ids. */
const keysOf = (value: unknown, isKey = false): string[] => {
  if (typeof value === 'string') return isKey ? [value] : [];
  if (Array.isArray(value)) return value.slice(0, 3).flatMap((each) => keysOf(each, isKey));
  return Object.entries(record.safeParse(value).data ?? {}).flatMap(([name, each]) =>
    keysOf(each, isKey || /(Id|products|product|customer)$/.test(name)),
  );
};

const requireKept = async (value: unknown, isKey = false): Promise<void> => {
  expect(await kept(plain(value))).toEqual(plain(value));
  for (const key of keysOf(value, isKey)) await kept(1, `${'PREFIX#'.repeat(8)}${key}`);
};

/** Runs the property, and sees that enough of what was made is let through for it to mean something. */
const holds = async (of: JsonSchema, parse: (given: unknown) => unknown, isKey = false): Promise<void> => {
  let through = 0;
  const property = fc.asyncProperty(inputsOf(of), async (given) => {
    const parsed = parse(given);
    if (parsed === undefined) return;
    through += 1;
    await requireKept(parsed, isKey);
  });
  await fc.assert(property, { seed: 8, numRuns: RUNS, examples: [[largestOf(of)]] });
  expect(through).toBeGreaterThan(RUNS / 20);
};

/** Each once, under the first operation that has it. */
const seen = new Set<z.ZodType>();
const schemas = Object.entries(api).flatMap(([name, { parameters, query, body }]) =>
  [
    { name: `${name}, path`, schema: parameters, isKey: true },
    { name: `${name}, query`, schema: query, isKey: false },
    { name: `${name}, body`, schema: body, isKey: false },
  ].filter(({ schema }) => !(schema instanceof z.ZodUnknown || seen.has(schema)) && seen.add(schema)),
);

describe('what parses, stores:', () => {
  test.each(schemas)('$name', async ({ schema, isKey }) => {
    await holds(jsonSchemaOf(schema), (given) => schema.safeParse(given).data, isKey);
  });

  test.each([
    ['order.created', order],
    ['order.refunded', refund],
  ])('a webhook of %s', async (type, data) => {
    const webhook = z.object({ type: z.literal(type), timestamp: instant, data });
    await holds(jsonSchemaOf(webhook), (given) => {
      try {
        const body = Buffer.from(JSON.stringify(given));
        requireSize(body);
        return fitting(parseWebhook(body, NOW));
      } catch {
        return undefined;
      }
    });
  });
});

const objectsIn = (of: JsonSchema): JsonSchema[] => {
  const children = [
    ...(of.anyOf ?? of.oneOf ?? of.prefixItems ?? []),
    ...(of.items ? [of.items] : []),
    ...Object.values(of.properties ?? {}),
  ];
  return [...(of.properties ? [of] : []), ...children.flatMap(objectsIn)];
};

test('no body or query of the API takes a field that it does not know', () => {
  const open = schemas
    .filter(({ name }) => !name.endsWith('path'))
    .filter(({ schema }) =>
      objectsIn(jsonSchemaOf(schema)).some((each) => each.additionalProperties !== false),
    );
  expect(open.map(({ name }) => name)).toEqual([]);
});
