import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { getTemplate, putTemplate } from '../../functions/email/template.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { useTable } from '../support/table.ts';
import { call, MJML, NOW, openShop } from './gateway.ts';

useTable();

beforeAll(async () => {
  await openShop('roastery');
  await openShop('teahouse', [{ subject: 'tess', role: 'owner' }]);
});

const EARLIER = '2026-11-20T10:00:00.000Z';
const source = (subject: string) => ({ mjml: MJML, subject, preheader: 'Read on' });
const put = (name: string, subject: string) =>
  putTemplate({ shop: 'roastery', name, source: source(subject), createdAt: EARLIER, createdBy: 'olga' });

const page = z.object({
  versions: z.array(z.looseObject({ version: z.number() })),
  cursor: z.string().optional(),
});

const list = async (name: string, query: Record<string, string> = {}) =>
  page.parse((await call('GET /templates/{name}/versions', { as: 'ann', parameters: { name }, query })).json);

const walk = async (name: string, limit: number) => {
  const pages: number[][] = [];
  let cursor: string | undefined;
  do {
    const found = await list(name, { limit: `${limit}`, ...(cursor !== undefined && { cursor }) });
    pages.push(found.versions.map(({ version }) => version));
    cursor = found.cursor;
  } while (cursor !== undefined);
  return pages;
};

const restore = (name: string, version: string, as = 'max') =>
  call('POST /templates/{name}/versions/{version}/restore', { as, parameters: { name, version } });

test('versions are listed newest first, without what was written', async () => {
  for (const subject of ['One', 'Two']) await put('listed', subject);
  await put('listed-2', 'Another name');

  expect(await list('listed')).toEqual({
    versions: [
      { version: 2, subject: 'Two', createdAt: EARLIER, createdBy: 'olga' },
      { version: 1, subject: 'One', createdAt: EARLIER, createdBy: 'olga' },
    ],
  });
});

test('a page ends at its limit, and its cursor goes on where it ended', async () => {
  for (let version = 1; version <= 11; version += 1) await put('paged', `Subject ${version}`);

  expect(await walk('paged', 4)).toEqual([
    [11, 10, 9, 8],
    [7, 6, 5, 4],
    [3, 2, 1],
  ]);
  expect(await walk('paged', 11)).toHaveLength(1);
  expect(await walk('paged', 50)).toHaveLength(1);
});

test('versions that are large come a few at a time, and all of them', async () => {
  const first = await put('large', 'One');
  for (let version = 2; version <= 7; version += 1) {
    const Key = { pk: 'SHOP#roastery', sk: `TEMPLATE#large#V#00000${version}` };
    const Item = { ...Key, ...first, version, html: 'x'.repeat(380_000) };
    await documents().send(new PutCommand({ TableName: 'homing', Item }));
  }

  const pages = await walk('large', 50);

  expect(pages.length).toBeGreaterThan(1);
  expect(pages.flat()).toEqual([7, 6, 5, 4, 3, 2, 1]);
});

test.each(['x', Buffer.from('{"before":1}').toString('base64url'), Buffer.from('{}').toString('base64url')])(
  'a cursor that is none of ours is refused: %s',
  async (cursor) => {
    const parameters = { name: 'listed' };
    const { status, json } = await call('GET /templates/{name}/versions', { parameters, query: { cursor } });
    expect({ status, json }).toMatchObject({ status: 400, json: { error: { code: 'invalid_cursor' } } });
  },
);

test('a version restored is a new one, written as the old one was', async () => {
  for (const subject of ['One', 'Two']) await put('restored', subject);

  const { status, json } = await restore('restored', '1');

  const third = { name: 'restored', version: 3, ...source('One'), createdAt: NOW, createdBy: 'max' };
  expect({ status, json }).toMatchObject({ status: 200, json: third });
  expect(json).toMatchObject({ html: (await getTemplate('roastery', 'restored', 1))?.html });
  expect(await getTemplate('roastery', 'restored')).toMatchObject(third);
  expect(await getTemplate('roastery', 'restored', 2)).toMatchObject({ subject: 'Two' });
  const { json: listed } = await call('GET /templates', { as: 'ann' });
  expect(listed).toMatchObject({
    templates: expect.arrayContaining([
      expect.objectContaining({ name: 'restored', version: 3, subject: 'One' }),
    ]),
  });
});

test('what is the newest already is answered as it is', async () => {
  for (const subject of ['One', 'Two']) await put('again', subject);

  const answers = [await restore('again', '2'), await restore('again', '1'), await restore('again', '1')];
  const together = await Promise.all([restore('again', '2'), restore('again', '2'), restore('again', '2')]);

  expect(answers).toMatchObject([
    { json: { version: 2, createdAt: EARLIER } },
    { json: { version: 3 } },
    { json: { version: 3 } },
  ]);
  expect(together).toMatchObject([
    { json: { version: 4 } },
    { json: { version: 4 } },
    { json: { version: 4 } },
  ]);
  expect((await list('again')).versions).toHaveLength(4);
});

test('a version that would not be saved today is refused, unless it is the newest', async () => {
  const first = await put('outdated', 'One');
  const mjml = MJML.replace('Hello', '{{ nobody }}');
  const Key = { pk: 'SHOP#roastery', sk: 'TEMPLATE#outdated#V#000002' };
  await documents().send(
    new PutCommand({ TableName: 'homing', Item: { ...Key, ...first, mjml, version: 2 } }),
  );

  expect(await restore('outdated', '2')).toMatchObject({ status: 200, json: { version: 2 } });
  await put('outdated', 'Three');
  expect(await restore('outdated', '2')).toMatchObject({
    status: 400,
    json: { error: { code: 'invalid_template' } },
  });
});

test("what the owner's digest is for, a version restored is for too", async () => {
  const mjml = MJML.replace('{{ customer.firstName }}', '{{ digest.slipping }}');
  const made = {
    shop: 'roastery',
    name: 'digest',
    createdAt: NOW,
    createdBy: 'homing',
    kind: 'digest' as const,
  };
  for (const subject of ['One', 'Two']) await putTemplate({ ...made, source: { ...source(subject), mjml } });

  expect(await restore('digest', '1')).toMatchObject({ status: 200, json: { version: 3, kind: 'digest' } });
});

test("what is not there is not found, nor is what is another shop's", async () => {
  await put('ours', 'One');
  const unknown = { status: 404, json: { error: { code: 'unknown_template' } } };
  const theirs = { as: 'tess', shop: 'teahouse' };

  expect(await restore('ours', '2')).toMatchObject(unknown);
  expect(await restore('nowhere', '1')).toMatchObject(unknown);
  expect(await restore('ours', '0')).toMatchObject({ status: 400, json: { error: { field: 'version' } } });
  const parameters = { name: 'ours', version: '1' };
  expect(await call('GET /templates/{name}/versions', { ...theirs, parameters })).toMatchObject(unknown);
  expect(
    await call('POST /templates/{name}/versions/{version}/restore', { ...theirs, parameters }),
  ).toMatchObject(unknown);
  expect(await call('GET /templates/{name}/versions', { parameters: { name: 'nowhere' } })).toMatchObject(
    unknown,
  );
});
