import {
  BadRequestException,
  GetAccountCommand,
  SendingPausedException,
  TooManyRequestsException,
} from '@aws-sdk/client-sesv2';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { planMessages } from '../../functions/campaigns/audience/plan-messages.store.ts';
import { countsOf, getCampaign } from '../../functions/campaigns/campaign.store.ts';
import type { CampaignCounts } from '../../functions/campaigns/campaign.ts';
import { resumeCampaign } from '../../functions/campaigns/control-campaign.store.ts';
import { messagesOf } from '../../functions/campaigns/ledger/message.store.ts';
import { handler as recordFeedback } from '../../functions/campaigns/ledger/record-feedback.handler.ts';
import { NOTHING_CLOSED } from '../../functions/campaigns/sending/closing.ts';
import { profileKey, suppressCustomer } from '../../functions/customers/customer.store.ts';
import { setConsent } from '../../functions/customers/known-customer.store.ts';
import { newCustomer } from '../../functions/customers/new-customer.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { ledgerShardOf } from '../../functions/platform/keys.ts';
import { useTable } from '../support/table.ts';
import {
  customerNamed,
  NOW,
  newsletter,
  newTemplate,
  openShop,
  putChampions,
  putCustomers,
} from './a-shop.ts';
import {
  batch,
  close,
  invocation,
  open,
  run,
  select,
  selectWhole,
  sendAll,
  sendAndClose,
} from './send-machine.ts';
import { Crash, sesEvent, useSes } from './ses.ts';

useTable();
const ses = useSes();
const $metadata = { httpStatusCode: 400 };

const accountedFor = ({ planned, sent, skipped, heldOut, failed }: CampaignCounts) =>
  planned + sent + heldOut + failed + Object.values(skipped).reduce((sum, n) => sum + n, 0);
const byAddress = (customers: { email: string }[]) => customers.map(({ email }) => email).sort();

test('every customer in the segment is accounted for, and only subscribed ones are mailed', async () => {
  await openShop('identity');
  const no = { source: 'checkout', at: '2026-01-01T00:00:00.000Z' };
  await putChampions('identity', 120);
  await putCustomers([
    customerNamed('identity', 'silent', { consent: { status: 'none', ...no } }),
    customerNamed('identity', 'gone', { consent: { status: 'unsubscribed', ...no } }),
    customerNamed('identity', 'bounced', { suppression: { reason: 'hard_bounce', at: no.at } }),
    {
      ...customerNamed('identity', 'jorg'),
      ...newCustomer({
        shop: 'identity',
        customerId: customerNamed('identity', 'jorg').customerId,
        email: 'jörg@example.com',
        consent: { status: 'subscribed', ...no },
      }),
    },
    customerNamed('identity', 'lost', { scores: { segment: 'lost', segmentSince: '2026-01-01' } }),
    customerNamed('identity', 'unscored', { scores: undefined }),
  ]);
  ses.fail({
    before: (call) => {
      if (call === 0) throw new BadRequestException({ message: 'Invalid address', $metadata });
    },
  });

  const campaign = await newsletter('identity', { holdOutPercent: 20 });
  await selectWhole(campaign);
  await sendAndClose(campaign);

  const sent = await getCampaign('identity', campaign.campaignId);
  const counts = sent?.counts ?? expect.fail('no counts');
  expect(sent?.status).toBe('sent');
  expect(counts.audience).toBe(124);
  expect(accountedFor(counts)).toBe(124);
  expect(counts).toMatchObject({
    planned: 0,
    skipped: { not_subscribed: 1, unsubscribed: 1, suppressed: 1, unmailable_address: 1 },
    failed: 1,
  });
  expect(counts.heldOut).toBeGreaterThan(8);
  expect(counts.heldOut).toBeLessThan(48);
  expect(ses.recipients()).toHaveLength(counts.sent);
  expect(new Set(ses.recipients()).size).toBe(counts.sent);
});

test('selecting twice plans once, and never plans a sent message again', async () => {
  await openShop('twice');
  const champions = await putChampions('twice', 60);
  const campaign = await newsletter('twice');
  await select(campaign);
  await sendAll(campaign);

  await select(campaign);

  expect(await countsOf('twice', campaign.campaignId)).toMatchObject({ audience: 60, sent: 60, planned: 0 });
  expect(await close(campaign)).toMatchObject({ settled: true, stopped: false });
  expect(ses.recipients()).toEqual(byAddress(champions));
});

