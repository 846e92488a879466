import { request as httpRequest } from 'node:http';
import { beforeEach, describe, expect, test } from 'vitest';
import { openShop } from '../../functions/console/open-shop/open-shop.ts';
import { startClock } from '../../infra/local/clock.ts';
import type { ControlledHost } from '../../infra/local/controls/host.ts';
import { controls } from '../../infra/local/controls/index.ts';
import type { Execution } from '../../infra/local/executions/store.ts';
import { openJournal } from '../../infra/local/journal.ts';
import { useTable } from '../support/table.ts';
import { served } from './http-server.ts';

useTable();

const NOON = Date.UTC(2026, 10, 22, 12);
type Mail = ReturnType<ControlledHost['ses']['inbox']>[number];

const mail: Mail = {
  messageId: 'mail-1',
  at: '2026-11-22T11:00:00.000Z',
  from: 'hello@homing.example',
  to: ['anna@example.com'],
  subject: '<b>Anna</b> & co',
  headers: [{ name: 'List-Unsubscribe', value: '<http://127.0.0.1/u/x>' }],
  html: '<script>alert(1)</script><p>Hello</p>',
  text: 'Hello',
  tags: {},
};

let url: string;
/** What was asked of the host, in order. */
let asked: unknown[];
/** What never ends, while a test has it so. */
let running: Execution[];
let idle: Promise<void>;
let apiCalls: { path: string; headers: Record<string, unknown>; body: string }[];

beforeEach(async () => {
  asked = [];
  apiCalls = [];
  running = [];
  idle = Promise.resolve();
  const clock = startClock(openJournal(':memory:'), () => NOON);
  const host = {
    url: '',
    clock,
    idle: () => {
      asked.push('idle');
      return idle;
    },
    runSchedule: async (name: string, extra?: object) => {
      asked.push([name, extra]);
      await idle;
      return { started: [] };
    },
    oidc: {
      issuer: '',
      users: [{ user: 'olivia', password: 'secret', role: 'owner' as const }],
      token: async (user: string) => (user === 'olivia' ? 'a.b.c' : undefined),
      verify: async () => ({}),
      handle: async () => {},
    },
    ses: {
      inbox: ({ to }: { to?: string } = {}) => (to === undefined || mail.to.includes(to) ? [mail] : []),
      count: () => 1,
      mail: (id: string) => (id === mail.messageId ? mail : undefined),
    },
    bus: {
      deadLetters: () => [],
      retryDeadLetter: (id: number) => id === 7 && asked.push(['retry', id]) > 0,
    },
    executions: { list: () => running },
    patience: 20,
    schedules: {
      list: () => [
        { name: 'nightly', expression: 'rate(1 hour)', enabled: true, target: 'arn', next: undefined },
      ],
    },
  };
  const listener = controls(host, async (request, response) => {
    const chunks = await Array.fromAsync(request);
    apiCalls.push({
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    });
    response.writeHead(request.method === 'POST' ? 202 : 200, { 'content-type': 'application/json' });
    response.end('{"openapi":"3.1.0"}');
  });
  url = await served(listener);
  host.url = url;
});

