import { beforeAll, beforeEach, expect, test } from 'vitest';
import { getCustomer } from '../../functions/customers/customer.store.ts';
import type { Consent } from '../../functions/customers/customer.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { recordOrder } from '../../functions/purchases/order.store.ts';
import { handler as invoke } from '../../functions/tracking/unsubscribe.handler.ts';
import { orderOf } from '../purchases/samples.ts';
import { allItems, useTable } from '../support/table.ts';
import { call, requestFor, tokenFor } from './requests.ts';
import { customer, keys, putCustomer, putShop, shop } from './shop-and-customer.ts';

useTable();
const unsubscribe = { invoke };
beforeAll(putShop);
beforeEach(async () => {
  await putCustomer();
});

const consent = async () => (await getCustomer('demo', customer.customerId))?.consent;

const urlencoded = 'application/x-www-form-urlencoded';
const press = async (action: string, time: string) =>
  call(
    unsubscribe,
    requestFor('POST', 'u', tokenFor('u'), { time, type: urlencoded, body: `action=${action}` }),
  );

const methods: ('GET' | 'POST')[] = ['GET', 'POST'];
const noon = '2026-11-22T12:00:00.000Z';

test('a GET shows the page and changes nothing, as often as a scanner may follow the link', async () => {
  const before = await allItems();
  for (let visit = 0; visit < 3; visit += 1) {
    const { statusCode, body } = await call(unsubscribe, requestFor('GET', 'u', tokenFor('u')));
    expect(statusCode).toBe(200);
    expect(body).toContain('Corner Coffee');
    expect(body.match(/<button/g)).toHaveLength(1);
  }
  expect(await allItems()).toEqual(before);
});

test('the page shows no whole address, loads nothing, and posts only to itself', async () => {
  const { body, headers } = await call(unsubscribe, requestFor('GET', 'u', tokenFor('u')));
  expect(body).toContain('a…@example.com');
  expect(body).not.toContain('anna@example.com');
  expect(body).not.toMatch(/src=|href=|action="http|<script/);
  const policies = Object.entries(headers).filter(
    ([name]) => name.toLowerCase() === 'content-security-policy',
  );
  expect(policies).toHaveLength(1);
  expect(policies[0]?.[1]).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/);
  expect(headers['Referrer-Policy']).toBe('no-referrer');
});

const boundary = 'x-boundary';
test.each([
  ['one click (RFC 8058), urlencoded', urlencoded, 'List-Unsubscribe=One-Click', 'one_click'],
  [
    'one click (RFC 8058), multipart',
    `multipart/form-data; boundary=${boundary}`,
    `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`,
    'one_click',
  ],
  ['no body', undefined, undefined, 'one_click'],
  ['a body that is no form', 'application/json', '{"action":"resubscribe"}', 'one_click'],
  ['a broken form', 'multipart/form-data; boundary=y', 'action=resubscribe', 'one_click'],
  ['the button', urlencoded, 'action=unsubscribe', 'unsubscribe_page'],
])('a POST with %s unsubscribes', async (_, type, body, source) => {
  const request = requestFor('POST', 'u', tokenFor('u'), { time: noon, type, body });
  const answer = await call(unsubscribe, request);
  expect([answer.statusCode, answer.body.includes('You are unsubscribed')]).toEqual([200, true]);
  expect(await consent()).toEqual({ status: 'unsubscribed', source, at: noon });
});

test('leaving twice is as leaving once', async () => {
  await press('unsubscribe', noon);
  const before = await allItems();
  const again = await press('unsubscribe', '2026-11-23T12:00:00.000Z');
  expect(again.body).toContain('You are unsubscribed');
  expect(await allItems()).toEqual(before);
  const page = await call(unsubscribe, requestFor('GET', 'u', tokenFor('u')));
  expect(page.body).toContain('You are unsubscribed');
});

test('a click by mistake is taken back, and may be meant after all', async () => {
  await press('unsubscribe', noon);
  const back = await press('resubscribe', '2026-11-22T12:00:05.000Z');
  expect(back.body).toContain('You are subscribed again');
  expect(await consent()).toMatchObject({ status: 'subscribed', source: 'unsubscribe_page_undo' });
  await press('unsubscribe', '2026-11-22T12:00:09.000Z');
  expect(await consent()).toMatchObject({ status: 'unsubscribed', at: '2026-11-22T12:00:09.000Z' });
});

test('a refusal given elsewhere is not taken back here', async () => {
  const refusal: Consent = { status: 'unsubscribed', source: 'customer_service', at: noon };
  await putCustomer({ consent: refusal });
  const answer = await press('resubscribe', '2026-11-23T12:00:00.000Z');
  expect(answer.body).toContain('You are unsubscribed');
  expect(answer.body).not.toContain('I clicked by mistake');
  expect(await consent()).toEqual(refusal);
});

test('a yes that the shop dated into the future does not outlive a no', async () => {
  await putCustomer({ consent: { status: 'subscribed', source: 'import', at: '2027-01-01T00:00:00.000Z' } });
  await press('unsubscribe', noon);
  expect((await consent())?.status).toBe('unsubscribed');
  // And the way back still works
  await press('resubscribe', noon);
  expect((await consent())?.status).toBe('subscribed');
});

test('who is not known any more is told that no mail comes', async () => {
  const token = tokenFor('u', { customerId: `cus_${'e'.repeat(32)}` });
  for (const method of methods) {
    const answer = await call(unsubscribe, requestFor(method, 'u', token));
    expect(answer.body).toContain('You are unsubscribed');
  }
});

test('the refusal of who is not known any more holds when they buy again', async () => {
  const email = 'zoe@example.com';
  const customerId = customerIdOf(email, keys.identityKey);
  await call(unsubscribe, requestFor('POST', 'u', tokenFor('u', { customerId }), { time: noon }));
  const yes = { status: 'subscribed' as const, source: 'checkout', at: '2026-11-21T09:00:00.000Z' };
  const order = orderOf({ customer: { email, consent: yes } });
  await recordOrder({ shop, customerId, email, order, recordedBy: 'event-1' });
  expect((await getCustomer('demo', customerId))?.consent).toMatchObject({
    status: 'unsubscribed',
    at: noon,
  });
});

test('a bad token, one for another purpose, and one of no shop change nothing', async () => {
  const before = await allItems();
  const tokens = [
    'nonsense',
    tokenFor('c', { url: 'https://coffee.example/' }),
    tokenFor('u', { shop: 'nobody' }),
  ];
  for (const token of tokens) {
    for (const method of methods) {
      const answer = await call(unsubscribe, requestFor(method, 'u', token));
      expect([answer.statusCode, answer.body.includes('This link does not work')]).toEqual([404, true]);
    }
  }
  expect(await allItems()).toEqual(before);
});
