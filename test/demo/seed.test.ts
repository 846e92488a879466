import { join } from 'node:path';
import { expect, test } from 'vitest';
import { handler } from '../../functions/console/open-shop/open-shop.handler.ts';
import { listAutomations } from '../../functions/journeys/automation.store.ts';
import { getRole, getShop } from '../../functions/shops/shop.store.ts';
import { generateHistory } from '../../infra/demo/generator.ts';
import { type SeedHost, seedShop } from '../../infra/demo/seed.ts';
import { allItems, useTable } from '../support/table.ts';

useTable();

const NOW = '2026-11-22T10:00:00.000Z';
const ARN = 'arn:aws:lambda:eu-west-1:000000000000:function:OpenShop';
const context = { getRemainingTimeInMillis: () => 30_000 };

/** The host's part: the template has the function, and calling it runs it. */
const host = (functions: { logicalId: string; arn: string }[]): SeedHost => ({
  cloud: {
    resources: () =>
      functions.map((each) => ({ ...each, stack: '', type: '', name: '', ref: '', properties: () => ({}) })),
  },
  invoke: (arn, payload) => {
    expect(arn).toBe(ARN);
    return Reflect.apply(handler, undefined, [payload, context]);
  },
  clock: { now: () => NOW },
  members: [{ subject: 'olivia', role: 'owner' }],
});
const hosted = host([
  { logicalId: 'Click1234', arn: 'other' },
  { logicalId: 'OpenShop1234', arn: ARN },
]);

test('the shop is opened by the operator’s function, with its members and customers; again changes nothing', async () => {
  process.env.TEMPLATES_DIR = join(import.meta.dirname, '../../templates');
  const history = generateHistory({ until: NOW, customers: 40 });

  const seeded = await seedShop(hosted, history);
  expect(seeded).toMatchObject({
    customers: 40,
    shop: { shop: 'demo', timeZone: 'Europe/Berlin', currency: 'EUR' },
  });
  expect(seeded.webhookSecret).toMatch(/^whsec_/);
  expect(await getShop('demo')).toEqual(seeded.shop);
  expect(await getRole('demo', 'olivia')).toBe('owner');
  expect((await listAutomations('demo')).map(({ automationId }) => automationId)).toEqual(['win-back']);

  const items = await allItems();
  const again = await seedShop(hosted, history);
  expect(again).toEqual(seeded);
  expect((await allItems()).length).toBe(items.length);
});

test('a template without the function is told of', async () => {
  await expect(seedShop(host([]), generateHistory({ until: NOW, customers: 1 }))).rejects.toThrow(/OpenShop/);
});