test('an interrupted selection is completed, and counts each customer once', async () => {
  await openShop('halves');
  await putChampions('halves', 20);
  const campaign = await newsletter('halves');
  await select(campaign);
  await putCustomers([customerNamed('halves', 'late')]);

  await select(campaign);
  await sendAndClose(campaign);

  expect((await getCampaign('halves', campaign.campaignId))?.counts).toMatchObject({
    audience: 21,
    sent: 21,
  });
});

test('two senders of the same shard send each mail once', async () => {
  await openShop('race');
  const champions = await putChampions('race', 80);
  const campaign = await newsletter('race');
  await select(campaign);

  const parts = [...new Set(champions.map(({ customerId }) => ledgerShardOf(customerId)))];
  await Promise.all(parts.flatMap((part) => [batch(campaign, part), batch(campaign, part)]));

  expect(ses.recipients()).toEqual(byAddress(champions));
  expect(await countsOf('race', campaign.campaignId)).toMatchObject({ sent: 80, planned: 0 });
});

test('a claimed mail that never reached SES is sent once its claim is too old', async () => {
  await openShop('before');
  const champions = await putChampions('before', 12);
  const campaign = await newsletter('before');
  ses.fail({
    before: (call) => {
      if (call === 3) throw new Crash();
    },
  });
  await select(campaign);
  await sendAll(campaign);
  expect(ses.recipients()).toHaveLength(11);
  expect(await close(campaign)).toMatchObject({ settled: false, waitSeconds: 30 });
  expect(await close(campaign, '2026-11-22T10:14:59Z')).toMatchObject({ settled: false, waitSeconds: 30 });

  await sendAndClose(campaign, '2026-11-22T10:15:01Z');

  expect(ses.recipients()).toEqual(byAddress(champions));
  expect((await getCampaign('before', campaign.campaignId))?.counts).toMatchObject({ sent: 12, failed: 0 });
});

test.each([
  ['the sender died', () => new Crash()],
  ['the connection was lost', () => Object.assign(new Error('socket hang up'), { $metadata: {} })],
])('a mail that SES accepted before %s is settled by its event and not sent again', async (name, fault) => {
  const shop = `after-${name.length}`;
  await openShop(shop);
  const champions = await putChampions(shop, 12);
  const campaign = await newsletter(shop);
  ses.fail({
    after: (call) => {
      if (call === 3) throw fault();
    },
  });
  await select(campaign);
  await sendAll(campaign);
  const lost = ses.taken()[3] ?? expect.fail('not sent');
  expect(await countsOf(shop, campaign.campaignId)).toMatchObject({ sent: 11, planned: 1 });
  expect((await close(campaign)).settled).toBe(false);

  await recordFeedback(sesEvent('Email Sent', lost), invocation);
  await sendAndClose(campaign, '2026-11-22T10:20:00Z');

  expect(ses.recipients()).toEqual(byAddress(champions));
  expect((await getCampaign(shop, campaign.campaignId))?.counts).toMatchObject({ sent: 12, planned: 0 });
});

test("SES's event may come before the sender's own record", async () => {
  await openShop('event-first');
  const [anna] = await putChampions('event-first', 1);
  const campaign = await newsletter('event-first');
  await select(campaign);
  const part = ledgerShardOf(anna?.customerId ?? '');
  const feedback: Promise<unknown>[] = [];
  ses.fail({
    after: () => {
      const mail = ses.taken()[0] ?? expect.fail('not sent');
      feedback.push(recordFeedback(sesEvent('Email Delivered', mail), invocation));
    },
  });

  await batch(campaign, part);
  await Promise.all(feedback);

  const [message] = await messagesOf('event-first', anna?.customerId ?? '');
  expect(message).toMatchObject({ status: 'delivered', sentAt: expect.any(String) });
});

test('if SES throttles midway, all mails are sent in the end', async () => {
  await openShop('throttled');
  const champions = await putChampions('throttled', 40);
  const campaign = await newsletter('throttled');
  ses.fail({
    before: (call) => {
      if (call >= 10 && call < 25) throw new TooManyRequestsException({ message: 'Slow down', $metadata });
    },
  });

  await run(campaign);

  expect(ses.recipients()).toEqual(byAddress(champions));
  expect((await getCampaign('throttled', campaign.campaignId))?.counts).toMatchObject({
    sent: 40,
    failed: 0,
  });
});

