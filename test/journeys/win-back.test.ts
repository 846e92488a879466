import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { getCampaign } from '../../functions/campaigns/campaign.store.ts';
import { cancelCampaign, pauseCampaign } from '../../functions/campaigns/control-campaign.store.ts';
import { messagesOf } from '../../functions/campaigns/ledger/message.store.ts';
import { transitionCampaign } from '../../functions/campaigns/transition.store.ts';
import type { Segment } from '../../functions/customers/segment.ts';
import { listAutomations, putAutomation } from '../../functions/journeys/automation.store.ts';
import { type Automation, enters } from '../../functions/journeys/automation.ts';
import { handler as enrolCustomer } from '../../functions/journeys/enrol-customer.handler.ts';
import { handler as tick } from '../../functions/journeys/tick.handler.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { customerNamed, newsletter, openShop, putCustomers } from '../campaigns/a-shop.ts';
import { invocation, selectWhole, sendAndClose } from '../campaigns/send-machine.ts';
import { useSes } from '../campaigns/ses.ts';
import { allItems, useTable } from '../support/table.ts';

useTable();
const ses = useSes();
const bus = mockClient(EventBridgeClient);
beforeEach(() => {
  process.env.BUS_NAME = 'bus';
  bus.reset();
  bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
});

const winBack = (shop: string, more: Partial<Automation> = {}): Automation => ({
  shop,
  automationId: 'win-back',
  name: 'Win-back',
  trigger: { type: 'segment_entered', segments: ['at_risk', 'cant_lose'] },
  template: 'news',
  cooldownDays: 90,
  holdOutPercent: 0,
  enabled: true,
  version: 1,
  ...more,
});

/** A shop with the win-back and the customers of these names. */
const shopWith = async (shop: string, names: string[], more: Partial<Automation> = {}) => {
  await openShop(shop);
  await putAutomation(winBack(shop, more));
  const customers = names.map((name) => customerNamed(shop, name));
  await putCustomers(customers);
  return customers.map(({ customerId }) => customerId);
};

const moves = (shop: string, customerId: string, from: Segment, to: Segment, time: string) =>
  enrolCustomer(
    {
      id: '1',
      time,
      'detail-type': 'customer.segment-changed',
      detail: { shop, customerId, day: time.slice(0, 10), from, to },
    },
    invocation,
  );
const slips = (shop: string, customerId: string, time: string) =>
  moves(shop, customerId, 'loyal', 'at_risk', time);

const enrolments = async (shop: string) =>
  (await allItems()).filter(({ sk, shop: of }) => of === shop && String(sk).startsWith('ENROLMENT#'));

const due = z.object({ shop: z.string(), campaignId: z.string(), dueAt: z.string() });
/** Ticks, and gives each campaign of the shop that was published to the machine. Answers their ids. */
const tickAndSend = async (shop: string, time: string): Promise<string[]> => {
  bus.resetHistory();
  await tick({ time }, invocation);
  const entries = bus.commandCalls(PutEventsCommand).flatMap((call) => call.args[0].input.Entries ?? []);
  const published = entries
    .map(({ Detail }) => due.parse(JSON.parse(Detail ?? '')))
    .filter((each) => each.shop === shop);
  for (const which of published) {
    await selectWhole(which, time);
    await sendAndClose(which, time);
  }
  return published.map(({ campaignId }) => campaignId);
};

test('a customer enters an automation only from outside its segments', () => {
  const automation = winBack('demo');
  expect(enters(automation, 'loyal', 'at_risk')).toBe(true);
  expect(enters(automation, 'at_risk', 'cant_lose')).toBe(false);
  expect(enters(automation, 'at_risk', 'loyal')).toBe(false);
});

test('a customer who slips is mailed once by the day’s run, however often the event comes', async () => {
  const [anna = '', berta = ''] = await shopWith('slips', ['anna', 'berta']);
  const at = '2026-11-22T01:30:00Z';
  await Promise.all([slips('slips', anna, at), slips('slips', anna, at)]);
  await moves('slips', berta, 'loyal', 'champion', at);

  expect(await tickAndSend('slips', '2026-11-22T01:31:00Z')).toEqual(['win-back-2026-11-22']);
  await slips('slips', anna, at);
  await moves('slips', anna, 'at_risk', 'cant_lose', '2026-11-23T01:30:00Z');
  expect(await tickAndSend('slips', '2026-11-23T01:31:00Z')).toEqual([]);

  expect(ses.recipients()).toEqual(['anna@example.com']);
  expect(await getCampaign('slips', 'win-back-2026-11-22')).toMatchObject({
    name: 'Win-back',
    status: 'sent',
    counts: { audience: 1, sent: 1, planned: 0 },
  });
  expect((await messagesOf('slips', anna))[0]).toMatchObject({ segment: 'at_risk', status: 'sent' });
});

