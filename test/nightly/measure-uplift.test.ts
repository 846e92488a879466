import { beforeAll, describe, expect, test } from 'vitest';
import { createRun } from '../../functions/campaigns/campaign.store.ts';
import type { MessageStatus } from '../../functions/campaigns/ledger/message.ts';
import { countInArm, emptyArm } from '../../functions/insights/uplift/experiment.ts';
import { getMeasurement, putMeasurement } from '../../functions/insights/uplift/uplift.store.ts';
import { putAutomation } from '../../functions/journeys/automation.store.ts';
import { handler } from '../../functions/nightly/figures/measure-uplift.handler.ts';
import { armOf } from '../../functions/nightly/figures/measure-uplift.ts';
import { call, openShop } from '../console/gateway.ts';
import { putCampaign, putMessages, putOrders } from '../insights/a-day.ts';
import { allItems, useTable } from '../support/table.ts';
import { invocation } from './nightly-run.ts';

useTable();

const night = (shop: string, day: string) => handler({ shop, day, now: `${day}T01:00:00.000Z` }, invocation);
const DUE = '2026-11-01T09:00:00.000Z';

/** 40 to be mailed and 30 held out; of the first ten bought for 45.00, of the others three. */
const audience = [
  ...Array.from({ length: 40 }, (_, at) => ({ customerId: `cus_t${at}`, status: 'delivered' }) as const),
  ...Array.from({ length: 30 }, (_, at) => ({ customerId: `cus_h${at}`, status: 'held_out' }) as const),
];
const bought = (customerId: string, placedAt = '2026-11-05T10:00:00.000Z') => ({
  orderId: `${customerId} ${placedAt}`,
  customerId,
  placedAt,
  day: placedAt.slice(0, 10),
});

beforeAll(async () => {
  await openShop('roastery');
  await putCampaign('roastery', { campaignId: 'cmp_1', dueAt: DUE, holdOutPercent: 40 }, [
    ...audience,
    { customerId: 'cus_capped', status: 'skipped', claimedAt: DUE, reason: 'frequency_cap' },
    { customerId: 'cus_no', status: 'skipped', reason: 'not_subscribed' },
  ]);
  await putCampaign('roastery', { campaignId: 'cmp_open', dueAt: DUE }, audience);
  await putOrders('roastery', [
    ...Array.from({ length: 10 }, (_, at) => bought(`cus_t${at}`)),
    ...Array.from({ length: 3 }, (_, at) => bought(`cus_h${at}`)),
    // Neither in the campaign, nor in its window, nor over yet; and one who could not be planned for.
    bought('cus_else'),
    bought('cus_t20', '2026-11-01T08:59:59.999Z'),
    bought('cus_t20', '2026-12-01T09:00:00.000Z'),
    bought('cus_no'),
    // Two orders, the second one refunded.
    bought('cus_t0', '2026-11-30T22:00:00.000Z'),
    { ...bought('cus_t0', '2026-11-30T22:30:00.000Z'), refunded: 4500, standing: false },
  ]);
  await night('roastery', '2026-12-02');
});

test.each<[MessageStatus, string | undefined, string | undefined]>([
  ['delivered', DUE, 'treated'],
  ['failed', DUE, 'treated'],
  ['planned', undefined, 'treated'],
  ['skipped', DUE, 'treated'],
  ['skipped', undefined, undefined],
  ['held_out', undefined, 'heldOut'],
])('whose message is %s (claimed: %s) is in the arm %s', (status, claimedAt, arm) => {
  expect(armOf({ status, claimedAt })).toBe(arm);
});

test('the arms hold the purchases of 30 days of all planned customers, by intention to treat', async () => {
  expect(await getMeasurement('roastery', 'cmp_1')).toMatchObject({
    from: DUE,
    until: '2026-12-01T09:00:00.000Z',
    holdOutPercent: 40,
    measuredAt: '2026-12-02T01:00:00.000Z',
    arms: {
      treated: { customers: 41, buyers: 10, orders: 11, ordersSquared: 13, revenue: 11 * 4500 },
      heldOut: { customers: 30, buyers: 3, orders: 3, revenue: 3 * 4500 },
    },
  });
  expect(await getMeasurement('roastery', 'cmp_open')).toBeUndefined();
});

