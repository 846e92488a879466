import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { getTemplate, NEWEST, putTemplate } from '../../functions/email/template.store.ts';
import { putAutomation as storeAutomation } from '../../functions/journeys/automation.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { useTable } from '../support/table.ts';
import { call, MJML, NOW, openShop } from './gateway.ts';

useTable();

beforeAll(async () => {
  await openShop('roastery');
  await openShop('teahouse', [{ subject: 'tess', role: 'owner' }]);
});

const put = (name: string, body: object) =>
  call('PUT /templates/{name}', { as: 'max', parameters: { name }, body });
const source = (subject: string) => ({ mjml: MJML, subject, preheader: 'Read on' });

test('each PUT adds a version; the newest is the template, and those before it stay', async () => {
  const first = await put('news', source('First'));
  const second = await put('news', source('Second'));

  expect([first.status, second.status]).toEqual([200, 200]);
  const get = (query?: Record<string, string>) =>
    call('GET /templates/{name}', { as: 'ann', parameters: { name: 'news' }, query });
  expect((await get()).json).toEqual({
    name: 'news',
    version: 2,
    ...source('Second'),
    html: expect.stringContaining('Hello'),
    text: expect.stringContaining('Hello'),
    createdAt: NOW,
    createdBy: 'max',
  });
  expect((await get({ version: '1' })).json).toMatchObject({ version: 1, subject: 'First' });
  expect((await get({ version: '3' })).status).toBe(404);
});

const putIfMatch = (name: string, subject: string, ifMatch: string) =>
  call('PUT /templates/{name}', {
    as: 'max',
    parameters: { name },
    body: source(subject),
    headers: { 'if-match': ifMatch },
  });
const changedMeanwhile = { status: 412, json: { error: { code: 'changed_meanwhile' } } };

test('a version that was written from another than the newest is refused, and adds none', async () => {
  await put('shared', source('First'));

  expect(await putIfMatch('shared', 'Second', '"1"')).toMatchObject({ status: 200, json: { version: 2 } });
  expect(await putIfMatch('shared', 'Too late', '"1"')).toMatchObject(changedMeanwhile);
  expect(await getTemplate('roastery', 'shared')).toMatchObject({ version: 2, subject: 'Second' });
});

test('a new template takes no name that there is already', async () => {
  expect(await putIfMatch('fresh', 'Mine', '"0"')).toMatchObject({ status: 200, json: { version: 1 } });
  expect(await putIfMatch('fresh', 'Theirs', '"0"')).toMatchObject(changedMeanwhile);
  expect(await putIfMatch('nowhere', 'Gone', '"3"')).toMatchObject(changedMeanwhile);
});

test('of many who write at once from one version, one is taken', async () => {
  await put('crowded', source('First'));
  const all = await Promise.all(
    Array.from({ length: 6 }, (_, index) => putIfMatch('crowded', `Writer ${index}`, '"1"')),
  );
  expect(all.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412, 412, 412]);
  expect(await getTemplate('roastery', 'crowded')).toMatchObject({ version: 2 });
});

test('a shop has so many templates at most; those that are there may still be changed', async () => {
  const shop = 'hoarder';
  await openShop(shop);
  const names = Array.from({ length: 199 }, (_, index) => `t${index}`);
  const listed = (name: string) => ({
    ...{ pk: `SHOP#${shop}`, sk: `${NEWEST}${name}`, name },
    ...{ version: 1, subject: 'Hi', createdAt: NOW },
  });
  const write = (Item: object) =>
    documents().send(new PutCommand({ TableName: 'homing', Item: { ...Item } }));
  await Promise.all(names.map((name) => write(listed(name))));
  const add = (name: string) =>
    call('PUT /templates/{name}', { shop, as: 'max', parameters: { name }, body: source('Hi') });

  expect((await add('last')).status).toBe(200);
  expect(await add('one-more')).toMatchObject({
    status: 409,
    json: { error: { code: 'too_many_templates' } },
  });
  expect((await add('last')).status).toBe(200);
});

