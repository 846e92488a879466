import { expect, test } from 'vitest';
import { getShop, listShops, putNewShop } from '../../functions/shops/shop.store.ts';
import { allItems, useTable } from './table.ts';

useTable();

test('a shop that is opened is read back', async () => {
  await putNewShop({
    settings: {
      shop: 'demo',
      name: 'Demo',
      url: 'https://demo.example',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      postalAddress: 'Somewhere 1, Berlin',
      frequencyCap: { messages: 3, days: 7 },
      openPixel: false,
      createdAt: '2026-11-22T10:00:00.000Z',
    },
    keys: { identityKey: 'x'.repeat(32), linkKey: 'y'.repeat(43) },
    source: { source: 'standard', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    members: [],
  });
  expect((await getShop('demo'))?.name).toBe('Demo');
  expect((await Array.fromAsync(listShops())).length).toBe(1);
  expect((await allItems()).length).toBe(4);
});
