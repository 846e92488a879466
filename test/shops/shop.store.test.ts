import { expect, test } from 'vitest';
import { getIdentityKey, getLinkKeys, getSource } from '../../functions/shops/secret.store.ts';
import {
  getRole,
  getShop,
  getShopWithIdentity,
  listShops,
  type NewShop,
  putNewShop,
} from '../../functions/shops/shop.store.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { allItems, useTable } from '../support/table.ts';

useTable();

const settings: Shop = {
  shop: 'roastery',
  name: 'Roastery',
  url: 'https://roastery.example',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  postalAddress: 'Somewhere 1, Berlin',
  frequencyCap: { messages: 3, days: 7 },
  openPixel: false,
  createdAt: '2026-11-22T10:00:00.000Z',
};
const roastery: NewShop = {
  settings,
  keys: { identityKey: 'x'.repeat(32), linkKey: 'y'.repeat(43) },
  source: { source: 'standard', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
  members: [{ subject: 'olga', role: 'owner' }],
};

test('a new shop can be read, its secrets apart from its settings', async () => {
  await putNewShop(roastery);

  expect(await getShop('roastery')).toEqual(settings);
  const { identityKey, linkKey } = roastery.keys;
  expect(await getIdentityKey('roastery')).toBe(identityKey);
  expect(await getShopWithIdentity('roastery')).toEqual({ shop: settings, identityKey });
  expect(await getLinkKeys('roastery')).toEqual({ linkKey, earlier: [] });
  expect(await getSource('roastery', 'standard')).toEqual({
    ...roastery.source,
    currency: 'EUR',
    earlier: [],
  });
  expect(await Array.fromAsync(listShops())).toEqual([{ shop: 'roastery', timeZone: 'Europe/Berlin' }]);
});

test('a member has a role in their shop; strangers have none, nor has anybody in an unknown shop', async () => {
  expect(await getRole('roastery', 'olga')).toBe('owner');
  expect(await getRole('roastery', 'stranger')).toBeUndefined();
  expect(await getRole('elsewhere', 'olga')).toBeUndefined();
});

test('opening a taken id changes nothing at all', async () => {
  const before = await allItems();

  await expect(
    putNewShop({
      ...roastery,
      settings: { ...settings, name: 'Thief' },
      members: [{ subject: 'thief', role: 'owner' }],
    }),
  ).rejects.toMatchObject({ kind: 'conflict', code: 'shop_taken' });

  expect(await allItems()).toEqual(before);
});