test('the list holds each template once, in its newest version, and none of another shop', async () => {
  await put('spring', source('Spring'));
  await put('spring', source('Late spring'));

  const { json } = await call('GET /templates', { as: 'ann' });
  const foreign = await call('GET /templates', { as: 'tess', shop: 'teahouse' });

  const spring = { name: 'spring', version: 2, subject: 'Late spring', createdAt: NOW, createdBy: 'max' };
  expect(json).toMatchObject({ templates: expect.arrayContaining([spring]) });
  expect(foreign.json).toEqual({ templates: [] });
  expect(
    (await call('GET /templates/{name}', { as: 'tess', shop: 'teahouse', parameters: { name: 'spring' } }))
      .status,
  ).toBe(404);
});

test("what is for the owner's digest stays so, has its variables and is not for campaigns", async () => {
  const mjml = MJML.replace('{{ customer.firstName }}', '{{ digest.slipping }}');
  const body = { ...source('{{ digest.headline }}'), mjml };
  // Given no such template yet, the name alone makes none.
  expect((await put('digest', body)).json).toMatchObject({ error: { code: 'invalid_template' } });
  const made = { shop: 'roastery', name: 'digest', createdAt: NOW, createdBy: 'homing' };
  await putTemplate({ ...made, kind: 'digest', source: body });

  expect((await put('digest', body)).json).toMatchObject({ version: 2, kind: 'digest' });
  expect((await call('GET /templates', {})).json).toMatchObject({
    templates: expect.arrayContaining([expect.objectContaining({ name: 'digest', kind: 'digest' })]),
  });
  const campaign = { name: 'Autumn', segments: ['champion'], template: 'digest' };
  const drafted = await call('POST /campaigns', { as: 'max', body: campaign });
  expect(drafted.json).toMatchObject({ error: { code: 'unknown_template' } });
});

test('MJML that does not compile is refused with its line, and adds no version', async () => {
  const mjml = '<mjml>\n<mj-body>\n<mj-section>\n<mj-nonsense/>\n</mj-section>\n</mj-body>\n</mjml>';

  const { status, json } = await put('broken', { ...source('Broken'), mjml });

  expect({ status, json }).toMatchObject({
    status: 400,
    json: { error: { code: 'invalid_template', message: expect.stringMatching(/line 4/i) } },
  });
  expect(await getTemplate('roastery', 'broken')).toBeUndefined();
});

test('all problems of a template are answered at once, each with its place', async () => {
  const mjml = MJML.replace(
    '<mj-text>',
    '<mj-text>\n<img src="x" onerror="alert(1)"><form></form>{{ unsubscribe_url }}',
  );

  const { status, json } = await put('broken', { ...source('{{ nobody }}'), mjml });

  expect(status).toBe(400);
  expect(json).toMatchObject({
    error: {
      code: 'invalid_template',
      field: 'mjml',
      message: expect.stringMatching(/^mjml, line 2, column 14: .*onerror/),
      problems: [
        { field: 'mjml', line: 2, column: 14, message: 'A mail cannot hold the event attribute onerror.' },
        { field: 'mjml', line: 2, column: 33, message: 'A mail cannot hold <form>.' },
        { field: 'mjml', line: 2, column: 49, message: 'There is no unsubscribe_url; write unsubscribeUrl.' },
        { field: 'subject', line: 1, column: 4, message: expect.stringContaining('There is no nobody') },
      ],
    },
  });
  expect(await getTemplate('roastery', 'broken')).toBeUndefined();
});

test('an unclosed mj-text is refused with its place', async () => {
  const { status, json } = await put('broken', { ...source('Hi'), mjml: MJML.replace('</mj-text>', '') });

  const message = '<mj-text> is not closed before </mj-column>.';
  expect({ status, json }).toMatchObject({ status: 400, json: { error: { problems: [{ message }] } } });
});

