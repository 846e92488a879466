import { getProfiles } from '../../../customers/customer-profiles.store.ts';
import { countedDays, salesBetween } from '../../../insights/kpis/daily-kpis.store.ts';
import {
  emptySales,
  type ListedSales,
  listSales,
  mergeSales,
} from '../../../insights/profitability/product-profit.ts';
import type { CustomersProfit } from '../../../segments/snapshot/customer-profit.ts';
import { latestSnapshot } from '../../../segments/snapshot/snapshot.store.ts';
import type { Snapshot } from '../../../segments/snapshot/snapshot.ts';
import type { CallOf } from '../call.ts';
import { periodOf } from '../period.ts';
import type { insightsApi } from './operations.ts';

/** Products named at either end. */
const NAMED = 100;

type Listed = CustomersProfit['best'];

/** The customers with the names that people know them by; who was erased meanwhile is left out. */
const named = async (shop: string, customers: Listed) => {
  const profiles = await getProfiles(
    shop,
    customers.map(({ customerId }) => customerId),
  );
  const byId = new Map(profiles.map((profile) => [profile.customerId, profile]));
  return customers.flatMap((each) => {
    const profile = byId.get(each.customerId);
    if (!profile) return [];
    const { email, firstName, lastName } = profile;
    return [{ ...each, email, firstName, lastName }];
  });
};

const customersOf = async (shop: string, { day, profit }: Snapshot) => {
  if (!profit) return undefined;
  const [best, worst] = await Promise.all([named(shop, profit.best), named(shop, profit.worst)]);
  return { day, ...profit, best, worst };
};

const endsOf = (products: ListedSales['products']) => {
  const unprofitable = products.filter(({ contribution }) => contribution < 0);
  return {
    profitable: products.filter(({ contribution }) => contribution > 0).length,
    unprofitable: unprofitable.length,
    best: products.slice(0, NAMED),
    worst: unprofitable.reverse().slice(0, NAMED),
  };
};

/** What products brought in the days asked for, and what customers and segments have brought so far. */
export const readProfitability = async ({
  shop,
  query,
  now,
}: CallOf<typeof insightsApi.getProfitability>) => {
  const period = periodOf(query, shop, now);
  const [days, snapshot] = await Promise.all([
    countedDays(shop.shop, period.from, period.to),
    latestSnapshot(shop.shop),
  ]);
  const sold = emptySales();
  for await (const page of salesBetween(shop.shop, period.from, period.to)) {
    for (const part of page) mergeSales(sold, part);
  }
  const { total, products } = listSales(sold);
  return {
    ...period,
    total,
    mailCost: days.reduce((sum, { mailCost }) => sum + mailCost, 0),
    products: endsOf(products),
    customers: snapshot && (await customersOf(shop.shop, snapshot)),
  };
};
