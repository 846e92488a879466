import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { TooManyRequestsException } from '@aws-sdk/client-sesv2';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { handler as recordFeedback } from '../../functions/campaigns/ledger/record-feedback.handler.ts';
import { profileItem } from '../../functions/customers/customer.store.ts';
import { type Customer, NO_PURCHASES } from '../../functions/customers/customer.ts';
import { handler as sendTest } from '../../functions/email/testing/send-test.handler.ts';
import { MOST_TESTS_A_DAY } from '../../functions/email/testing/test-send.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { sesEvent, useSes } from '../campaigns/ses.ts';
import { allItems, useTable } from '../support/table.ts';
import { call, MJML, NOW, openShop } from './gateway.ts';
import { useUserPool } from './user-pool.ts';

useTable();
useUserPool();
process.env.BUS_NAME = 'homing';
const ses = useSes();
const bus = mockClient(EventBridgeClient);
const OWN = 'olga@roastery.example';

const bea: Customer = {
  shop: 'roastery',
  customerId: `cus_${'b'.repeat(32)}`,
  email: 'bea@example.com',
  firstName: 'Bea',
  consent: { status: 'subscribed', source: 'checkout', at: NOW },
  purchases: NO_PURCHASES,
  purchaseDays: {},
  version: 1,
};

const allow = (addresses: string[], as = 'olga', shop = 'roastery') =>
  call('PUT /settings/sending', {
    as,
    shop,
    body: { testAddresses: addresses, frequencyCap: { messages: 3, days: 7 }, openPixel: false },
  });
const put = (name: string, subject: string, mjml = MJML) =>
  call('PUT /templates/{name}', { parameters: { name }, body: { mjml, subject, preheader: '' } });
const ask = (body: object, name = 'news') =>
  call('POST /templates/{name}/test', { as: 'max', parameters: { name }, body });

beforeAll(async () => {
  await openShop('roastery');
  await documents().send(new PutCommand({ TableName: 'homing', Item: profileItem(bea) }));
  await put('news', 'First for {{ customer.firstName }}');
  await put('news', 'Second for {{ customer.firstName }}');
  const loop = '{% if customer.firstName == "Bea" %}{% for i in (1..200000) %}{% endfor %}{% endif %}';
  await put('slow', 'Slow', MJML.replace('Hello', `Hello ${loop}`));
});
beforeEach(async () => {
  bus.reset();
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] });
  await allow([OWN]);
});

const published = () => bus.commandCalls(PutEventsCommand).flatMap(({ args }) => args[0].input.Entries ?? []);

const invocation = { getRemainingTimeInMillis: () => 30_000 };
/** Brings what was published to the function that sends, as EventBridge does. */
const deliver = async () => {
  for (const { DetailType, Detail = '{}' } of published()) {
    const event = { id: 'event-1', time: NOW, 'detail-type': DetailType, detail: JSON.parse(Detail) };
    await Reflect.apply(sendTest, undefined, [event, invocation]);
  }
};

const mails = () =>
  ses.taken().map((mail) => ({
    to: mail.Destination?.ToAddresses,
    subject: mail.Content?.Simple?.Subject?.Data,
    html: mail.Content?.Simple?.Body?.Html?.Data ?? '',
    headers: mail.Content?.Simple?.Headers,
    tags: mail.EmailTags?.map(({ Name }) => Name),
  }));

test('a test goes to somebody of the shop once, says that it is one, and holds no link of a customer', async () => {
  const { status, json } = await ask({ to: ' Olga@Roastery.example ', customerId: bea.customerId });

  expect({ status, json }).toEqual({
    status: 202,
    json: { testId: expect.stringMatching(/^tst_/), to: OWN, version: 2 },
  });
  await deliver();
  await deliver();
  expect(mails()).toMatchObject([
    {
      to: [OWN],
      subject: '[Test] Second for Bea',
      html: expect.stringContaining('https://roastery.example/#unsubscribe-preview'),
      headers: [{ Name: 'Auto-Submitted' }],
      tags: ['homing-shop', 'homing-test'],
    },
  ]);
  expect(mails()[0]?.html).not.toMatch(/\/[cou]\/roastery\./);
});

