import { countedDays, salesBetween } from '../../../insights/kpis/daily-kpis.store.ts';
import {
  emptySales,
  type ListedSales,
  listSales,
  mergeSales,
} from '../../../insights/profitability/product-profit.ts';
import { latestSnapshot } from '../../../segments/snapshot/snapshot.store.ts';
import type { CallOf } from '../call.ts';
import { periodOf } from '../period.ts';
import type { insightsApi } from './operations.ts';

/** Products named at either end. */
const NAMED = 100;

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
    customers: snapshot?.profit && { day: snapshot.day, ...snapshot.profit },
  };
};
