import { tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';
import { epochMilliseconds } from '../../platform/time.ts';
import { transactIf } from '../../platform/transact.store.ts';
import { deliveryPut } from './delivery.store.ts';
import type { Delivery } from './delivery.ts';

/*
 * How many webhooks of a local day were refused and kept: pk SHOP#s, sk REFUSALS#day, for two days. The refused webhook
 * itself is kept as a delivery (delivery.store.ts).
 */

/** Kept a day and shop. What anybody may post takes no place from what the shop itself signed. */
const MOST_A_DAY = { signed: 400, unsigned: 100 };
const COUNTED_SECONDS = 2 * 24 * 60 * 60;

/** Keeps a refused webhook; false where the day has enough of its kind. */
export const logRefusal = (
  shop: string,
  day: string,
  refusal: Delivery,
  isSigned: boolean,
): Promise<boolean> => {
  const kind = isSigned ? 'signed' : 'unsigned';
  const expiresAt = Math.floor(epochMilliseconds(refusal.receivedAt) / 1000) + COUNTED_SECONDS;
  return transactIf([
    {
      Update: {
        TableName: tableName(),
        Key: { pk: shopKey(shop), sk: `REFUSALS#${day}` },
        UpdateExpression: 'ADD #kind :one SET expiresAt = :expiresAt',
        ConditionExpression: 'attribute_not_exists(#kind) OR #kind < :most',
        ExpressionAttributeNames: { '#kind': kind },
        ExpressionAttributeValues: { ':one': 1, ':most': MOST_A_DAY[kind], ':expiresAt': expiresAt },
      },
    },
    { Put: deliveryPut(shop, day, refusal) },
  ]);
};
