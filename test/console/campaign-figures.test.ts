import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { createCampaign } from '../../functions/campaigns/campaign.store.ts';
import { messageItem } from '../../functions/campaigns/ledger/message.store.ts';
import { type Message, messageIdOf } from '../../functions/campaigns/ledger/message.ts';
import { countTouch } from '../../functions/campaigns/ledger/touch-counts.store.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import type { Segment } from '../../functions/customers/segment.ts';
import { putAttributed } from '../../functions/insights/kpis/daily-kpis.store.ts';
import { putAutomation } from '../../functions/journeys/automation.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { customerNamed, putCustomers } from '../campaigns/a-shop.ts';
import { useTable } from '../support/table.ts';
import { call, NOW, openShop } from './gateway.ts';

useTable();
beforeAll(() => openShop('roastery'));

const scoresIn = (segment: Segment) => ({ r: 5, f: 5, m: 5, segment, segmentSince: '2026-01-01' });
const said = (status: Customer['consent']['status']): Pick<Customer, 'consent'> => ({
  consent: { status, source: 'checkout', at: '2026-01-01T00:00:00.000Z' },
});
const putMessage = async (campaignId: string, customerId: string, more: Partial<Message>): Promise<void> => {
  const ref = { shop: 'roastery', campaignId, customerId };
  const common = { ...ref, messageId: messageIdOf(ref), segment: 'champion', plannedAt: NOW } as const;
  const Item = messageItem({ ...common, status: 'delivered', ...more });
  await documents().send(new PutCommand({ TableName: 'homing', Item }));
};

test('an audience is counted by segment, with why some of it are not mailed and how many had their fill', async () => {
  const customers = [
    customerNamed('roastery', 'anna'),
    customerNamed('roastery', 'ben', said('unsubscribed')),
    customerNamed('roastery', 'cleo', said('none')),
    customerNamed('roastery', 'dan', { suppression: { reason: 'hard_bounce', at: NOW } }),
    customerNamed('roastery', 'eve', { scores: scoresIn('lost') }),
    customerNamed('roastery', 'fay', { scores: scoresIn('loyal') }),
    customerNamed('roastery', 'gus', { scores: undefined }),
  ];
  await putCustomers(customers);
  const eve = customers[4]?.customerId ?? '';
  for (const id of ['one', 'two', 'three']) {
    await putMessage(id, eve, { sentAt: '2026-11-20T10:00:00.000Z' });
  }

  const { status, json } = await call('POST /campaigns/audience', {
    as: 'ann',
    body: { segments: ['champion', 'lost'] },
  });

  expect(status).toBe(200);
  expect(json).toEqual({
    isExact: true,
    capped: 1,
    segments: [
      {
        segment: 'champion',
        customers: 4,
        mailable: 1,
        skipped: { unsubscribed: 1, not_subscribed: 1, suppressed: 1 },
      },
      { segment: 'lost', customers: 1, mailable: 1, skipped: {} },
    ],
  });
});

test('a report counts each mail once a line, people and machines apart, and the orders of the days counted', async () => {
  const { campaignId } = await createCampaign({
    shop: 'roastery',
    name: 'News',
    audience: { kind: 'segments', segments: ['champion'] },
    template: { name: 'news' },
    holdOutPercent: 0,
    createdAt: '2026-11-10T10:00:00.000Z',
  });
  const [sentAt, at] = ['2026-11-10T10:00:01.000Z', '2026-11-10T12:00:00.000Z'];
  const messages: Partial<Message>[] = [
    { sentAt, deliveredAt: at },
    { sentAt, deliveredAt: at, humanOpenAt: at },
    { sentAt, deliveredAt: at, humanClicks: [at, NOW] },
    { sentAt, deliveredAt: at, humanOpenAt: at, status: 'complained', complainedAt: at },
    { sentAt, status: 'bounced' },
    { sentAt, status: 'sent' },
    { status: 'planned' },
    { status: 'held_out' },
    { status: 'skipped', reason: 'unsubscribed' },
  ];
  for (const [index, more] of messages.entries()) await putMessage(campaignId, `cus_${index}`, more);
  const touch = { shop: 'roastery', campaignId };
  const shop = 'https://roastery.example';
  await countTouch({ ...touch, customerId: 'cus_2' }, { url: `${shop}/beans?who=anna#top` }, true);
  await countTouch({ ...touch, customerId: 'cus_3' }, { url: `${shop}/beans?who=ben` }, true);
  await countTouch({ ...touch, customerId: 'cus_0' }, { url: `${shop}/beans` }, false);
  await countTouch({ ...touch, customerId: 'cus_0' }, { url: `${shop}/` }, false);
  await countTouch({ ...touch, customerId: 'cus_0' }, 'open', false);
  await countTouch({ ...touch, customerId: 'cus_1' }, 'out', true);
  await putAttributed('roastery', '2026-11-09', new Map([[campaignId, { orders: 9, revenue: 9 }]]));
  await putAttributed('roastery', '2026-11-10', new Map([[campaignId, { orders: 1, revenue: 1290 }]]));
  await putAttributed(
    'roastery',
    '2026-11-12',
    new Map([
      [campaignId, { orders: 2, revenue: 5000 }],
      ['x', { orders: 5, revenue: 1 }],
    ]),
  );

  const { status, json } = await call('GET /campaigns/{campaignId}/report', {
    as: 'ann',
    parameters: { campaignId },
  });

  expect(status).toBe(200);
  expect(json).toEqual({
    isExact: true,
    funnel: { sent: 6, delivered: 4, opened: 3, clicked: 1, bounced: 1, complained: 1 },
    areOpensCounted: false,
    links: [
      { url: `${shop}/beans`, people: 2, machines: 1 },
      { url: `${shop}/`, people: 0, machines: 1 },
    ],
    machines: { opens: 1, clicks: 2 },
    unsubscribed: 1,
    orders: { from: '2026-11-10', to: '2026-11-12', orders: 3, revenue: 6290 },
  });
});

test('an automation is shown with what it would have done on the nights there were', async () => {
  const automation = {
    name: 'Win-back',
    trigger: { type: 'segment_entered' as const, segments: ['at_risk' as const] },
    template: 'none',
    cooldownDays: 90,
    holdOutPercent: 0,
    enabled: false,
  };
  await putAutomation({ ...automation, shop: 'roastery', automationId: 'win-back' });

  const { status, json } = await call('GET /automations/{automationId}', {
    as: 'ann',
    parameters: { automationId: 'win-back' },
  });

  expect(status).toBe(200);
  expect(json).toMatchObject({
    ...automation,
    version: 1,
    inside: { customers: 0, mailable: 0 },
    backTest: { from: '2026-10-24', to: '2026-11-22', nights: 0, days: [], entered: 0, mailed: 0 },
  });
});
