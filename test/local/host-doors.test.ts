import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Host } from '../../infra/local/host/index.ts';
import { openShop } from '../e2e/shop.ts';
import { startTestHost } from '../support/host.ts';

/*
 * A host of the template by its own routes, with what nobody should send.
 */

let host: Host;
beforeAll(async () => {
  host = await startTestHost({ report: () => {} });
  await openShop(host, 'demo');
});
afterAll(() => host.stop());

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