test('the run belongs to the shop’s local day', async () => {
  const [anna = ''] = await shopWith('local-day', ['anna']);
  await slips('local-day', anna, '2026-11-22T23:30:00Z');
  expect(await tickAndSend('local-day', '2026-11-22T23:31:00Z')).toEqual(['win-back-2026-11-23']);
});

test('a customer may be won back again after 90 days, not before', async () => {
  const [anna = ''] = await shopWith('cooldown', ['anna']);
  await slips('cooldown', anna, '2026-01-01T02:00:00Z');
  await tickAndSend('cooldown', '2026-01-01T02:01:00Z');
  await slips('cooldown', anna, '2026-04-01T01:59:59Z');
  expect(await tickAndSend('cooldown', '2026-04-01T02:00:00Z')).toEqual([]);
  await slips('cooldown', anna, '2026-04-01T02:00:00Z');
  expect(await tickAndSend('cooldown', '2026-04-01T02:01:00Z')).toEqual(['win-back-2026-04-01']);
  // An old event that comes again, as from the archive, is older than what is known.
  await slips('cooldown', anna, '2025-06-01T02:00:00Z');
  expect(await tickAndSend('cooldown', '2026-04-01T02:02:00Z')).toEqual([]);
  expect(ses.recipients()).toHaveLength(2);
});

test('more customers who slip on the same day reopen the run, and all are accounted for', async () => {
  const ids = await shopWith('again', ['anna', 'berta', 'carla']);
  const [anna = '', berta = '', carla = ''] = ids;
  const consent = { status: 'none', source: 'checkout', at: '2026-01-01T00:00:00.000Z' } as const;
  await putCustomers([customerNamed('again', 'carla', { consent })]);
  await slips('again', anna, '2026-11-22T08:00:00Z');
  await tickAndSend('again', '2026-11-22T08:01:00Z');
  await slips('again', berta, '2026-11-22T09:00:00Z');
  await slips('again', carla, '2026-11-22T09:00:00Z');
  await slips('again', 'cus_erased', '2026-11-22T09:00:00Z');

  expect(await tickAndSend('again', '2026-11-22T09:01:00Z')).toEqual(['win-back-2026-11-22']);

  expect(ses.recipients()).toEqual(['anna@example.com', 'berta@example.com']);
  expect((await getCampaign('again', 'win-back-2026-11-22'))?.counts).toEqual({
    audience: 4,
    planned: 0,
    sent: 2,
    skipped: { not_subscribed: 1, left_shop: 1 },
    heldOut: 0,
    failed: 0,
    failures: {},
  });
  expect((await enrolments('again')).filter((each) => 'due' in each)).toEqual([]);
});

test('a customer who slips while the run is sending waits for the next tick', async () => {
  const [anna = '', berta = ''] = await shopWith('waits', ['anna', 'berta']);
  const which = { shop: 'waits', campaignId: 'win-back-2026-11-22' };
  await slips('waits', anna, '2026-11-22T08:00:00Z');
  await tick({ time: '2026-11-22T08:01:00Z' }, invocation);
  await selectWhole(which, '2026-11-22T08:01:10Z');
  await slips('waits', berta, '2026-11-22T08:01:20Z');

  expect(await tick({ time: '2026-11-22T08:02:00Z' }, invocation)).toEqual({ campaigns: 0 });
  await sendAndClose(which, '2026-11-22T08:02:10Z');
  expect(await tickAndSend('waits', '2026-11-22T08:03:00Z')).toEqual([which.campaignId]);

  expect(ses.recipients()).toEqual(['anna@example.com', 'berta@example.com']);
});

test('a repeated selection plans nobody again, and nobody stays in the queue', async () => {
  const [anna = ''] = await shopWith('repeat', ['anna']);
  const which = { shop: 'repeat', campaignId: 'win-back-2026-11-22' };
  await slips('repeat', anna, '2026-11-22T08:00:00Z');
  await tick({ time: '2026-11-22T08:01:00Z' }, invocation);
  await Promise.all([selectWhole(which, '2026-11-22T08:01:10Z'), selectWhole(which, '2026-11-22T08:01:10Z')]);
  await sendAndClose(which, '2026-11-22T08:01:20Z');
  expect((await getCampaign('repeat', which.campaignId))?.counts).toMatchObject({ audience: 1, sent: 1 });
  expect((await enrolments('repeat')).filter((each) => 'due' in each)).toEqual([]);
});

