import { expect, test } from 'vitest';
import { getTemplate, putTemplate } from '../../functions/email/template.store.ts';
import { listTemplates, templateVersions } from '../../functions/email/template-list.store.ts';
import { useTable } from '../support/table.ts';
import { sourceOf } from './sample-mails.ts';

useTable();

const at = (second: number) => `2026-11-22T10:00:0${second}.000Z`;
const put = (shop: string, name: string, subject: string, second = 0) =>
  putTemplate({
    shop,
    name,
    source: { ...sourceOf('<mj-text>Hello</mj-text>'), subject },
    createdAt: at(second),
    createdBy: 'anna',
  });

test('each put is a new version; the newest is read unless one is named', async () => {
  await put('versions', 'news', 'First', 0);
  const second = await put('versions', 'news', 'Second', 1);
  expect(await getTemplate('versions', 'news')).toEqual(second);
  expect(second.version).toBe(2);
  expect((await getTemplate('versions', 'news', 1))?.subject).toBe('First');
  expect(await getTemplate('versions', 'news', 3)).toBeUndefined();
});

test('the tenth version is newer than the ninth', async () => {
  for (let version = 1; version <= 10; version += 1) await put('ten', 'news', `Subject ${version}`);
  expect((await getTemplate('ten', 'news'))?.version).toBe(10);
  expect(
    (await templateVersions('ten', 'news', { limit: 200 })).versions.map(({ version }) => version),
  ).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
});

test('a list shows the newest of each name, of this shop and no other', async () => {
  await put('list', 'news', 'Old', 0);
  await put('list', 'news', 'New', 1);
  await put('list', 'news-2', 'Other name', 2);
  await put('elsewhere', 'news', 'Other shop', 3);
  expect(await listTemplates('list')).toEqual([
    { name: 'news', version: 2, subject: 'New', createdAt: at(1), createdBy: 'anna' },
    { name: 'news-2', version: 1, subject: 'Other name', createdAt: at(2), createdBy: 'anna' },
  ]);
  expect(await getTemplate('list', 'new')).toBeUndefined();
});

test('writers at the same moment get numbers of their own, without a gap', async () => {
  const subjects = Array.from({ length: 12 }, (_, index) => `Subject ${index}`);
  const versions = await Promise.all(subjects.map((subject) => put('crowd', 'news', subject)));
  const numbers = versions.map(({ version }) => version).sort((a, b) => a - b);
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  for (const { version, subject } of versions) {
    expect((await getTemplate('crowd', 'news', version))?.subject).toBe(subject);
  }
  expect((await listTemplates('crowd'))[0]?.version).toBe(12);
});

test('a template that does not compile, or is larger than an item, leaves nothing', async () => {
  const refused = (body: string) =>
    putTemplate({
      shop: 'refused',
      name: 'news',
      source: sourceOf(body),
      createdAt: at(0),
      createdBy: 'anna',
    });
  await expect(refused('<mj-text>{{ oops</mj-text>')).rejects.toMatchObject({ code: 'invalid_template' });
  await expect(refused(`<mj-text>${'ü'.repeat(90_000)}</mj-text>`)).rejects.toMatchObject({
    kind: 'too_large',
    code: 'template_too_large',
  });
  expect(await listTemplates('refused')).toEqual([]);
});
