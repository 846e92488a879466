import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { createCampaign } from '../../functions/campaigns/campaign.store.ts';
import type { CampaignStatus } from '../../functions/campaigns/campaign.ts';
import { transitionCampaign } from '../../functions/campaigns/transition.store.ts';
import { homeView } from '../../functions/console/api/home/views.ts';
import { putTemplate } from '../../functions/email/template.store.ts';
import { putDay } from '../../functions/insights/kpis/daily-kpis.store.ts';
import { addDays, addDuration } from '../../functions/platform/time.ts';
import { logDelivery } from '../../functions/purchases/recording/delivery.store.ts';
import { putSnapshot } from '../../functions/segments/snapshot/snapshot.store.ts';
import { changeSettings } from '../../functions/shops/settings.store.ts';
import { countedDay, snapshotOf, wholeSnapshot } from '../insights/review.ts';
import { useTable } from '../support/table.ts';
import { call, MJML, NOW, openShop } from './gateway.ts';

useTable();
const bus = mockClient(EventBridgeClient);
beforeAll(() => {
  process.env.BUS_NAME = 'homing';
});
beforeEach(() => bus.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] }));

const TODAY = NOW.slice(0, 10);
let shops = 0;
const freshShop = async (): Promise<string> => {
  shops += 1;
  const shop = `shop-${shops}`;
  await openShop(shop);
  return shop;
};
const homeOf = async (shop: string) => {
  const { status, json } = await call('GET /home', { shop, as: 'ann' });
  expect({ status, json }).toMatchObject({ status: 200 });
  return homeView.parse(json);
};
const template = (shop: string, subject: string) =>
  putTemplate({
    shop,
    name: 'newsletter',
    source: { mjml: MJML, subject, preheader: '' },
    createdAt: NOW,
    createdBy: 'max',
  });
const campaign = async (shop: string, name: string, ...path: CampaignStatus[]) => {
  const { campaignId } = await createCampaign({
    shop,
    name,
    audience: { kind: 'segments', segments: ['at_risk'] },
    template: { name: 'newsletter' },
    holdOutPercent: 0,
    createdAt: NOW,
  });
  for (const to of path)
    await transitionCampaign(shop, campaignId, { to, ...(to === 'sent' && { set: { closedAt: NOW } }) });
};

const leavingShop = async (): Promise<string> => {
  const shop = await freshShop();
  await putSnapshot(wholeSnapshot(shop, snapshotOf(TODAY, { segments: { at_risk: 3, cant_lose: 4 } })));
  return shop;
};

test('a win-back is due to those who are about to leave, until there is one', async () => {
  const shop = await leavingShop();
  expect((await homeOf(shop)).winBack).toEqual({ segments: ['at_risk', 'cant_lose'] });
  await campaign(shop, 'Called off', 'cancelled');
  expect((await homeOf(shop)).winBack).not.toHaveProperty('campaign');
  await campaign(shop, 'Come back');
  expect((await homeOf(shop)).winBack).toMatchObject({ campaign: { name: 'Come back', status: 'draft' } });
});

test('one that went out answers for two weeks', async () => {
  const shop = await leavingShop();
  await campaign(shop, 'Come back', 'scheduled', 'sending', 'sent');
  const at = async (now: string) =>
    homeView.parse((await call('GET /home', { shop, as: 'ann', now })).json).winBack;
  expect(await at(addDuration(NOW, 'P14D'))).toMatchObject({ campaign: { status: 'sent', closedAt: NOW } });
  expect(await at(addDuration(NOW, 'P15D'))).not.toHaveProperty('campaign');
});

test('where nobody slips or leaves, none is due', async () => {
  const shop = await freshShop();
  await putSnapshot(wholeSnapshot(shop, snapshotOf(TODAY, { segments: { loyal: 3 } })));
  expect(await homeOf(shop)).not.toHaveProperty('winBack');
});

const sums = (customers: number, each: number) => ({
  customers,
  clv: customers * each,
  expectedMillipurchases: 0,
});
const value = {
  all: sums(14, 20_000),
  segments: {
    loyal: sums(5, 30_000),
    need_attention: sums(2, 15_000),
    at_risk: sums(3, 10_000),
    cant_lose: sums(4, 12_000),
  },
  churnRisk: [0, 0, 0, 0, 0] satisfies [number, number, number, number, number],
};
const moves = {
  loyal: { at_risk: 2, cant_lose: 1 },
  need_attention: { at_risk: 1 },
  // Nobody of these slipped: from longer ago to less long ago, from as long ago, and for the first time.
  hibernating: { at_risk: 5 },
  cant_lose: { at_risk: 6 },
  at_risk: { loyal: 2 },
  none: { at_risk: 9, new: 3 },
};

test('a shop on its first day has nothing but its three steps to go', async () => {
  const { night, figures, campaigns, steps } = await homeOf(await freshShop());
  expect(night).toBeUndefined();
  expect(figures).toMatchObject({ from: '2026-10-23', to: '2026-11-21', days: [], total: { orders: 0 } });
  expect(campaigns).toEqual({ running: [], scheduled: [], finished: [], drafts: [] });
  expect(steps).toEqual({ purchase: false, template: false, test: false });
});

