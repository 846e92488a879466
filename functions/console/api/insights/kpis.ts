import { countedDays } from '../../../insights/kpis/daily-kpis.store.ts';
import { totalOfDays } from '../../../insights/kpis/daily-kpis.ts';
import type { CallOf } from '../operation.ts';
import { periodOf } from '../period.ts';
import type { api } from '../routes.ts';

/** The figures of the days asked for, as far as nights have counted them. */
export const readKpis = async ({ shop, query, now }: CallOf<typeof api.getKpis>) => {
  const period = periodOf(query, shop, now);
  const days = await countedDays(shop.shop, period.from, period.to);
  return { ...period, days, total: totalOfDays(days) };
};
