import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listAudit } from '../../functions/audit/audit.store.ts';
import { handler } from '../../functions/console/open-shop/open-shop.handler.ts';
import { getTemplate, putTemplate } from '../../functions/email/template.store.ts';
import { listTemplates } from '../../functions/email/template-list.store.ts';
import { listAutomations, putAutomation } from '../../functions/journeys/automation.store.ts';
import { getIdentityKey, getLinkKeys, getSource } from '../../functions/shops/secret.store.ts';
import { changeSettings } from '../../functions/shops/settings.store.ts';
import { getRole, getShop, putNewShop } from '../../functions/shops/shop.store.ts';
import { allItems, useTable } from '../support/table.ts';

useTable();

const NOW = '2026-11-22T10:00:00.000Z';
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'templates-'));
  for (const name of ['newsletter', 'win-back']) {
    await mkdir(join(directory, name));
    const mjml = `<mjml><mj-body><mj-section><mj-column><mj-text>${name}</mj-text></mj-column></mj-section></mj-body></mjml>`;
    await writeFile(join(directory, name, 'template.mjml'), mjml);
    const meta = { name, title: name, subject: `The ${name}`, preheader: 'Read on' };
    await writeFile(join(directory, name, 'meta.json'), JSON.stringify(meta));
  }
  process.env.TEMPLATES_DIR = directory;
});
afterAll(() => rm(directory, { recursive: true }));

const request = (shop: string) => ({
  shop,
  name: 'Roastery',
  url: 'https://roastery.example',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  postalAddress: 'Somewhere 1, Berlin',
  members: [
    { subject: 'olga', role: 'owner' },
    { subject: 'max', role: 'marketer' },
  ],
  now: NOW,
});
/** Lambda hands on whatever JSON it was given. */
const lambda: { invoke(event: unknown, context: unknown): ReturnType<typeof handler> } = { invoke: handler };
const open = (input: object) => lambda.invoke(input, { getRemainingTimeInMillis: () => 30_000 });

test('a new shop has settings, members, secrets, the starter templates and the win-back', async () => {
  const opened = await open(request('one'));

  expect(opened).toMatchObject({ shop: 'one', outcome: 'opened' });
  expect((await getSource('one', 'standard'))?.secret).toBe(opened.webhookSecret);
  expect(await getShop('one')).toMatchObject({ name: 'Roastery', createdAt: NOW });
  expect(await getRole('one', 'max')).toBe('marketer');
  expect((await listTemplates('one')).map(({ name, version }) => [name, version])).toEqual([
    ['newsletter', 1],
    ['win-back', 1],
  ]);
  expect(await getTemplate('one', 'win-back')).toMatchObject({
    subject: 'The win-back',
    preheader: 'Read on',
  });
  expect(await listAutomations('one')).toEqual([
    {
      shop: 'one',
      automationId: 'win-back',
      name: 'Win-back',
      trigger: { type: 'segment_entered', segments: ['at_risk', 'cant_lose'] },
      template: 'win-back',
      cooldownDays: 90,
      holdOutPercent: 0,
      enabled: true,
      version: 1,
    },
  ]);
});

test('each secret is 256 bits of its own, and no two shops share one', async () => {
  await open(request('two'));
  await open(request('three'));

  const secrets = await Promise.all(
    ['two', 'three'].flatMap((shop) => [
      getIdentityKey(shop),
      getLinkKeys(shop).then((keys) => keys?.linkKey),
      getSource(shop, 'standard').then((source) => source?.secret.replace(/^whsec_/, '')),
    ]),
  );

  expect(new Set(secrets).size).toBe(6);
  expect(secrets.map((secret = '') => Buffer.from(secret, 'base64').length)).toEqual(Array(6).fill(32));
});

const logOf = async (shop: string) =>
  (await listAudit(shop, { now: '2026-11-30T00:00:00.000Z', limit: 50 })).entries;

test('what opening a shop brings is logged as the operator’s, each thing with its own entry', async () => {
  await open(request('logged'));

  const entries = await logOf('logged');
  expect(new Set(entries.map(({ at, subject, operation }) => [at, subject, operation].join()))).toEqual(
    new Set([`${NOW},operator,openShop`]),
  );
  expect(entries.map(({ about }) => about)).toEqual(
    expect.arrayContaining([
      { kind: 'shop' },
      { kind: 'template', id: 'newsletter', version: 1 },
      { kind: 'template', id: 'win-back', version: 1 },
      { kind: 'automation', id: 'win-back' },
    ]),
  );
  expect(entries.length).toBe(4);
  const { changed = [] } = entries.find(({ about }) => about.kind === 'shop') ?? {};
  expect(changed).toEqual(expect.arrayContaining([{ field: 'name' }, { field: 'members' }]));
  expect(JSON.stringify(entries)).not.toMatch(/whsec|Somewhere|olga/);
});

test('another address for the digest is logged when it was set, without the address', async () => {
  await open(request('digested'));
  const now = '2026-11-23T10:00:00.000Z';
  await open({ ...request('digested'), digestTo: 'olga@roastery.example', now });

  const [newest, ...rest] = await logOf('digested');
  expect(newest).toMatchObject({ at: now, about: { kind: 'settings' }, changed: [{ field: 'digestTo' }] });
  expect(rest.length).toBe(4);
});

