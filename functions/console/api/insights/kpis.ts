import { countedDays } from '../../../insights/kpis/daily-kpis.store.ts';
import { totalOfDays } from '../../../insights/kpis/daily-kpis.ts';
import type { CallOf } from '../call.ts';
import { periodOf } from '../period.ts';
import type { insightsApi } from './operations.ts';

/** The figures of the days asked for, as far as nights have counted them. */
export const readKpis = async ({ shop, query, now }: CallOf<typeof insightsApi.getKpis>) => {
  const period = periodOf(query, shop, now);
  const days = await countedDays(shop.shop, period.from, period.to);
  return { ...period, days, total: totalOfDays(days) };
};
