import { request as httpRequest } from 'node:http';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Host } from '../../infra/local/host/index.ts';
import { openShop } from '../e2e/shop.ts';
import { startTestHost } from '../support/host.ts';
import { listening } from './listening.ts';

/*
 * A host of the template by what listens on this machine for it, and by its own routes with what nobody should send.
 */

let host: Host;
beforeAll(async () => {
  host = await startTestHost({ report: () => {} });
  await openShop(host, 'demo');
});
afterAll(() => host.stop());

type Asked = { method?: string; path?: string; headers: Record<string, string> };

const ask = (place: string, { method = 'POST', path = '/', headers }: Asked) => {
  const [hostname, port] = place.split(':');
  return new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
    httpRequest({ hostname, port, method, path, headers }, (response) => {
      resolve({ status: response.resume().statusCode ?? 0, headers: response.headers });
    })
      .once('error', reject)
      .end(method === 'POST' ? '{}' : undefined);
  });
};

const ORIGIN = 'https://evil.example';
/** Signed as a function of the template, whose names anybody can read there. */
const asFunction = () => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${host.cloud.resources('AWS::Lambda::Function')[0]?.name}/x`,
  'x-amz-target': 'DynamoDB_20120810.ListTables',
});
const preflight = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'x-amz-target',
};

describe('a web page of elsewhere, open on this machine,', () => {
  const front = () => new URL(host.url).host;

  test('finds no engine: other processes listen where nobody looks', () => {
    const { own, children } = listening();
    expect(own).toContain(front());
    expect(own.filter((place) => !place.startsWith('127.0.0.1:'))).toEqual([]);
    expect(children).toHaveLength(1);
    expect(children.filter((place) => !/^127\.(?!0\.0\.)/.test(place))).toEqual([]);
  });

  test('gets nothing under a name of its own, on any port', async () => {
    for (const place of listening().own) {
      const headers = { ...asFunction(), host: 'evil.example' };
      expect(await ask(place, { headers }), place).toMatchObject({ status: 403 });
    }
    for (const path of [
      '/',
      '/config.json',
      '/_local/credentials',
      '/api/openapi.json',
      '/oidc/jwks',
      '/u/token',
    ]) {
      const headers = { host: 'evil.example' };
      expect(await ask(front(), { method: 'GET', path, headers }), path).toMatchObject({ status: 403 });
    }
  });

  test('may read no answer, and is refused by every service', async () => {
    for (const place of listening().own) {
      for (const method of ['POST', 'OPTIONS']) {
        const headers = { ...asFunction(), ...preflight, origin: ORIGIN };
        const answer = await ask(place, { method, headers });
        expect(answer.headers, place).not.toHaveProperty('access-control-allow-origin');
        if (place !== front()) expect(answer.status, place).toBe(403);
      }
      if (place === front()) continue;
      const answer = await ask(place, { method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } });
      expect(answer.status, place).toBe(403);
    }
    for (const path of ['/config.json', '/_local/credentials', '/_local/inbox', '/oidc/token', '/oidc/me']) {
      const { headers } = await ask(front(), { method: 'GET', path, headers: { origin: ORIGIN } });
      expect(headers, path).not.toHaveProperty('access-control-allow-origin');
    }
  });
});

const refusal = z.object({ error: z.object({ message: z.string() }) });
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

describe('the controls', () => {
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${host.url}/_local/${path}`, { redirect: 'manual', ...init });
    return { status: response.status, body: await response.json() };
  };

  test.each([
    ['POST', 'dead-letters/999/retry'],
    ['POST', 'dead-letters/x/retry'],
    ['POST', 'dead-letters/1e400/retry'],
    ['POST', 'dead-letters/-1/retry'],
    ['POST', 'schedules/daily'],
    ['GET', 'mail/none'],
    ['GET', 'mail/none/html'],
    ['GET', 'meter'],
    ['GET', 'credentials?shop=none'],
    ['GET', `credentials?shop=${'x'.repeat(3000)}`],
    ['GET', '?shop=none'],
    ['GET', 'nothing'],
    ['GET', 'mail/%E0%A4%A'],
    ['PUT', 'clock'],
  ])('answer %s %s, which there is not, with 404', async (method, path) => {
    const { status, body } = await call(path, { method });
    expect([status, refusal.parse(body).error.message]).toEqual([404, expect.stringMatching(/^T.*\w/)]);
  });

  const bodies = [
    '{',
    '[1]',
    '"olivia"',
    'null',
    'nonsense',
    '{"now":"tomorrow"}',
    '{"user":1}',
    '{"shop":"x"}',
  ];
  const routes = ['clock', 'token', 'purchases'];
  const sent = routes.flatMap((path) =>
    [JSON_TYPE, FORM_TYPE].flatMap((type) => bodies.map((body) => [path, type, body] as const)),
  );
  test.each(sent)('answer POST %s, %s, %s with 400 and what is wrong', async (path, type, body) => {
    const answer = await call(path, { method: 'POST', headers: { 'content-type': type }, body });
    expect(answer.status).toBe(400);
    expect(refusal.parse(answer.body).error.message).toMatch(/\w+.*[.]/);
  });

  const mailTo = (address: string) => {
    const sender = host.cloud
      .resources('AWS::Lambda::Function')
      .find(({ name }) => name.includes('SendBatch'));
    const client = new SESv2Client({
      endpoint: host.ses.endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: sender?.name ?? '', secretAccessKey: 'x' },
    });
    return client.send(
      new SendEmailCommand({
        FromEmailAddress: 'hello@homing.example',
        Destination: { ToAddresses: [address] },
        Content: { Simple: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } } },
      }),
    );
  };

  test('know an address however it is spelt', async () => {
    await mailTo('Anna@Example.com');
    const spelt = async (to: string) =>
      z.array(z.object({ to: z.array(z.string()) })).parse((await call(`inbox?to=${to}`)).body).length;
    for (const to of [
      'anna@example.com',
      'ANNA@example.COM',
      '%20anna@example.com%09',
      'anna@%E2%80%8Bexample.com',
    ]) {
      expect(await spelt(to), to).toBe(1);
    }
    expect(await spelt('ben@example.com')).toBe(0);
    expect(await spelt('')).toBe(1);
  });
});
