import type { Campaign } from '../../../functions/campaigns/campaign.ts';
import { listCampaigns } from '../../../functions/campaigns/campaign-list.store.ts';
import { localDay } from '../../../functions/platform/time.ts';
import type { Delivery } from '../../../functions/purchases/recording/delivery.ts';
import { listDeliveries } from '../../../functions/purchases/recording/delivery-list.store.ts';
import { latestSnapshot } from '../../../functions/segments/snapshot/snapshot.store.ts';
import type { Snapshot } from '../../../functions/segments/snapshot/snapshot.ts';
import { getShop, listShops } from '../../../functions/shops/shop.store.ts';
import type { Shop } from '../../../functions/shops/shop.ts';
import type { ControlledHost } from './host.ts';
import { Refusal } from './reply.ts';

export type ShopView = {
  shop: Shop;
  snapshot: Snapshot | undefined;
  campaigns: Campaign[];
  /** Today's, by the host's clock and the shop's time zone. */
  deliveries: Delivery[];
};

const SHOWN = 8;

/**
 * What the page shows of one shop; of the first one without `asked`. Undefined where there is none. Throws Refusal 404
 * for a shop that there is not.
 */
export const shopView = async (
  { clock }: Pick<ControlledHost, 'clock'>,
  asked: string | null,
): Promise<{ shops: string[]; view: ShopView | undefined }> => {
  const shops = (await Array.fromAsync(listShops())).map((each) => each.shop);
  if (asked && !shops.includes(asked)) throw new Refusal(404, `There is no shop ${asked}.`, { shops });
  const id = asked || shops[0];
  const shop = id === undefined ? undefined : await getShop(id);
  if (!shop) return { shops, view: undefined };
  const day = localDay(clock.now(), shop.timeZone);
  const [snapshot, campaigns, { deliveries }] = await Promise.all([
    latestSnapshot(shop.shop),
    listCampaigns(shop.shop),
    listDeliveries(shop.shop, { day, limit: SHOWN }),
  ]);
  return { shops, view: { shop, snapshot, campaigns: campaigns.slice(0, SHOWN), deliveries } };
};