test('a customer who cannot be read fails alone', async () => {
  await openShop('odd');
  const [anna, ...others] = await putChampions('odd', 5);
  const campaign = await newsletter('odd');
  await select(campaign);
  const Key = profileKey('odd', anna?.customerId ?? '');
  const broken = {
    UpdateExpression: 'SET purchases = :none',
    ExpressionAttributeValues: { ':none': 'none' },
  };
  await documents().send(new UpdateCommand({ TableName: 'homing', Key, ...broken }));

  await sendAndClose(campaign);

  expect(ses.recipients()).toEqual(byAddress(others));
  expect((await getCampaign('odd', campaign.campaignId))?.counts).toMatchObject({
    sent: 4,
    failed: 1,
    failures: { unexpected_error: 1 },
  });
});

test('while the table does not answer, the task fails and its mails stay planned for the next try', async () => {
  await openShop('throttling');
  const champions = await putChampions('throttling', 5);
  const campaign = await newsletter('throttling');
  await select(campaign);
  const profile = z.object({ Key: z.object({ sk: z.literal('PROFILE') }) });
  documents().middlewareStack.add(
    (next) => (args) => {
      if (!profile.safeParse(args.input).success) return next(args);
      throw Object.assign(new Error('Slow down'), { $metadata: { httpStatusCode: 400 } });
    },
    { step: 'initialize', name: 'throttled', override: true },
  );
  await expect(sendAll(campaign)).rejects.toThrow('Slow down');
  documents().middlewareStack.remove('throttled');
  const messages = await Promise.all(champions.map(({ customerId }) => messagesOf('throttling', customerId)));
  expect(new Set(messages.flat().map(({ status }) => status))).toEqual(new Set(['planned']));

  await sendAndClose(campaign);

  expect(ses.recipients()).toEqual(byAddress(champions));
});

test('if SES stops the account, the campaign is paused for a person to see to, and no message is lost', async () => {
  await openShop('paused');
  const champions = await putChampions('paused', 5);
  const campaign = await newsletter('paused');
  await select(campaign);
  ses.fail({
    before: () => {
      throw new SendingPausedException({ message: 'Paused', $metadata });
    },
  });
  await sendAll(campaign);
  expect(await close(campaign)).toMatchObject({ settled: true, stopped: true });
  const paused = await getCampaign('paused', campaign.campaignId);
  expect(paused).toMatchObject({ status: 'paused', pause: { reason: 'SendingPausedException' } });
  expect(paused?.pause).not.toHaveProperty('by');
  ses.fail({});

  await resumeCampaign(campaign, { by: 'max', at: NOW });
  await run(campaign);

  expect(ses.recipients()).toEqual(byAddress(champions));
});

test("nothing is sent while the day's quota is used up", async () => {
  await openShop('quota');
  const [anna] = await putChampions('quota', 1);
  const campaign = await newsletter('quota');
  ses.client.on(GetAccountCommand).resolves({
    SendingEnabled: true,
    SendQuota: { Max24HourSend: 200, MaxSendRate: 14, SentLast24Hours: 200 },
  });
  const later = '2026-11-22T11:00:00Z';
  await select(campaign, later);

  const sent = await batch(campaign, ledgerShardOf(anna?.customerId ?? ''), later);

  expect(sent).toEqual({ remaining: true, waitSeconds: 300 });
  expect(ses.recipients()).toEqual([]);
});

test('a sender whose time runs out leaves the rest to the next one', async () => {
  await openShop('time');
  const champions = await putChampions('time', 300);
  const part = ledgerShardOf(champions[0]?.customerId ?? '');
  const mine = champions.filter(({ customerId }) => ledgerShardOf(customerId) === part);
  const campaign = await newsletter('time');
  await select(campaign, '2026-11-22T12:00:00Z');
  ses.client.on(GetAccountCommand).resolves({
    SendingEnabled: true,
    SendQuota: { Max24HourSend: -1, MaxSendRate: 40, SentLast24Hours: 0 },
  });
  await open(campaign, 'execution-1', '2026-11-22T12:10:00Z');
  // Each look at the time takes 300 ms; the margin is reached while some are sent and some are not.
  let remaining = 13_000;
  const getRemainingTimeInMillis = () => {
    remaining -= 300;
    return remaining;
  };

  const sent = await batch(campaign, part, '2026-11-22T12:10:00Z', {
    ...invocation,
    getRemainingTimeInMillis,
  });

  expect(sent.remaining).toBe(true);
  expect(ses.recipients().length).toBeGreaterThan(0);
  expect(ses.recipients().length).toBeLessThan(mine.length);
  expect(await countsOf('time', campaign.campaignId)).toMatchObject({
    sent: ses.recipients().length,
    planned: 300 - ses.recipients().length,
  });
});