test('who slipped, who came back, and what that changes of a year, is what the night’s moves say', async () => {
  const shop = await freshShop();
  await putSnapshot(
    wholeSnapshot(shop, { ...snapshotOf(addDays(TODAY, -1), { moves: { loyal: { lost: 50 } } }), value }),
  );
  await putSnapshot(wholeSnapshot(shop, { ...snapshotOf(TODAY, { moves }), value }));
  const { night } = await homeOf(shop);
  expect(night).toMatchObject({
    day: TODAY,
    slipped: {
      customers: 4,
      worth: 2 * (10_000 - 30_000) + (12_000 - 30_000) + (10_000 - 15_000),
      segments: [
        { segment: 'at_risk', customers: 3, worth: -45_000 },
        { segment: 'cant_lose', customers: 1, worth: -18_000 },
      ],
    },
    cameBack: { customers: 2, worth: 40_000 },
    isFirst: false,
  });
});

test('who is about to leave is there from the first night on, with what they are worth', async () => {
  const shop = await freshShop();
  const first = snapshotOf(TODAY, {
    segments: { at_risk: 3, cant_lose: 4, loyal: 5 },
    moves: { none: { at_risk: 3, cant_lose: 4, loyal: 5 } },
  });
  await putSnapshot(wholeSnapshot(shop, { ...first, value }));
  const { night } = await homeOf(shop);
  expect(night).toMatchObject({
    isFirst: true,
    customers: 12,
    slipped: { customers: 0 },
    leaving: {
      customers: 7,
      worth: 78_000,
      segments: [
        { segment: 'at_risk', customers: 3, worth: 30_000 },
        { segment: 'cant_lose', customers: 4, worth: 48_000 },
      ],
    },
  });
});

test('where forecasts do not tell customers apart, nothing is said of worth', async () => {
  const shop = await freshShop();
  await putSnapshot(wholeSnapshot(shop, snapshotOf(TODAY, { moves })));
  const { night } = await homeOf(shop);
  expect(night?.slipped.customers).toBe(4);
  expect(night?.slipped).not.toHaveProperty('worth');
});

test('figures are of 30 days up to yesterday, beside the 30 before', async () => {
  const shop = await freshShop();
  for (const ago of [0, 1, 30, 31, 60, 61]) await putDay(shop, countedDay(addDays(TODAY, -ago), NOW));
  const { figures } = await homeOf(shop);
  expect(figures.days.map(({ day }) => day)).toEqual(['2026-10-23', '2026-11-21']);
  expect(figures.days[0]).toMatchObject({
    revenue: 10_000,
    orders: 2,
    newBuyers: 1,
    attributedRevenue: 5_000,
  });
  expect(figures.total).toMatchObject({ revenue: 20_000, newBuyers: 2 });
  expect(figures.before).toMatchObject({ revenue: 20_000, orders: 4 });
});

test('campaigns are there by what is under way', async () => {
  const shop = await freshShop();
  await campaign(shop, 'A draft');
  await campaign(shop, 'Later', 'scheduled');
  await campaign(shop, 'Now', 'scheduled', 'sending');
  await campaign(shop, 'Held', 'scheduled', 'sending', 'paused');
  await campaign(shop, 'Done', 'scheduled', 'sending', 'sent');
  await campaign(shop, 'Gone', 'cancelled');
  const { campaigns } = await homeOf(shop);
  const names = Object.fromEntries(
    Object.entries(campaigns).map(([state, each]) => [state, each.map(({ name }) => name).sort()]),
  );
  expect(names).toEqual({
    running: ['Held', 'Now'],
    scheduled: ['Later'],
    finished: ['Done'],
    drafts: ['A draft'],
  });
  expect(campaigns.running[0]?.counts).toMatchObject({ audience: 0, sent: 0 });
});

test('each of the first steps is ticked by what happened', async () => {
  const shop = await freshShop();
  const steps = async () => (await homeOf(shop)).steps;

  await template(shop, 'Dear Anna');
  expect(await steps()).toEqual({ purchase: false, template: false, test: false });
  await template(shop, 'Dear Ben');
  expect(await steps()).toEqual({ purchase: false, template: true, test: false });

  await logDelivery(shop, TODAY, {
    webhookId: 'msg_1',
    eventId: 'evt_1',
    type: 'order.created',
    receivedAt: NOW,
    outcome: 'recorded',
    orderId: '1',
  });
  expect(await steps()).toEqual({ purchase: true, template: true, test: false });

  await changeSettings(shop, { testAddresses: ['max@shop.example'] });
  const parameters = { name: 'newsletter' };
  const asked = await call('POST /templates/{name}/test', {
    shop,
    parameters,
    body: { to: 'max@shop.example' },
  });
  expect(z.object({ status: z.literal(202) }).safeParse(asked).success).toBe(true);
  expect(await steps()).toEqual({ purchase: true, template: true, test: true });
});
