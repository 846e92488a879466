import { environment } from '../../../platform/environment.ts';
import { addDays, localDay } from '../../../platform/time.ts';
import { listDeliveries } from '../../../purchases/recording/delivery-list.store.ts';
import { rotateWebhookSecret } from '../../../shops/rotation.ts';
import { getSource } from '../../../shops/secret.store.ts';
import type { Shop } from '../../../shops/shop.ts';
import type { CallOf } from '../call.ts';
import type { webhooksApi } from './operations.ts';

/** Deliveries are kept for so many days. */
const KEPT_DAYS = 30;
/** So many refused ones may stand before one that was accepted; with more, the day counts as without. */
const LOOKED_AT = 50;

/** When the newest delivery came that was not refused. */
const lastReceived = async ({ shop, timeZone }: Shop, now: string): Promise<string | undefined> => {
  const today = localDay(now, timeZone);
  for (let ago = 0; ago <= KEPT_DAYS; ago += 1) {
    const { deliveries } = await listDeliveries(shop, { day: addDays(today, -ago), limit: LOOKED_AT });
    const newest = deliveries.find(({ outcome }) => outcome !== 'refused');
    if (newest) return newest.receivedAt;
  }
  return undefined;
};

/** Where the shop's purchases come from. */
export const readWebhooks = async ({ shop, now }: CallOf<typeof webhooksApi.listWebhooks>) => {
  const [source, lastReceivedAt] = await Promise.all([
    getSource(shop.shop, 'standard'),
    lastReceived(shop, now),
  ]);
  if (!source) return { webhooks: [] };
  const { source: name, rotatedAt, earlier } = source;
  const [before] = earlier.filter(({ until }) => until > now);
  const url = `${environment('PUBLIC_URL')}/webhooks/${shop.shop}/${name}`;
  return {
    webhooks: [
      {
        source: name,
        url,
        createdAt: shop.createdAt,
        rotatedAt,
        earlierUntil: before?.until,
        lastReceivedAt,
      },
    ],
  };
};

/** Gives the webhook a new secret, which only this answer tells. */
export const rotateWebhook = ({ shop, parameters, now, audit }: CallOf<typeof webhooksApi.rotateWebhook>) => {
  const { source } = parameters;
  const alongside = audit({ id: source, after: { secret: now } });
  return rotateWebhookSecret(shop.shop, source, { now, alongside });
};