test('customers who unsubscribe or are suppressed after the selection get nothing', async () => {
  await openShop('changed');
  const [anna, berta, carla] = await putChampions('changed', 3);
  if (!anna || !berta || !carla) throw new Error('nobody');
  const campaign = await newsletter('changed');
  await select(campaign);

  const consent = { status: 'unsubscribed', source: 'one_click', at: NOW } as const;
  expect(await setConsent('changed', anna.customerId, consent)).toBe('changed');
  await suppressCustomer('changed', carla.customerId, { reason: 'complaint', at: NOW });
  await sendAndClose(campaign);

  expect(ses.recipients()).toEqual([berta.email]);
  expect((await getCampaign('changed', campaign.campaignId))?.counts).toMatchObject({
    audience: 3,
    sent: 1,
    skipped: { unsubscribed: 1, suppressed: 1 },
  });
});

test('nobody gets more mails than the frequency cap allows; later mails are sent again', async () => {
  await openShop('capped', { frequencyCap: { messages: 2, days: 7 } });
  const [anna] = await putChampions('capped', 1);
  const on = ['2026-11-01', '2026-11-02', '2026-11-07', '2026-11-08', '2026-11-09'];

  for (const day of on) {
    const at = `${day}T10:00:00.000Z`;
    await run(await newsletter('capped', {}, at), at);
  }

  const messages = await messagesOf('capped', anna?.customerId ?? '');
  expect(messages.map(({ status, reason }) => reason ?? status).reverse()).toEqual([
    'sent',
    'sent',
    'frequency_cap',
    'sent',
    'sent',
  ]);
});

test('concurrent campaigns together keep to the frequency cap', async () => {
  await openShop('together', { frequencyCap: { messages: 1, days: 7 } });
  await putChampions('together', 30);
  const campaigns = await Promise.all([newsletter('together'), newsletter('together')]);
  for (const campaign of campaigns) await select(campaign);

  await Promise.all(campaigns.map((campaign) => sendAll(campaign)));

  expect(new Set(ses.recipients()).size).toBe(ses.recipients().length);
});

test('one execution sends a campaign, with the template version of its scheduling', async () => {
  await openShop('fixed');
  await putChampions('fixed', 3);
  const campaign = await newsletter('fixed');
  await newTemplate('fixed', 'Newer news');

  expect((await open(campaign, 'execution-1')).go).toBe(true);
  expect((await open(campaign, 'execution-1')).go).toBe(true);
  expect(await open(campaign, 'execution-2')).toMatchObject({ go: false, tasks: [], ledgerShards: [] });
  await run(campaign);
  expect((await open(campaign, 'execution-1')).go).toBe(false);

  expect(ses.taken().map((mail) => mail.Content?.Simple?.Subject?.Data)).toEqual(['News', 'News', 'News']);
});

test('a campaign is not closed while the index lacks a message', async () => {
  await openShop('behind');
  await putChampions('behind', 4);
  const campaign = await newsletter('behind');
  await select(campaign);
  await sendAll(campaign);
  const { campaignId } = campaign;
  const elsewhere = { shop: 'behind', campaignId: 'another', customerId: 'cus_x', messageId: 'msg_x' };
  // Counted in this campaign's audience, and not (here: never) to be found in its ledger.
  await planMessages({ shop: 'behind', campaignId, part: 7 }, [
    { message: { ...elsewhere, status: 'planned', segment: 'champion', plannedAt: NOW } },
  ]);

  expect(await close(campaign)).toMatchObject({
    settled: false,
    waitSeconds: 1,
    idleRounds: 1,
    idleSince: NOW,
  });
  const idle = { ...NOTHING_CLOSED, idleRounds: 10, idleSince: NOW };
  expect(await close(campaign, '2026-11-22T10:59:59Z', idle)).toMatchObject({
    settled: false,
    waitSeconds: 60,
  });
  // After an hour it is no lag any more: the campaign closes with what there is.
  expect(await close(campaign, '2026-11-22T11:00:00Z', idle)).toMatchObject({
    settled: true,
    stopped: false,
  });
  expect(await getCampaign('behind', campaignId)).toMatchObject({ status: 'sent', counts: { audience: 4 } });
});
