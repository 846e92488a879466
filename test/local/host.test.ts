import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { listenFront } from '../../infra/local/host/front.ts';
import { type Host, startHost } from '../../infra/local/host/index.ts';
import { lockFolder } from '../../infra/local/host/lock.ts';
import { temporaryFolder } from './tiny-cloud.ts';

test('a folder that another host holds is refused with its process id', () => {
  const folder = temporaryFolder();
  const release = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(`process ${process.pid}`);
  release();
  lockFolder(folder)();
});

test('the lock of a host that was killed is taken over', async () => {
  const folder = temporaryFolder();
  const lock = join(import.meta.dirname, '../../infra/local/host/lock.ts');
  const program = `const { lockFolder } = await import(${JSON.stringify(lock)}); lockFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(other.stdout, 'data');
  expect(() => lockFolder(folder)).toThrow(`process ${other.pid}`);
  other.kill('SIGKILL');
  await once(other, 'exit');
  lockFolder(folder)();
});

describe('the port', () => {
  test('says from the first moment that the host is starting', async () => {
    const front = await listenFront(0);
    const health = await fetch(`${front.url}/_local/health`);
    expect([health.status, await health.json()]).toEqual([503, { ready: false }]);
    expect((await fetch(`${front.url}/api/shops/demo`)).status).toBe(503);
    const page = await fetch(front.url, { headers: { accept: 'text/html,*/*' } });
    expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('http-equiv="refresh"')]);
    await front.close();
  });

  test('that is in use is refused with what to do', async () => {
    const front = await listenFront(0);
    const { port } = new URL(front.url);
    await expect(listenFront(Number(port))).rejects.toThrow(`Port ${port} is in use: set PORT`);
    await front.close();
  });
});

describe('a host of the template', () => {
  let data: string;
  let host: Host;
  const start = () =>
    startHost({ port: 0, data, assembly: inject('assembly'), automaticSchedules: false, report: () => {} });
  const call = async <S extends z.ZodType>(path: string, schema: S, init: RequestInit = {}) =>
    schema.parse(await (await fetch(`${host.url}${path}`, init)).json());

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'homing-host-'));
    host = await start();
  });
  afterAll(async () => {
    await host.stop();
    await rm(data, { recursive: true, force: true });
  });

  const openShop = async () => {
    const [opener] = host.cloud
      .resources('AWS::Lambda::Function')
      .filter(({ logicalId }) => logicalId.startsWith('OpenShop'));
    return host.invoke(opener?.arn ?? '', {
      shop: 'demo',
      name: 'Demo',
      url: 'https://demo.example',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      postalAddress: 'Somewhere 1, Berlin',
      digestTo: 'olivia@demo.example',
      members: host.members,
      now: '2026-11-22T10:00:00Z',
    });
  };
  const purchase = (email: string) =>
    call('/_local/purchases', z.object({ status: z.number(), orderId: z.string() }), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ shop: 'demo', email, productId: 'house-espresso-250', subscribed: true }),
    });
  const customers = async () => {
    const { token } = await call('/_local/token', z.object({ token: z.string() }), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"user":"ana"}',
    });
    const page = await call('/api/shops/demo/customers', z.object({ customers: z.array(z.unknown()) }), {
      headers: { authorization: `Bearer ${token}` },
    });
    return page.customers.length;
  };

  test('takes a purchase from the webhook to the API, and keeps everything over a restart', async () => {
    await openShop();
    expect((await purchase('anna@example.com')).status).toBe(202);
    expect(await customers()).toBe(1);
    await fetch(`${host.url}/_local/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"now":"2031-01-01T00:00:00Z"}',
    });
    const { users } = host.oidc;

    await host.stop();
    host = await start();

    expect(await customers()).toBe(1);
    expect(host.clock.now()).toMatch(/^2031-01-01T/);
    expect(host.oidc.users).toEqual(users);
    expect((await purchase('ben@example.com')).status).toBe(202);
    expect(await customers()).toBe(2);
  });

  test('scores and answers when all is done', async () => {
    const answer = await call('/_local/schedules/nightly', z.object({ answer: z.unknown() }), {
      method: 'POST',
    });
    expect(answer.answer).toMatchObject({ started: [{ shop: 'demo', day: '2031-01-01' }] });
    expect(host.executions.list()).toMatchObject([{ status: 'SUCCEEDED' }]);
    expect(await call('/_local/dead-letters', z.array(z.unknown()))).toEqual([]);
    const page = await (await fetch(`${host.url}/_local/`)).text();
    expect(page).toContain('2 customers as of 2031-01-01');
  });

  test('mails the digest to the owner on Monday, once, as its own policy lets it', async () => {
    const night = async (now: string) => {
      const body = JSON.stringify({ now });
      await fetch(`${host.url}/_local/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      await call('/_local/schedules/nightly', z.unknown(), { method: 'POST' });
    };
    const inbox = () =>
      call('/_local/inbox?to=olivia@demo.example', z.array(z.object({ subject: z.string() })));
    expect(await inbox()).toEqual([]);

    await night('2031-01-06T01:30:00Z');
    await night('2031-01-06T02:30:00Z');

    expect(await inbox()).toEqual([{ subject: 'Demo: 2 customers, scored for the first week' }]);
    expect(host.executions.list().map(({ status }) => status)).toEqual(Array(3).fill('SUCCEEDED'));
  });
});