const get = async (path: string) => {
  const response = await fetch(`${url}/_local/${path}`);
  return { status: response.status, body: Object(await response.json()) };
};
const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/_local/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: Object(await response.json()) };
};
const postForm = (path: string, fields: Record<string, string>) =>
  fetch(`${url}/_local/${path}`, {
    method: 'POST',
    headers: { accept: 'text/html,*/*;q=0.8' },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

const openDemo = () =>
  openShop(
    {
      shop: 'demo',
      name: 'Demo <Coffee>',
      url: 'https://demo.example',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      postalAddress: 'Somewhere 1, Berlin',
      frequencyCap: { messages: 3, days: 7 },
      openPixel: false,
      createdAt: '2026-11-22T10:00:00.000Z',
    },
    [{ subject: 'olivia', role: 'owner' }],
    [],
  );

test('all that is not local is the template, the root as well', async () => {
  await fetch(url);
  await fetch(`${url}/_localx`);
  await fetch(`${url}/c/token`);
  expect(apiCalls.map(({ path }) => path)).toEqual(['/', '/_localx', '/c/token']);
});

test('a control answers also when what it caused never ends, and says what that is', async () => {
  idle = new Promise(() => {});
  running = [
    {
      arn: 'arn:aws:states:eu-west-1:000000000000:execution:Send:run-1',
      machine: 'arn:aws:states:eu-west-1:000000000000:stateMachine:Send',
      name: 'run-1',
      input: {},
      status: 'RUNNING',
      output: null,
      error: null,
      cause: null,
      startedAt: '2026-11-22T10:00:00.000Z',
      stoppedAt: null,
    },
  ];
  const refusal = {
    error: { message: expect.stringContaining('still under way'), executions: ['Send run-1'] },
  };

  expect(await post('schedules/nightly', {})).toEqual({ status: 504, body: refusal });
  expect(await post('dead-letters/7/retry', {})).toEqual({ status: 504, body: refusal });
});

test('it says that it is ready, and what the API is', async () => {
  expect((await get('health')).body).toEqual({ ready: true });
  expect((await get('openapi.json')).body.openapi).toBe('3.1.0');
  expect(apiCalls[0]).toMatchObject({
    path: '/api/openapi.json',
    headers: { authorization: 'Bearer a.b.c' },
  });
});

test('a known user gets a token; for a stranger the known are listed', async () => {
  expect((await post('token', { user: 'olivia' })).body.token).toBe('a.b.c');
  expect(await post('token', { user: 'mallory' })).toMatchObject({
    status: 404,
    body: { error: { users: ['olivia'] } },
  });
  expect((await post('token', { name: 'olivia' })).status).toBe(400);
});

describe('the clock', () => {
  test.each([
    [{ now: '2027-01-31T00:00:00Z' }, '2027-01-31T00:00:00.000Z'],
    [{ advance: 'P1D' }, '2026-11-23T12:00:00.000Z'],
    [{ advance: 'P1M' }, '2026-12-22T12:00:00.000Z'],
    [{ advance: '-PT1H' }, '2026-11-22T11:00:00.000Z'],
  ])('moves by %j', async (body, now) => {
    expect(await post('clock', body)).toEqual({ status: 200, body: { now } });
    expect((await get('clock')).body).toEqual({ now });
  });

  test.each([
    {},
    { now: 'tomorrow' },
    { advance: '1 day' },
    { now: 1 },
    { advance: 'P1D', now: '2027-01-01T00:00:00Z' },
    { advance: 'P9000Y' },
  ])('refuses %j and says what is possible', async (body) => {
    const answer = await post('clock', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('P1D');
    expect((await get('clock')).body.now).toBe('2026-11-22T12:00:00.000Z');
  });
});

test('the nightly is forced; a schedule that there is not is refused', async () => {
  expect((await post('schedules/nightly', {})).body.answer).toEqual({ started: [] });
  expect(asked).toEqual([['nightly', { force: true }]]);
  expect(await post('schedules/daily', {})).toMatchObject({
    status: 404,
    body: { error: { schedules: ['nightly'] } },
  });
});

test.each(['999', '-1', '1e3', 'seven', ''])('a dead letter %j that there is not is 404', async (id) => {
  expect((await post(`dead-letters/${id}/retry`, {})).status).toBe(404);
  expect(asked).toEqual([]);
});

test('a dead letter is delivered again', async () => {
  expect((await post('dead-letters/7/retry', {})).body).toEqual({ id: 7 });
  expect(asked).toEqual([['retry', 7], 'idle']);
});

test('the inbox is of everybody or of one address', async () => {
  expect((await get('inbox')).body).toMatchObject([{ to: ['anna@example.com'], text: 'Hello' }]);
  expect((await get('inbox?to=ben@example.com')).body).toEqual([]);
});

test('a test purchase is a signed webhook, answered when all that it caused is done', async () => {
  await openDemo();
  const { body } = await post('purchases', {
    shop: 'demo',
    email: 'anna@example.com',
    productId: 'house-espresso-250',
    quantity: 2,
    subscribed: true,
  });
  expect(body.status).toBe(202);
  expect(asked).toEqual(['idle']);
  expect(apiCalls[0]).toMatchObject({
    path: '/webhooks/demo/standard',
    headers: { 'webhook-id': body.webhookId, 'webhook-timestamp': String(NOON / 1000) },
  });
  expect(JSON.parse(apiCalls[0]?.body ?? '')).toMatchObject({
    type: 'order.created',
    data: {
      orderId: body.orderId,
      customer: { consent: { status: 'subscribed' } },
      lines: [{ quantity: 2 }],
    },
  });
  expect((await get('credentials')).body).toMatchObject({
    shop: 'demo',
    webhookSecret: expect.stringMatching(/^whsec_/),
    users: [{ user: 'olivia', password: 'secret', role: 'owner' }],
  });
});

describe('the page', () => {
  test('shows the shop, its values escaped, and fetches nothing from elsewhere', async () => {
    await openDemo();
    const response = await fetch(`${url}/_local/`);
    const page = await response.text();
    expect(page).toContain('Demo &lt;Coffee&gt;');
    expect(page).toContain('Not scored yet');
    expect(page).toContain('&lt;b&gt;Anna&lt;/b&gt; &amp; co');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('comes back after a button with what happened', async () => {
    const pressed = await postForm('clock', { advance: 'P1D' });
    expect(pressed.status).toBe(303);
    const page = await (await fetch(new URL(pressed.headers.get('location') ?? '', url))).text();
    expect(page).toContain('The clock shows 2026-11-23T12:00:00.000Z.');
  });

  test('comes back also when a form is wrong', async () => {
    const pressed = await postForm('purchases', { shop: 'demo', email: 'nobody' });
    const page = await (await fetch(new URL(pressed.headers.get('location') ?? '', url))).text();
    expect(page).toMatch(/role="status">email: /);
  });

  test("shows a mail's HTML in a sandbox of its own", async () => {
    const page = await (await fetch(`${url}/_local/mail/mail-1`)).text();
    expect(page).toContain('sandbox=');
    expect(page).not.toContain('<script>');
    const frame = await fetch(`${url}/_local/mail/mail-1/html`);
    expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox (?!.*allow-scripts)/);
    expect((await fetch(`${url}/_local/mail/none`)).status).toBe(404);
  });
});

describe('web pages of elsewhere', () => {
  const named = (host: string) =>
    new Promise<number | undefined>((resolve) => {
      httpRequest(`${url}/_local/credentials`, { headers: { host } }, (response) =>
        resolve(response.resume().statusCode),
      ).end();
    });

  test('cannot reach the controls under a name of their own', async () => {
    expect(await named('evil.example')).toBe(403);
    expect(await named('127.0.0.1.evil.example:3000')).toBe(403);
    expect(await named('localhost:3000')).toBe(200);
  });

  test.each([
    ['Origin', 'https://evil.example'],
    ['Origin', 'null'],
    ['Origin', 'http://127.0.0.1:1'],
    ['Sec-Fetch-Site', 'cross-site'],
    ['Sec-Fetch-Site', 'same-site'],
  ])('cannot post to them: %s %s', async (name, value) => {
    expect((await post('clock', { advance: 'P1D' }, { [name]: value })).status).toBe(403);
    expect((await get('clock')).body.now).toBe('2026-11-22T12:00:00.000Z');
  });
});