describe('Whoever asks', () => {
  const MAX = 'max@homing.example';

  test('gets one at the address by which they sign in, without anybody allowing it', async () => {
    expect(await ask({ to: 'Max@Homing.example' })).toMatchObject({ status: 202, json: { to: MAX } });
    await deliver();
    expect(mails()).toMatchObject([{ to: [MAX], subject: '[Test] Second for Anna' }]);
  });

  test('finds their own address before those of the shop, and each once', async () => {
    await allow([OWN, 'MAX@homing.example']);
    expect(await call('GET /test-addresses', { as: 'max' })).toMatchObject({
      status: 200,
      json: { addresses: [MAX, OWN] },
    });
  });

  test('does not send to the address of another member', async () => {
    expect(await ask({ to: 'olivia@homing.example' })).toMatchObject({
      status: 400,
      json: { error: { code: 'address_not_allowed' } },
    });
  });

  test('gets none once they are no member any more', async () => {
    await openShop('short');
    const body = { mjml: MJML, subject: 'News', preheader: '' };
    await call('PUT /templates/{name}', { shop: 'short', parameters: { name: 'news' }, body });
    await call('POST /templates/{name}/test', {
      shop: 'short',
      as: 'max',
      parameters: { name: 'news' },
      body: { to: MAX },
    });
    const { status } = await call('DELETE /members/{subject}', {
      shop: 'short',
      parameters: { subject: 'max' },
    });
    expect({ status, asked: published().length }).toEqual({ status: 200, asked: 1 });
    await deliver();
    expect(mails()).toEqual([]);
  });

  test('gets none at an address that they have not shown to be theirs', async () => {
    const cognito = mockClient(CognitoIdentityProviderClient);
    cognito.on(AdminGetUserCommand).resolves({
      Username: 'max',
      UserAttributes: [
        { Name: 'email', Value: 'victim@example.com' },
        { Name: 'email_verified', Value: 'false' },
      ],
    });
    const asked = await ask({ to: 'victim@example.com' });
    const { json } = await call('GET /test-addresses', { as: 'max' });
    cognito.restore();

    expect(asked).toMatchObject({ status: 400, json: { error: { code: 'address_not_allowed' } } });
    expect(json).toEqual({ addresses: [OWN] });
    expect(published()).toEqual([]);
  });
});

test('a template knows which of its versions was tested last', async () => {
  const tested = async () => {
    const { json } = await call('GET /templates/{name}', { as: 'ann', parameters: { name: 'tried' } });
    return z.looseObject({ testedVersion: z.int().optional() }).parse(json).testedVersion;
  };
  await put('tried', 'First');
  expect(await tested()).toBeUndefined();
  await ask({ to: OWN }, 'tried');
  await put('tried', 'Second');
  expect(await tested()).toBe(1);
  await ask({ to: OWN }, 'tried');
  expect(await tested()).toBe(2);
});

test('of another version, and for somebody made up', async () => {
  await ask({ to: OWN, version: 1 });
  await deliver();
  expect(mails()).toMatchObject([{ subject: '[Test] First for Anna' }]);
});

test('no figure counts it, and what SES tells of it stops mail to nobody', async () => {
  await ask({ to: OWN, customerId: bea.customerId });
  await deliver();
  const before = await allItems();
  const [sent] = ses.taken();
  if (!sent) throw new Error('Nothing was sent.');

  const bounce = sesEvent('Email Bounced', sent, { bounce: { bounceType: 'Permanent' } });
  await Reflect.apply(recordFeedback, undefined, [bounce, invocation]);

  expect(await allItems()).toEqual(before);
  expect(before.filter(({ sk }) => String(sk).startsWith('MESSAGE#'))).toEqual([]);
});

