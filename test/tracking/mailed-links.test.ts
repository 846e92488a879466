import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { messagesOf } from '../../functions/campaigns/ledger/message.store.ts';
import { getCustomer } from '../../functions/customers/customer.store.ts';
import type { LinkPurpose } from '../../functions/email/links/link-token.ts';
import { handler as click } from '../../functions/tracking/click.handler.ts';
import { handler as open } from '../../functions/tracking/open.handler.ts';
import { handler as unsubscribe } from '../../functions/tracking/unsubscribe.handler.ts';
import { httpApi } from '../../infra/local/api-gateway/index.ts';
import { loadCloud } from '../../infra/local/cloud/index.ts';
import { served } from '../local/http-server.ts';
import { useTable } from '../support/table.ts';
import { BROWSER, call, tokenFor } from './requests.ts';
import { customer, putCustomer, putShop } from './shop-and-customer.ts';

/* The links in mails as their readers follow them: over HTTP, through the routes of the template. */

useTable();
let origin: string;
beforeAll(putShop);
beforeEach(async () => {
  await putCustomer();
  origin = await served((request, response) => void api(request, response));
});

const handlers = { Click: { invoke: click }, Open: { invoke: open }, Unsubscribe: { invoke: unsubscribe } };
const cloud = loadCloud(inject('assembly'), {
  attributes: { 'AWS::ApiGatewayV2::Api.ApiEndpoint': 'http://127.0.0.1:1' },
});
const now = Date.UTC(2026, 10, 22, 10);
const api = httpApi({
  cloud,
  clock: { milliseconds: () => now },
  verify: () => Promise.reject(new Error('links ask for no token')),
  invoke: (functionArn, event) => {
    const name = cloud.find(functionArn)?.logicalId ?? '';
    const found = Object.entries(handlers).find(([each]) => name.startsWith(each));
    if (!found) throw new Error(`${name} answers no link`);
    return call(found[1], event);
  },
});

const url = 'https://coffee.example/beans?a=1&b=2#top';
const linkTo = (purpose: LinkPurpose) => `/${purpose}/${tokenFor(purpose, purpose === 'c' ? { url } : {})}`;
const messageOf = async () => (await messagesOf('demo', customer.customerId))[0];
const consentOf = async () => (await getCustomer('demo', customer.customerId))?.consent.status;

/** What comes back for a path as it is written here: `fetch` would encode it. */
const ask = async (method: string, path: string) => {
  const response = await new Promise<IncomingMessage>((answered, failed) => {
    const options = { method, path, headers: { 'user-agent': BROWSER } };
    httpRequest(origin, options, answered).on('error', failed).end();
  });
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
};

test('HEAD of a click link says where it leads, and counts as a machine', async () => {
  const { status, headers, body } = await ask('HEAD', linkTo('c'));
  expect([status, headers.location, body]).toEqual([302, url, '']);
  expect(await messageOf()).toMatchObject({ clicks: 1 });
  expect(await messageOf()).not.toHaveProperty('humanClicks');
});

test('HEAD of the pixel is a picture, and counts as a machine', async () => {
  const { status, headers, body } = await ask('HEAD', linkTo('o'));
  expect([status, headers['content-type'], body]).toEqual([200, 'image/gif', '']);
  expect(await messageOf()).toMatchObject({ opens: 1 });
  expect(await messageOf()).not.toHaveProperty('humanOpenAt');
});

test('HEAD of an unsubscribe link finds the page, and changes nothing', async () => {
  const { status, headers, body } = await ask('HEAD', linkTo('u'));
  expect([status, headers['content-type'], body]).toEqual([200, 'text/html; charset=utf-8', '']);
  expect(await consentOf()).toBe('subscribed');
});

test('GET by a browser is a person, and POST unsubscribes', async () => {
  expect(await ask('GET', linkTo('c'))).toMatchObject({ status: 302, headers: { location: url } });
  expect((await ask('GET', linkTo('o'))).body).toMatch(/^GIF89a/);
  expect(await messageOf()).toMatchObject({ humanClicks: [new Date(now).toISOString()], opens: 1 });
  expect((await ask('POST', linkTo('u'))).body).toContain('You are unsubscribed');
  expect(await consentOf()).toBe('unsubscribed');
});

test('a link that nobody sealed is a page that says so, and its HEAD is no other', async () => {
  for (const method of ['GET', 'HEAD']) {
    expect((await ask(method, '/c/demo.nonsense')).status).toBe(404);
    expect((await ask(method, '/u/demo.nonsense')).status).toBe(404);
  }
});

test.each(
  [...`])>}.,;:!?'"*=|\\`, '>.', '%20', '%C2%A0', '%E2%80%9D'].flatMap((glued) => {
    const encoded = [...glued].map((each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`).join('');
    return glued.startsWith('%') ? [glued] : [glued, encoded];
  }),
)('a link with %s at its end works', async (glued) => {
  expect(await ask('GET', linkTo('c') + glued)).toMatchObject({ status: 302, headers: { location: url } });
  await ask('GET', linkTo('o') + glued);
  expect(await messageOf()).toMatchObject({ clicks: 1, opens: 1 });
  expect((await ask('GET', linkTo('u') + glued)).status).toBe(200);
  expect((await ask('POST', linkTo('u') + glued)).status).toBe(200);
  expect(await consentOf()).toBe('unsubscribed');
});
