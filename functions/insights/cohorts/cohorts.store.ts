import { gunzipSync, gzipSync } from 'node:zlib';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../../platform/documents.client.ts';
import { shopKey } from '../../platform/keys.ts';
import { day } from '../../platform/schemas.ts';
import { type Cohorts, cohorts } from './cohorts.ts';

/* Cohorts: pk SHOP#s, sk COHORTS#day, with the counts as gzipped JSON: ten years of months take some 40 KB. */

export const encodeCohorts = (content: Cohorts): Uint8Array => gzipSync(JSON.stringify(content));

/** Decodes what `encodeCohorts` wrote. Throws on anything else. */
export const decodeCohorts = (encoded: Uint8Array): Cohorts =>
  cohorts.parse(JSON.parse(gunzipSync(encoded).toString()));

const stored = z.object({ day, cohorts: z.instanceof(Uint8Array).transform(decodeCohorts) });

/** The shop's latest cohorts, or undefined. */
export const latestCohorts = async (shop: string): Promise<z.output<typeof stored> | undefined> => {
  const { Items } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': shopKey(shop), ':prefix': 'COHORTS#' },
      ScanIndexForward: false,
      Limit: 1,
    }),
  );
  const [latest] = Items ?? [];
  return latest && stored.parse(latest);
};

/** Stores the cohorts as of the local day `asOf`, in place of earlier ones. */
export const putCohorts = async (shop: string, asOf: string, content: Cohorts): Promise<void> => {
  const Item = { pk: shopKey(shop), sk: `COHORTS#${asOf}`, day: asOf, cohorts: encodeCohorts(content) };
  await documents().send(new PutCommand({ TableName: tableName(), Item }));
};