test('Liquid that does not parse is refused', async () => {
  const { status, json } = await put('broken', { ...source('{{ customer.firstName'), mjml: MJML });
  expect({ status, json }).toMatchObject({ status: 400, json: { error: { code: 'invalid_template' } } });
});

test.each([
  ['mjml', { mjml: '' }],
  ['mjml', { mjml: 'x'.repeat(100_001) }],
  ['subject', { subject: '' }],
  ['subject', { subject: 'x'.repeat(201) }],
  ['preheader', { preheader: 7 }],
])('a wrong %s is refused by its name', async (field, body) => {
  const { status, json } = await put('news', { ...source('News'), ...body });
  expect({ status, json }).toMatchObject({ status: 400, json: { error: { field } } });
});

test.each(['UPPER', 'a#b', '-news', 'x'.repeat(41)])('a name that no template can have: %s', async (name) => {
  const { status, json } = await put(name, source('News'));
  expect({ status, json }).toMatchObject({ status: 400, json: { error: { field: 'name' } } });
});

test.each(['0', '-1', 'newest', '1.5'])('a version that cannot be: %s', async (version) => {
  const parameters = { name: 'news' };
  const { status } = await call('GET /templates/{name}', { parameters, query: { version } });
  expect(status).toBe(400);
});

const winBack = {
  name: 'Win-back',
  trigger: { type: 'segment_entered', segments: ['at_risk', 'cant_lose'] },
  template: 'win-back',
  cooldownDays: 90,
  holdOutPercent: 10,
  enabled: true,
};
const putAutomation = (automationId: string, body: object) =>
  call('PUT /automations/{automationId}', { as: 'max', parameters: { automationId }, body });

test('a shop has so many automations at most', async () => {
  const shop = 'gardener';
  await openShop(shop);
  const body = {
    name: 'Win-back',
    trigger: { type: 'segment_entered' as const, segments: ['at_risk' as const] },
    template: 'news',
    cooldownDays: 90,
    holdOutPercent: 0,
    enabled: false,
  };
  await call('PUT /templates/{name}', { shop, as: 'max', parameters: { name: 'news' }, body: source('Hi') });
  const ids = Array.from({ length: 49 }, (_, index) => `a${index}`);
  await Promise.all(ids.map((automationId) => storeAutomation({ ...body, shop, automationId })));
  const set = (automationId: string) =>
    call('PUT /automations/{automationId}', { shop, as: 'max', parameters: { automationId }, body });

  expect((await set('last')).status).toBe(200);
  expect(await set('one-more')).toMatchObject({
    status: 409,
    json: { error: { code: 'too_many_automations' } },
  });
  expect((await set('last')).status).toBe(200);
});

test('an automation is set, shown, and set again', async () => {
  await put('win-back', source('We miss you'));

  const { status, json } = await putAutomation('win-back', winBack);
  await putAutomation('win-back', { ...winBack, enabled: false });

  const edit = { by: 'max', at: NOW };
  const known = { automationId: 'win-back', ...winBack, edit };
  expect({ status, json }).toEqual({ status: 200, json: { ...known, version: 1 } });
  expect((await call('GET /automations', { as: 'ann' })).json).toEqual({
    automations: [{ ...known, enabled: false, version: 2 }],
  });
  expect((await call('GET /automations', { as: 'tess', shop: 'teahouse' })).json).toEqual({
    automations: [],
  });
});

test.each([
  ['template', { template: 'not-there' }],
  ['cooldownDays', { cooldownDays: 0 }],
  ['holdOutPercent', { holdOutPercent: 100 }],
  ['trigger.segments', { trigger: { type: 'segment_entered', segments: [] } }],
  ['trigger.type', { trigger: { type: 'full_moon', segments: ['lost'] } }],
])('an automation with a wrong %s is refused by its name', async (field, body) => {
  const { status, json } = await putAutomation('win-back', { ...winBack, ...body });
  expect({ status, json }).toMatchObject({ status: 400, json: { error: { field } } });
});
