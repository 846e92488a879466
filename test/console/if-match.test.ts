import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { change } from '../../functions/console/api/answer.ts';
import { mutation } from '../../functions/console/api/operation.ts';
import { inShop, noQuery } from '../../functions/console/api/parameters.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { requireVersion, versionCondition, versionIn } from '../../functions/platform/if-match.ts';
import { useTable } from '../support/table.ts';
import { NOW, openShop } from './gateway.ts';

useTable();
beforeAll(() => openShop('roastery'));

test.each([
  ['"7"', 7],
  ['7', 7],
  ['"0"', 0],
  ['*', undefined],
  [undefined, undefined],
])('If-Match %j asks for version %j', (header, version) => {
  expect(versionIn(header)).toBe(version);
});

test.each(['', '"7', 'W/"7"', '"7", "8"', '-1', 'seven', '7.5', '9'.repeat(16)])(
  'If-Match %j is refused',
  (header) => {
    expect(() => versionIn(header)).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'invalid_if_match' }),
    );
  },
);

test('a call that changes something is told the version', async () => {
  const thing = mutation({
    method: 'PUT',
    path: '/api/shops/{shop}/thing',
    summary: 'Changes the thing',
    role: 'marketer',
    status: 200,
    audit: { about: 'settings', shown: [] },
    parameters: inShop,
    query: noQuery,
    body: z.unknown(),
    response: z.object({ saw: z.number().optional() }),
  });
  const { answer } = change('putThing', thing, async ({ ifMatch }) => ({ saw: ifMatch }));
  const request = {
    route: '',
    path: '',
    parameters: { shop: 'roastery' },
    query: {},
    now: NOW,
    claims: { sub: 'max' },
  };
  const saw = async (headers: Record<string, string>) =>
    (await answer({ ...request, headers, body: Buffer.from('') })).json;
  expect(await saw({ 'if-match': '"7"' })).toEqual({ saw: 7 });
  expect(await saw({})).toEqual({});
});

test('another version than the one that is there is a 412 that says who and when, as far as one knows', () => {
  expect(() => requireVersion(undefined, 3)).not.toThrow();
  expect(() => requireVersion(3, 3)).not.toThrow();
  expect(() => requireVersion(2, 3, { by: 'max', at: NOW })).toThrow(
    expect.objectContaining({
      kind: 'changed_meanwhile',
      code: 'changed_meanwhile',
      message: expect.stringContaining(`by max at ${NOW}`),
    }),
  );
  expect(() => requireVersion(2, undefined)).toThrow('This was changed meanwhile:');
});

test('of two writers who saw the same version, one writes', async () => {
  const put = (version: number, ifMatch?: number) =>
    documents().send(
      new PutCommand({
        TableName: 'homing',
        Item: { pk: 'SHOP#roastery', sk: 'THING', version },
        ...versionCondition(ifMatch),
      }),
    );
  await put(1, 0);
  await expect(put(1, 0)).rejects.toThrow();
  await put(2, 1);
  await expect(put(2, 1)).rejects.toThrow();
  await put(3);
});
