import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';
import { queryAll } from '../../platform/query.store.ts';
import { storedInstant } from '../../platform/schemas.ts';
import { arm } from './experiment.ts';

/*
 * The uplift of a campaign with a hold-out so far: pk SHOP#s, sk UPLIFT#campaign. The arms are stored as JSON text, as
 * sums of squares may exceed 2^53, the largest number that the SDK accepts.
 */

const arms = z.object({ treated: arm, heldOut: arm });
const measurement = z.object({
  campaignId: z.string(),
  /** Set if the campaign is an automation's run. */
  automationId: z.string().optional(),
  holdOutPercent: z.int().positive(),
  /** Orders count from `from` to before `until`. */
  from: storedInstant,
  until: storedInstant,
  measuredAt: storedInstant,
});
const stored = measurement.extend({
  arms: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(arms),
});
/** The latest measurement of a campaign's experiment. */
export type Measurement = z.output<typeof stored>;

const keyOf = (shop: string, campaignId: string) => ({ pk: shopKey(shop), sk: `UPLIFT#${campaignId}` });

/** Stores a measurement, in place of an earlier one. */
export const putMeasurement = async (shop: string, of: Measurement): Promise<void> => {
  const Item = { ...keyOf(shop, of.campaignId), ...of, arms: JSON.stringify(of.arms) };
  await documents().send(new PutCommand({ TableName: tableName(), Item }));
};

export const getMeasurement = async (shop: string, campaignId: string): Promise<Measurement | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: keyOf(shop, campaignId) }),
  );
  return Item && stored.parse(Item);
};

/** Every measurement of the shop. */
export const listMeasurements = async (shop: string): Promise<Measurement[]> => {
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :uplift)',
    ExpressionAttributeValues: { ':pk': shopKey(shop), ':uplift': 'UPLIFT#' },
  });
  return z.array(stored).parse(items);
};
