import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';
import { day } from '../../platform/schemas.ts';
import { scale } from '../rfm.ts';
import { decodeValues, encodeValues } from './buyer-values.ts';
import type { Trial } from './what-if.ts';

/* What thresholds are tried on: pk SHOP#s, sk RFM_TRIAL. Only the newest night's is kept. */

const trialKey = (shop: string) => ({ pk: shopKey(shop), sk: 'RFM_TRIAL' });

const stored = z.object({
  day,
  buyers: z.int().nonnegative(),
  scale,
  automatic: scale,
  values: z.instanceof(Uint8Array).transform(decodeValues),
});

/** What the newest night keeps to try thresholds on, or undefined before the first. */
export const getTrial = async (shop: string): Promise<Trial | undefined> => {
  const { Item } = await documents().send(new GetCommand({ TableName: tableName(), Key: trialKey(shop) }));
  return Item && stored.parse(Item);
};

/** Stores what thresholds can be tried on, in place of an earlier night's. */
export const putTrial = async (shop: string, { values, ...rest }: Trial): Promise<void> => {
  const Item = { ...trialKey(shop), ...rest, values: encodeValues(values) };
  await documents().send(new PutCommand({ TableName: tableName(), Item }));
};