test('the campaign shows its uplift', async () => {
  const campaign = (campaignId: string) =>
    call('GET /campaigns/{campaignId}', { parameters: { campaignId } });
  const perCustomer = 11 / 41 - 3 / 30;
  expect((await campaign('cmp_1')).json).toMatchObject({
    uplift: {
      from: DUE,
      result: {
        status: 'measured',
        treated: 41,
        heldOut: 30,
        orders: { perCustomer, total: expect.closeTo(perCustomer * 41, 9) },
        revenue: { perCustomer: expect.closeTo(perCustomer * 4500, 9) },
      },
    },
  });
  expect((await campaign('cmp_open')).json).not.toHaveProperty('uplift');
});

test('measuring again changes nothing; an open window is measured up to the night', async () => {
  const before = await allItems();
  await night('roastery', '2026-12-02');
  expect(await allItems()).toEqual(before);

  await openShop('early');
  await putCampaign('early', { campaignId: 'cmp_1', dueAt: DUE, holdOutPercent: 40 }, audience);
  await putOrders('early', [
    bought('cus_t0', '2026-11-02T22:59:00.000Z'),
    bought('cus_t1', '2026-11-03T00:01:00.000Z'),
  ]);
  await night('early', '2026-11-03');
  expect(await getMeasurement('early', 'cmp_1')).toMatchObject({
    until: '2026-11-02T23:00:00.000Z',
    arms: { treated: { buyers: 1 } },
  });
});

test('an old campaign keeps its last measurement', async () => {
  const before = await getMeasurement('roastery', 'cmp_1');
  await night('roastery', '2026-12-20');
  expect(await getMeasurement('roastery', 'cmp_1')).toEqual(before);
});

describe("an automation's runs", () => {
  const automation = {
    shop: 'winner',
    automationId: 'win-back',
    name: 'Win-back',
    trigger: { type: 'segment_entered', segments: ['at_risk'] } as const,
    template: 'win-back',
    cooldownDays: 90,
    holdOutPercent: 20,
    enabled: true,
  };
  const armOfMany = (customers: number, buyers: number) => {
    const sums = emptyArm();
    for (let at = 0; at < customers; at += 1) {
      countInArm(sums, at < buyers ? { orders: 1, revenue: 1000 } : { orders: 0, revenue: 0 });
    }
    return sums;
  };
  const run = (day: string, holdOutPercent = 20) => ({
    campaignId: `win-back-${day}`,
    automationId: 'win-back',
    holdOutPercent,
    from: `${day}T02:00:00.000Z`,
    until: '2026-11-20T00:00:00.000Z',
    measuredAt: '2026-11-20T01:00:00.000Z',
    arms: { treated: armOfMany(20, 5), heldOut: armOfMany(15, 1) },
  });
  const shown = async () => (await call('GET /automations', { shop: 'winner' })).json;

  test('are pooled, as a single one says too little', async () => {
    await openShop('winner');
    await putAutomation({ ...automation, trigger: { type: 'segment_entered', segments: ['at_risk'] } });
    expect(JSON.stringify(await shown())).not.toContain('uplift');
    await putMeasurement('winner', run('2026-11-10'));
    expect(await shown()).toMatchObject({
      automations: [{ uplift: { result: { status: 'not_enough_data' } } }],
    });

    await putMeasurement('winner', run('2026-11-09'));
    await putMeasurement('winner', run('2026-11-08', 50));

    expect(await shown()).toMatchObject({
      automations: [
        {
          uplift: {
            from: '2026-11-09T02:00:00.000Z',
            result: { status: 'measured', treated: 40, heldOut: 30, orders: { perCustomer: 0.25 - 2 / 30 } },
          },
        },
      ],
    });
  });

  test('are measured from their creation, even if they were reopened', async () => {
    const createdAt = '2026-11-10T02:00:00.000Z';
    await openShop('again');
    await createRun({
      shop: 'again',
      campaignId: 'win-back-2026-11-10',
      name: 'Win-back',
      audience: { kind: 'automation', automationId: 'win-back', segments: ['at_risk'] },
      template: { name: 'win-back', version: 1 },
      holdOutPercent: 20,
      dueAt: '2026-11-10T15:00:00.000Z',
      createdAt,
    });
    await putMessages('again', 'win-back-2026-11-10', createdAt, [
      { customerId: 'cus_t0', status: 'delivered' },
    ]);
    await putOrders('again', [bought('cus_t0', '2026-11-10T09:00:00.000Z')]);

    await night('again', '2026-11-12');

    expect(await getMeasurement('again', 'win-back-2026-11-10')).toMatchObject({
      from: createdAt,
      automationId: 'win-back',
      arms: { treated: { buyers: 1 } },
    });
  });
});