test('a disabled automation enrols nobody, and mails nobody who waited', async () => {
  const [anna = '', berta = ''] = await shopWith('off', ['anna', 'berta']);
  await slips('off', anna, '2026-11-22T08:00:00Z');
  await putAutomation(winBack('off', { enabled: false }));
  await slips('off', berta, '2026-11-22T08:00:00Z');
  expect(await tickAndSend('off', '2026-11-22T08:01:00Z')).toEqual([]);
  await putAutomation(winBack('off'));
  expect(await tickAndSend('off', '2026-11-22T08:02:00Z')).toEqual([]);
  expect(await enrolments('off')).toHaveLength(1);
  expect(ses.recipients()).toEqual([]);
});

test('each automation of a shop enrols on its own; part of them may be held out', async () => {
  const ids = await shopWith('two', ['anna', 'berta', 'carla', 'dora', 'emma', 'frida'], {
    holdOutPercent: 50,
  });
  const sleepers = { type: 'segment_entered' as const, segments: ['about_to_sleep' as const] };
  await putAutomation(winBack('two', { automationId: 'wake-up', name: 'Wake up', trigger: sleepers }));
  for (const id of ids) await slips('two', id, '2026-11-22T08:00:00Z');
  await moves('two', ids[0] ?? '', 'at_risk', 'about_to_sleep', '2026-11-22T08:00:00Z');

  const published = await tickAndSend('two', '2026-11-22T08:01:00Z');

  expect(published.sort()).toEqual(['wake-up-2026-11-22', 'win-back-2026-11-22']);
  const { counts } = (await getCampaign('two', 'win-back-2026-11-22')) ?? expect.fail('no run');
  expect(counts?.audience).toBe(6);
  expect((counts?.sent ?? 0) + (counts?.heldOut ?? 0)).toBe(6);
  expect(counts?.heldOut).toBeGreaterThan(0);
  expect((await listAutomations('two')).map(({ automationId }) => automationId)).toEqual([
    'wake-up',
    'win-back',
  ]);
});

test('a tick publishes campaigns that are due, and none that have begun', async () => {
  await openShop('ticks');
  const due = await newsletter('ticks');
  const begun = await newsletter('ticks');
  await transitionCampaign('ticks', begun.campaignId, { to: 'sending' });
  expect(await tickAndSend('ticks', '2026-11-22T09:59:00Z')).toEqual([]);
  expect(await tickAndSend('ticks', '2026-11-22T10:00:00Z')).toEqual([due.campaignId]);
  expect(await tickAndSend('ticks', '2026-11-22T10:01:00Z')).toEqual([]);
});

test('an automation and an entry that cannot be read keep no other from its mail', async () => {
  const [anna = ''] = await shopWith('unreadable', ['anna']);
  const [berta = ''] = await shopWith('readable', ['berta']);
  await slips('unreadable', anna, '2026-11-22T08:00:00Z');
  await slips('readable', berta, '2026-11-22T08:00:00Z');
  const put = (Item: Record<string, unknown>) =>
    documents().send(new PutCommand({ TableName: 'homing', Item }));
  await put({ pk: 'SHOP#unreadable', sk: 'AUTOMATION#win-back', cooldownDays: 'many' });
  await put({ pk: 'SHOP#unreadable', sk: 'CAMPAIGN#x', due: 'DUE#0', dueAt: '2026-11-22T08:00:00.000Z' });

  expect(await tickAndSend('readable', '2026-11-22T08:01:00Z')).toEqual(['win-back-2026-11-22']);

  expect(ses.recipients()).toEqual(['berta@example.com']);
});

test('customers who slip while the run is paused or after it was cancelled wait for the next day', async () => {
  const [anna = '', berta = ''] = await shopWith('stopped', ['anna', 'berta']);
  const which = { shop: 'stopped', campaignId: 'win-back-2026-11-22' };
  const by = { by: 'max', at: '2026-11-22T08:01:20.000Z' };
  await slips('stopped', anna, '2026-11-22T08:00:00Z');
  await tick({ time: '2026-11-22T08:01:00Z' }, invocation);
  await selectWhole(which, '2026-11-22T08:01:10Z');
  await pauseCampaign(which, by);
  await slips('stopped', berta, '2026-11-22T08:01:30Z');
  expect(await tickAndSend('stopped', '2026-11-22T08:02:00Z')).toEqual([]);
  await cancelCampaign(which, by);
  expect(await tickAndSend('stopped', '2026-11-22T08:03:00Z')).toEqual([which.campaignId]);
  expect(await tickAndSend('stopped', '2026-11-22T08:04:00Z')).toEqual([]);
  expect(ses.recipients()).toEqual([]);
  expect(await getCampaign('stopped', which.campaignId)).toMatchObject({
    status: 'cancelled',
    counts: { audience: 1, planned: 0, skipped: { cancelled: 1 } },
  });

  expect(await tickAndSend('stopped', '2026-11-23T08:00:00Z')).toEqual(['win-back-2026-11-23']);

  expect(ses.recipients()).toEqual(['berta@example.com']);
});
