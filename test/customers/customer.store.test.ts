import { afterEach, expect, test, vi } from 'vitest';
import { getCustomer, suppressCustomer } from '../../functions/customers/customer.store.ts';
import type { Consent } from '../../functions/customers/customer.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { setConsent } from '../../functions/customers/known-customer.store.ts';
import { recordOrder } from '../../functions/purchases/order.store.ts';
import { IDENTITY_KEY, orderOf, shopNamed } from '../purchases/samples.ts';
import { allItems, useTable } from '../support/table.ts';

useTable();
afterEach(() => vi.restoreAllMocks());

const email = 'anna@example.com';
const ANNA = customerIdOf(email, IDENTITY_KEY);
const buy = (shop: string, orderId = '1001') =>
  recordOrder({
    shop: shopNamed(shop),
    customerId: ANNA,
    email,
    order: orderOf({ orderId }),
    recordedBy: orderId,
  });
const answer = (status: Consent['status'], at: string, source = 'one_click'): Consent => ({
  status,
  source,
  at,
});
const [FIRST, SECOND, THIRD] = [
  '2026-11-22T01:00:00.000Z',
  '2026-11-22T02:00:00.000Z',
  '2026-11-22T03:00:00.000Z',
];
const consentOf = async (shop: string) => (await getCustomer(shop, ANNA))?.consent;
const timeline = async (shop: string) =>
  (await allItems())
    .filter(({ pk, sk }) => pk === `SHOP#${shop}#CUSTOMER#${ANNA}` && `${sk}`.startsWith('EVENT#'))
    .map(({ status, source }) => `${status} ${source}`);

test('the newer answer holds, the older changes nothing, and each change is on the timeline', async () => {
  await buy('answers');
  expect(await setConsent('answers', ANNA, answer('subscribed', SECOND, 'form'))).toBe('changed');
  expect(await setConsent('answers', ANNA, answer('unsubscribed', FIRST))).toBe('unchanged');
  expect(await setConsent('answers', ANNA, answer('unsubscribed', THIRD))).toBe('changed');
  expect(await setConsent('answers', ANNA, answer('unsubscribed', THIRD))).toBe('unchanged');
  expect(await setConsent('answers', ANNA, answer('subscribed', THIRD))).toBe('unchanged');
  expect(await consentOf('answers')).toEqual(answer('unsubscribed', THIRD));
  expect(await timeline('answers')).toEqual(['subscribed form', 'unsubscribed one_click']);
});

test('the same answer given later changes no status, and still counts as the later one', async () => {
  await buy('again');
  await setConsent('again', ANNA, answer('subscribed', FIRST));
  expect(await setConsent('again', ANNA, answer('subscribed', THIRD))).toBe('unchanged');
  expect(await setConsent('again', ANNA, answer('unsubscribed', SECOND))).toBe('unchanged');
  expect(await consentOf('again')).toEqual(answer('subscribed', THIRD));
});

test('an answer makes no customer', async () => {
  expect(await setConsent('nobody', ANNA, answer('subscribed', FIRST))).toBe('ahead');
  await suppressCustomer('nobody', ANNA, { reason: 'complaint', at: FIRST });
  expect(await getCustomer('nobody', ANNA)).toBeUndefined();
});

test('the newest answer that came ahead of the customer is taken up, once', async () => {
  for (const given of [
    answer('subscribed', FIRST),
    answer('unsubscribed', THIRD),
    answer('subscribed', SECOND),
  ]) {
    expect(await setConsent('ahead', ANNA, given)).toBe('ahead');
  }
  await buy('ahead');
  expect(await consentOf('ahead')).toEqual(answer('unsubscribed', THIRD));
  expect(await timeline('ahead')).toEqual(['unsubscribed one_click']);
  expect((await allItems()).filter(({ shop, sk }) => shop === 'ahead' && sk === 'AHEAD')).toEqual([]);
});

test('a refusal and the first order that meet both hold', async () => {
  for (let round = 0; round < 10; round += 1) {
    const shop = `first-${round}`;
    await Promise.all([setConsent(shop, ANNA, answer('unsubscribed', SECOND)), buy(shop)]);
    expect(await consentOf(shop)).toEqual(answer('unsubscribed', SECOND));
  }
});

test('both answers of one instant are on the timeline, and the refusal holds', async () => {
  await buy('instant');
  await setConsent('instant', ANNA, answer('subscribed', FIRST));
  await setConsent('instant', ANNA, answer('unsubscribed', FIRST));
  expect(await timeline('instant')).toEqual(['subscribed one_click', 'unsubscribed one_click']);
});

test('a refusal and orders that meet all hold', async () => {
  await buy('meeting', 'first');
  await Promise.all([
    setConsent('meeting', ANNA, answer('unsubscribed', SECOND)),
    buy('meeting', 'second'),
    suppressCustomer('meeting', ANNA, { reason: 'complaint', at: FIRST }),
    buy('meeting', 'third'),
    setConsent('meeting', ANNA, answer('subscribed', FIRST)),
  ]);
  expect(await getCustomer('meeting', ANNA)).toMatchObject({
    consent: { status: 'unsubscribed' },
    suppression: { reason: 'complaint' },
    purchases: { orders: 3 },
  });
});

test('the first reason for suppression stays', async () => {
  await buy('suppressed');
  await suppressCustomer('suppressed', ANNA, { reason: 'hard_bounce', at: SECOND });
  await suppressCustomer('suppressed', ANNA, { reason: 'complaint', at: FIRST });
  expect((await getCustomer('suppressed', ANNA))?.suppression).toEqual({ reason: 'hard_bounce', at: SECOND });
});
