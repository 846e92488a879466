import type { Campaign } from '../../campaigns/campaign.ts';
import { campaignsSentBetween } from '../../campaigns/campaign-list.store.ts';
import { type TouchedMessage, touchedPages } from '../../campaigns/ledger/ledger.store.ts';
import { countInArm, emptyArm } from '../../insights/uplift/experiment.ts';
import { putMeasurement } from '../../insights/uplift/uplift.store.ts';
import { addDays, addDuration, boundsOfDay, localDay } from '../../platform/time.ts';
import type { DayOrder } from '../../purchases/day-order.ts';
import { ordersOfDay } from '../../purchases/orders-of-day.store.ts';
import type { Shop } from '../../shops/shop.ts';

/** Orders count for 30 days from a campaign's start. Later ones have other causes too. */
const WINDOW_DAYS = 30;
/** A campaign is measured each night for 40 days from its start, to catch late refunds. */
const MEASURED_DAYS = 40;

type Bought = { orders: number; revenue: number };
type Experiment = {
  campaign: Campaign;
  from: string;
  until: string;
  treated: Map<string, Bought>;
  heldOut: Map<string, Bought>;
};

/**
 * The arm of a message's customer. By intention to treat, everybody who was planned is treated, whatever became of the
 * mail. Customers who were skipped when the campaign was planned (so never claimed) are in neither arm.
 */
export const armOf = ({
  status,
  claimedAt,
}: Pick<TouchedMessage, 'status' | 'claimedAt'>): 'treated' | 'heldOut' | undefined => {
  if (status === 'held_out') return 'heldOut';
  return status === 'skipped' && claimedAt === undefined ? undefined : 'treated';
};

/** The campaign's experiment, with no orders counted yet. Orders count until `end` at the latest. */
const experimentOf = async (campaign: Campaign & { dueAt: string }, end: string): Promise<Experiment> => {
  // An automation's run may be reopened later in the day, which moves dueAt; it began when it was created.
  const from = campaign.audience.kind === 'automation' ? campaign.createdAt : campaign.dueAt;
  const closes = addDuration(from, `P${WINDOW_DAYS}D`);
  const arms = { treated: new Map<string, Bought>(), heldOut: new Map<string, Bought>() };
  for await (const page of touchedPages(campaign.shop, campaign.campaignId)) {
    for (const message of page) {
      const arm = armOf(message);
      if (arm) arms[arm].set(message.customerId, { orders: 0, revenue: 0 });
    }
  }
  return { campaign, from, until: closes < end ? closes : end, ...arms };
};

/** Counts an order if it is within the window and its customer is in an arm. */
const countOrder = ({ from, until, treated, heldOut }: Experiment, order: DayOrder): void => {
  if (order.customerId === undefined || order.placedAt < from || order.placedAt >= until) return;
  const bought = treated.get(order.customerId) ?? heldOut.get(order.customerId);
  if (!bought) return;
  bought.orders += order.standing ? 1 : 0;
  bought.revenue += order.total - order.refunded;
};

const sumsOf = (customers: Map<string, Bought>) => {
  const sums = emptyArm();
  for (const bought of customers.values()) countInArm(sums, bought);
  return sums;
};

/** Counts the orders of the days before `day`, from the start of the earliest experiment. */
const countOrders = async ({ shop, timeZone }: Shop, day: string, experiments: Experiment[]) => {
  const [first] = experiments.map(({ from }) => localDay(from, timeZone)).sort();
  for (let each = first; each && each < day; each = addDays(each, 1)) {
    for await (const page of ordersOfDay(shop, each)) {
      for (const order of page) {
        for (const experiment of experiments) countOrder(experiment, order);
      }
    }
  }
};

const putExperiment = (
  { campaign, from, until, treated, heldOut }: Experiment,
  now: string,
): Promise<void> => {
  const { shop, campaignId, audience, holdOutPercent } = campaign;
  return putMeasurement(shop, {
    campaignId,
    automationId: audience.kind === 'automation' ? audience.automationId : undefined,
    holdOutPercent,
    from,
    until,
    measuredAt: now,
    arms: { treated: sumsOf(treated), heldOut: sumsOf(heldOut) },
  });
};

/**
 * Measures every campaign with a hold-out that began in the last 40 days, by the orders before the nightly run's `day`.
 * Orders are read by day, once for all campaigns, rather than by customer.
 */
export const measureUplift = async (shop: Shop, day: string, now: string): Promise<void> => {
  const { from: end } = boundsOfDay(day, shop.timeZone);
  const since = addDuration(end, `-P${MEASURED_DAYS}D`);
  const experiments: Experiment[] = [];
  for (const campaign of await campaignsSentBetween(shop.shop, since, end)) {
    if (campaign.holdOutPercent > 0) experiments.push(await experimentOf(campaign, end));
  }
  await countOrders(shop, day, experiments);
  for (const experiment of experiments) await putExperiment(experiment, now);
};