describe('Nothing is sent', () => {
  test.each([
    ['to an address that nobody allowed', { to: 'stranger@example.com' }, 400, 'address_not_allowed'],
    ['to a customer', { to: bea.email }, 400, 'address_not_allowed'],
    ['to what is no address', { to: 'olga' }, 400, 'invalid_input'],
    ['of a version that is not there', { to: OWN, version: 9 }, 404, 'unknown_template'],
    ['for a customer who is not there', { to: OWN, customerId: 'cus_1' }, 404, 'unknown_customer'],
  ])('%s', async (_, body, status, code) => {
    expect(await ask(body)).toMatchObject({ status, json: { error: { code } } });
    expect(published()).toEqual([]);
  });

  test('where the mail cannot be made for this customer, which is told', async () => {
    expect(await ask({ to: OWN, customerId: bea.customerId }, 'slow')).toMatchObject({
      status: 400,
      json: { error: { code: 'mail_not_made', message: expect.stringContaining('100000 steps') } },
    });
    expect(published()).toEqual([]);
  });

  test('to an address that was taken back after it was asked for', async () => {
    await ask({ to: OWN });
    await allow([]);
    await deliver();
    expect(mails()).toEqual([]);
  });

  test('when a day had enough of them, in this shop alone', async () => {
    const day = { pk: 'SHOP#busy', sk: `TESTS#${NOW.slice(0, 10)}`, asked: MOST_TESTS_A_DAY - 1 };
    await openShop('busy');
    await allow([OWN], 'olga', 'busy');
    await documents().send(new PutCommand({ TableName: 'homing', Item: day }));
    const body = { mjml: MJML, subject: 'News', preheader: '' };
    await call('PUT /templates/{name}', { shop: 'busy', parameters: { name: 'news' }, body });
    const again = () =>
      call('POST /templates/{name}/test', { shop: 'busy', parameters: { name: 'news' }, body: { to: OWN } });

    expect((await again()).status).toBe(202);
    expect(await again()).toMatchObject({ status: 409, json: { error: { code: 'too_many_tests' } } });
    expect((await ask({ to: OWN })).status).toBe(202);
  });
});

test('what SES throttles is tried again, and then goes once', async () => {
  await ask({ to: OWN });
  ses.fail({
    before: () => {
      throw new TooManyRequestsException({ message: 'Rate exceeded', $metadata: { httpStatusCode: 429 } });
    },
  });
  await expect(deliver()).rejects.toThrow('throttles');
  ses.fail({});
  await deliver();
  await deliver();
  expect(mails()).toHaveLength(1);
});

test('what SES may have taken is not sent again', async () => {
  await ask({ to: OWN });
  ses.fail({
    after: () => {
      throw Object.assign(new Error('socket hang up'), { $metadata: {} });
    },
  });
  await deliver();
  ses.fail({});
  await deliver();
  expect(mails()).toHaveLength(1);
});

describe('Where tests may go', () => {
  const shown = z.looseObject({ testAddresses: z.array(z.string()).optional() });

  test('is for an owner to say, in one spelling and each once, and for all to see', async () => {
    const { status } = await allow(['Max@Roastery.Example', 'max@roastery.example', OWN]);
    expect(status).toBe(200);
    const { json } = await call('GET ', { as: 'ann' });
    expect(shown.parse(json).testAddresses).toEqual(['max@roastery.example', OWN]);
  });

  test.each([
    ['no address', ['olga']],
    ['an address that SES does not take', ['ölga@roastery.example']],
    ['too many', Array.from({ length: 11 }, (_, index) => `a${index}@roastery.example`)],
  ])('is not %s', async (_, addresses) => {
    expect(await allow(addresses)).toMatchObject({ status: 400, json: { error: { code: 'invalid_input' } } });
  });

  test('stays when the other settings are set', async () => {
    await call('PUT /settings', { body: {} });
    expect(shown.parse((await call('GET ')).json).testAddresses).toEqual([OWN]);
  });
});
