import { expect, test } from 'vitest';
import { getCustomer, profileItem } from '../../functions/customers/customer.store.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { setConsent } from '../../functions/customers/known-customer.store.ts';
import { newCustomer } from '../../functions/customers/new-customer.ts';
import { forgetWrites, searchCustomers } from '../../functions/customers/search.store.ts';
import { makeFindable } from '../../functions/customers/search-whole.store.ts';
import { transact } from '../../functions/platform/transact.store.ts';
import { recordOrder } from '../../functions/purchases/order.store.ts';
import { IDENTITY_KEY, orderOf, shopNamed } from '../purchases/samples.ts';
import { allItems, useTable } from '../support/table.ts';

useTable();

let orders = 1000;
/** `firstName lastName` buys under that address; a later purchase under another name renames them. */
const buy = async (shop: string, email: string, name: string): Promise<string> => {
  const [firstName, lastName] = name.split(' ');
  const customerId = customerIdOf(email, IDENTITY_KEY);
  orders += 1;
  const placedAt = new Date(Date.UTC(2026, 10, 1, 0, orders - 1000)).toISOString();
  const order = orderOf({ orderId: `${orders}`, placedAt, customer: { email, firstName, lastName } });
  await recordOrder({ shop: shopNamed(shop), customerId, email, order, recordedBy: `${orders}` });
  return customerId;
};

const find = async (shop: string, q: string, limit = 50): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await searchCustomers(shop, q, { cursor, limit });
    expect(page.customerIds.length).toBeLessThanOrEqual(limit);
    ids.push(...page.customerIds);
    cursor = page.cursor;
  } while (cursor);
  return ids;
};

const entries = async (shop: string) =>
  (await allItems()).map(({ pk }) => `${pk}`).filter((pk) => pk.startsWith(`SHOP#${shop}#SEARCH#`)).length;

test('whole words come before longer ones, each customer once, page by page', async () => {
  const annabell = await buy('ranked', 'bell@acme.example', 'Annabell Stern');
  const anna = await buy('ranked', 'anna.stern@acme.example', 'Anna Stern');
  const annas = await buy('ranked', 'anna@annahof.example', 'Anna Annahof');

  expect(await find('ranked', 'anna', 1)).toEqual(await find('ranked', 'anna'));
  expect((await find('ranked', 'anna')).at(-1)).toBe(annabell);
  expect((await find('ranked', 'ANNA')).toSorted()).toEqual([anna, annabell, annas].toSorted());
});

test('every word must be there, in any order', async () => {
  const berg = await buy('words', 'ab@acme.example', 'Anna Berg');
  await buy('words', 'at@acme.example', 'Anna Thal');
  await buy('words', 'bb@acme.example', 'Bert Berg');

  expect(await find('words', 'anna be')).toEqual([berg]);
  expect(await find('words', 'be anna')).toEqual([berg]);
  expect(await find('words', 'anna berg acme')).toEqual([berg]);
  expect(await find('words', 'anna bergmann')).toEqual([]);
});

test('who has a new name is found by it and no more by the old one', async () => {
  const id = await buy('renamed', 'ines@acme.example', 'Ines Vogel');
  await buy('renamed', 'ines@acme.example', 'Ines Falke');

  expect(await find('renamed', 'vogel')).toEqual([]);
  expect(await find('renamed', 'falke')).toEqual([id]);
  expect(await find('renamed', 'ines')).toEqual([id]);
});

test('a purchase that brings no new name writes nothing more for the search', async () => {
  await buy('again', 'ida@acme.example', 'Ida Horn');
  const before = await entries('again');
  await buy('again', 'ida@acme.example', 'Ida Horn');
  expect(await entries('again')).toBe(before);
});

test("another shop's customers are never found", async () => {
  await buy('apart', 'kai@acme.example', 'Kai Roth');
  expect(await find('elsewhere', 'kai')).toEqual([]);
});

test('who was there before there was a search is found from the next write on', async () => {
  const customerId = customerIdOf('old@acme.example', IDENTITY_KEY);
  const consent = { status: 'none' as const, source: 'import', at: '2026-01-01T00:00:00.000Z' };
  const old = newCustomer({ shop: 'older', customerId, email: 'old@acme.example', consent });
  await transact([{ Put: { TableName: 'homing', Item: profileItem({ ...old, version: 1 }) } }]);
  expect(await find('older', 'old')).toEqual([]);

  await setConsent('older', customerId, { ...consent, status: 'subscribed', at: '2026-11-01T00:00:00.000Z' });

  expect(await find('older', 'old')).toEqual([customerId]);
});

test('a shop that is older than the search has all of its customers found after its night', async () => {
  const ids = Array.from({ length: 3 }, (_, at) => customerIdOf(`night${at}@acme.example`, IDENTITY_KEY));
  for (const [at, customerId] of ids.entries()) {
    const consent = { status: 'none' as const, source: 'import', at: '2026-01-01T00:00:00.000Z' };
    const old = newCustomer({ shop: 'nightly', customerId, email: `night${at}@acme.example`, consent });
    await transact([{ Put: { TableName: 'homing', Item: profileItem({ ...old, version: 1 }) } }]);
  }

  await makeFindable('nightly', ids);
  const written = await entries('nightly');
  await makeFindable('nightly', ids);

  expect((await find('nightly', 'night')).toSorted()).toEqual(ids.toSorted());
  expect(await entries('nightly')).toBe(written);
  expect((await getCustomer('nightly', ids[0] ?? ''))?.version).toBe(2);
});

test('a customer who is erased leaves no term behind', async () => {
  const id = await buy('erased', 'eva@acme.example', 'Eva Lang');
  expect(await entries('erased')).toBeGreaterThan(0);
  const customer = await getCustomer('erased', id);
  if (!customer) throw new Error('Eva is not there.');

  await transact(forgetWrites(customer));

  expect(await entries('erased')).toBe(0);
});

test('a cursor of another search is refused, and one of another shop opens none', async () => {
  await buy('pages', 'uwe@acme.example', 'Uwe Alt');
  await buy('pages', 'uwe2@acme.example', 'Uwe Neu');
  const { cursor } = await searchCustomers('pages', 'uwe', { limit: 1 });

  await expect(searchCustomers('pages', 'alt', { cursor, limit: 1 })).rejects.toMatchObject({
    code: 'invalid_cursor',
  });
  expect((await searchCustomers('nobody', 'uwe', { cursor, limit: 9 })).customerIds).toEqual([]);
});
