import { expect, test } from 'vitest';
import { listAutomations } from '../../functions/journeys/automation.store.ts';
import { getRole, getShop } from '../../functions/shops/shop.store.ts';
import { generateHistory } from '../../infra/demo/generator.ts';
import { seedShop } from '../../infra/demo/seed.ts';
import { seedHost } from '../support/seed-host.ts';
import { allItems, useTable } from '../support/table.ts';

useTable();

const NOW = '2026-11-22T10:00:00.000Z';
const hosted = seedHost(NOW);

test('the shop is opened by the operator’s function, with its members and customers; again changes nothing', async () => {
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
  await expect(
    seedShop({ ...hosted, cloud: { resources: () => [] } }, generateHistory({ until: NOW, customers: 1 })),
  ).rejects.toThrow(/OpenShop/);
});