test('calling again changes nothing and gives the same secret', async () => {
  const first = await open(request('four'));
  const before = await allItems();

  const again = await open({ ...request('four'), now: '2026-11-23T10:00:00Z' });

  expect(again).toEqual({ ...first, outcome: 'already_open' });
  expect(await allItems()).toEqual(before);
});

test('a crash between opening and its starters is healed by calling again', async () => {
  // Given a shop that was opened with the same settings, and nothing after that
  const { members: _members, now, ...settings } = request('five');
  await putNewShop({
    settings: { ...settings, frequencyCap: { messages: 3, days: 7 }, openPixel: false, createdAt: now },
    keys: { identityKey: 'x'.repeat(32), linkKey: 'y'.repeat(43) },
    source: { source: 'standard', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    members: [
      { subject: 'olga', role: 'owner' },
      { subject: 'max', role: 'marketer' },
    ],
  });

  const opened = await open(request('five'));

  expect(opened).toEqual({
    shop: 'five',
    webhookSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    outcome: 'already_open',
  });
  expect((await listTemplates('five')).length).toBe(2);
  expect((await listAutomations('five')).length).toBe(1);
});

test('calling again leaves what marketers made of the starters', async () => {
  await open(request('six'));
  const [winBack] = await listAutomations('six');
  if (!winBack) throw new Error('no win-back');
  await putAutomation({ ...winBack, enabled: false });
  const mjml =
    '<mjml><mj-body><mj-section><mj-column><mj-text>Ours</mj-text></mj-column></mj-section></mj-body></mjml>';
  const source = { mjml, subject: 'Ours', preheader: '' };
  await putTemplate({ shop: 'six', name: 'win-back', source, createdAt: NOW, createdBy: 'max' });

  await open(request('six'));

  expect(await listAutomations('six')).toEqual([{ ...winBack, enabled: false }]);
  expect(await getTemplate('six', 'win-back')).toMatchObject({ version: 2, subject: 'Ours' });
});

test('calling again with another address for the digest, or none, sets that and nothing else', async () => {
  await open({ ...request('digest'), digestTo: 'olga@roastery.example' });
  const { digestTo, ...rest } = (await getShop('digest')) ?? expect.fail('no shop');
  expect(digestTo).toBe('olga@roastery.example');

  expect(await open({ ...request('digest'), digestTo: 'max@roastery.example' })).toMatchObject({
    outcome: 'already_open',
  });
  expect(await getShop('digest')).toEqual({ ...rest, digestTo: 'max@roastery.example' });
  await open(request('digest'));
  expect(await getShop('digest')).toEqual(rest);
});

test.each([
  ['another name', { name: 'Thief' }],
  ['another time zone', { timeZone: 'UTC' }],
  ['a stranger as owner', { members: [{ subject: 'thief', role: 'owner' }] }],
  ['a member with more power', { members: [{ subject: 'max', role: 'owner' }] }],
])('a taken id is refused to %s, and its secret stays in', async (_what, difference) => {
  await open(request('seven'));
  const before = await allItems();

  await expect(open({ ...request('seven'), ...difference })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'shop_taken',
  });

  expect(await allItems()).toEqual(before);
});

test.each([
  ['an id with a key separator', { shop: 'a#b' }],
  ['an unknown time zone', { timeZone: 'Mars/Olympus' }],
  ['a currency in small letters', { currency: 'eur' }],
  ['a script for its site', { url: 'javascript:alert(1)' }],
  ['an unknown role', { members: [{ subject: 'olga', role: 'admin' }] }],
  ['nobody to govern it', { members: [] }],
  [
    'a member twice',
    {
      members: [
        { subject: 'olga', role: 'owner' },
        { subject: 'olga', role: 'analyst' },
      ],
    },
  ],
])('%s is refused before anything is written', async (_what, difference) => {
  const before = await allItems();

  await expect(open({ ...request('eight'), ...difference })).rejects.toThrow();

  expect(await allItems()).toEqual(before);
});

test('what its owner has set since stays, and is no reason to call the shop another', async () => {
  await open(request('owned'));
  const settings = { rfm: { method: 'automatic' } as const, costs: { perThousandMails: 12 } };
  const set = {
    ...settings,
    name: 'Roastery & Sons',
    timeZone: 'Europe/Lisbon',
    digestTo: 'olga@owned.example',
  };
  await changeSettings('owned', set);

  expect(await open(request('owned'))).toMatchObject({ outcome: 'already_open' });

  expect(await getShop('owned')).toMatchObject(set);
});

test('nothing is set of a shop that is not open', async () => {
  const settings = { rfm: { method: 'automatic' } as const, costs: { perThousandMails: 12 } };
  await expect(changeSettings('nowhere', settings)).rejects.toMatchObject({ code: 'changed_meanwhile' });
  expect(await getShop('nowhere')).toBeUndefined();
});
