import { beforeAll, beforeEach, expect, test } from 'vitest';
import { messagesOf } from '../../functions/campaigns/ledger/message.store.ts';
import { touchesOf } from '../../functions/campaigns/ledger/touch-counts.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { handler as clickHandler } from '../../functions/tracking/click.handler.ts';
import { handler as openHandler } from '../../functions/tracking/open.handler.ts';
import { useTable } from '../support/table.ts';
import { call, requestFor, tokenFor } from './requests.ts';
import { customer, putCustomer, putMessage, putShop } from './shop-and-customer.ts';

useTable();
const click = { invoke: clickHandler };
const open = { invoke: openHandler };
beforeAll(putShop);
beforeEach(() => putCustomer());

const url = 'https://coffee.example/beans?a=1&b=2#top';
const time = '2026-11-22T10:00:00.000Z';
const message = async () => (await messagesOf('demo', customer.customerId))[0];

test('a click is counted and leads to exactly the sealed address', async () => {
  const token = tokenFor('c', { url });
  const answer = await call(click, requestFor('GET', 'c', token, { time }));
  expect([answer.statusCode, answer.headers.location]).toEqual([302, url]);
  expect(await message()).toMatchObject({ clicks: 1, firstClickAt: time, humanClicks: [time] });

  await call(click, requestFor('GET', 'c', token, { time: '2026-11-23T10:00:00.000Z' }));
  expect(await message()).toMatchObject({ clicks: 2, firstClickAt: time });
});

test('the campaign counts its links by their place, people and machines apart', async () => {
  const touches = () => touchesOf('demo', 'cmp_1');
  const ofBeans = async () =>
    (await touches()).links.find((each) => each.url === 'https://coffee.example/beans');
  const [before, opens] = [await ofBeans(), (await touches()).opens];
  const machine = { time, headers: { 'User-Agent': 'Barracuda Sentinel (EE)' } };
  const token = tokenFor('c', { url });

  await call(click, requestFor('GET', 'c', token, { time }));
  await call(click, requestFor('GET', 'c', token, machine));
  await call(open, requestFor('GET', 'o', tokenFor('o'), machine));

  expect(await ofBeans()).toEqual({
    url: 'https://coffee.example/beans',
    people: (before?.people ?? 0) + 1,
    machines: (before?.machines ?? 0) + 1,
  });
  expect((await touches()).opens).toEqual({ ...opens, machines: opens.machines + 1 });
});

test('nobody is sent where no mail of ours led', async () => {
  // Given a good token, but of another purpose, and an address of the stranger's in the query
  const stranger = { ...requestFor('GET', 'c', tokenFor('u')), queryStringParameters: { url } };
  for (const request of [stranger, requestFor('GET', 'c', 'nonsense'), requestFor('GET', 'c', '')]) {
    const answer = await call(click, request);
    expect([answer.statusCode, answer.headers.location]).toEqual([404, undefined]);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toContain('This link does not work');
  }
  expect((await message())?.clicks).toBeUndefined();
});

test('an erased customer still gets to the page', async () => {
  const token = tokenFor('c', { url, customerId: `cus_${'e'.repeat(32)}` });
  expect((await call(click, requestFor('GET', 'c', token))).headers.location).toBe(url);
});

test('an opening is counted, and the pixel may stand in any mail program', async () => {
  const answer = await call(open, requestFor('GET', 'o', tokenFor('o'), { time }));
  expect(answer.headers).toMatchObject({
    'content-type': 'image/gif',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'no-store',
  });
  const gif = Buffer.from(answer.body, 'base64');
  expect([answer.isBase64Encoded, gif.subarray(0, 6).toString()]).toEqual([true, 'GIF89a']);
  expect([gif.readUInt16LE(6), gif.readUInt16LE(8)]).toEqual([1, 1]);
  expect(await message()).toMatchObject({ opens: 1, firstOpenAt: time, humanOpenAt: time });
});

test.each([
  ['which names itself', { time, headers: { 'User-Agent': 'Barracuda Sentinel (EE)' } }],
  ['which fetches in advance', { time, headers: { 'Sec-Purpose': 'prefetch;prerender' } }],
  // SES took the mail at 00:00:10 and delivered it at 00:00:12.
  ['which is there with the mail', { time: '2026-11-20T00:00:13.500Z' }],
])('a machine %s is counted, and as no person', async (_, request) => {
  await putMessage({ sentAt: '2026-11-20T00:00:10.000Z', deliveredAt: '2026-11-20T00:00:12.000Z' });
  const clicked = await call(click, requestFor('GET', 'c', tokenFor('c', { url }), request));
  await call(open, requestFor('GET', 'o', tokenFor('o'), request));
  expect(clicked.headers.location).toBe(url);
  expect(await message()).toMatchObject({ clicks: 1, opens: 1 });
  expect(await message()).not.toHaveProperty('humanClicks');
  expect(await message()).not.toHaveProperty('humanOpenAt');
});

test('a bad token gets its pixel and counts nothing', async () => {
  const answer = await call(open, requestFor('GET', 'o', tokenFor('c', { url })));
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/gif']);
  expect(await message()).not.toHaveProperty('opens');
});

test('when the table is down a click still leads on, and a pixel still shows', async () => {
  // Given a table that takes no update
  const name = 'fault';
  documents().middlewareStack.add(
    (next, context) => (args) =>
      context.commandName === 'UpdateItemCommand' ? Promise.reject(new Error('table is down')) : next(args),
    { step: 'initialize', name },
  );
  try {
    const clicked = await call(click, requestFor('GET', 'c', tokenFor('c', { url })));
    expect([clicked.statusCode, clicked.headers.location]).toEqual([302, url]);
    const opened = await call(open, requestFor('GET', 'o', tokenFor('o')));
    expect([opened.statusCode, opened.headers['content-type']]).toEqual([200, 'image/gif']);
  } finally {
    documents().middlewareStack.remove(name);
  }
  expect(await message()).not.toHaveProperty('clicks');
});
