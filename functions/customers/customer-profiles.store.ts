import { setTimeout } from 'node:timers/promises';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { documents, tableName } from '../platform/clients.ts';
import { profileKey } from './customer.store.ts';
import { customer } from './customer.ts';

/* Profiles of many customers at once (customer.store.ts), for people to look at. */

const profile = customer.pick({
  customerId: true,
  email: true,
  firstName: true,
  lastName: true,
  consent: true,
  suppression: true,
  purchases: true,
  scores: true,
});
/** What a list shows of a customer. */
export type CustomerProfile = z.infer<typeof profile>;

const NAMES = profile.keyof().options;

/** BatchGetItem takes 100 keys at most (API reference). */
const TOGETHER = 100;
const TRIES = 6;
const FIRST_WAIT_MILLISECONDS = 50;

type Key = ReturnType<typeof profileKey>;
const keys = z.array(z.object({ pk: z.string(), sk: z.literal('PROFILE') })).default([]);

/** One request's worth; asks again for what DynamoDB left out for its limits. Rejects when it never gets all. */
const readTogether = async (wanted: Key[]): Promise<CustomerProfile[]> => {
  const found: CustomerProfile[] = [];
  let missing = wanted;
  for (let tried = 1; missing.length > 0; tried += 1) {
    const { Responses, UnprocessedKeys } = await documents().send(
      new BatchGetCommand({
        RequestItems: {
          [tableName()]: {
            Keys: missing,
            ProjectionExpression: NAMES.map((name) => `#${name}`).join(', '),
            ExpressionAttributeNames: Object.fromEntries(NAMES.map((name) => [`#${name}`, name])),
          },
        },
      }),
    );
    found.push(...z.array(profile).parse(Responses?.[tableName()] ?? []));
    missing = keys.parse(UnprocessedKeys?.[tableName()]?.Keys);
    if (missing.length === 0) break;
    if (tried === TRIES) throw new Error(`DynamoDB left out ${missing.length} profiles ${TRIES} times.`);
    await setTimeout(Math.random() * FIRST_WAIT_MILLISECONDS * 2 ** tried);
  }
  return found;
};

/** The customers' profiles in the order of their ids, eventually consistent; who is not there is left out. */
export const getProfiles = async (shop: string, customerIds: string[]): Promise<CustomerProfile[]> => {
  const wanted = customerIds.map((customerId) => profileKey(shop, customerId));
  const batches = Array.from({ length: Math.ceil(wanted.length / TOGETHER) }, (_, at) =>
    wanted.slice(at * TOGETHER, (at + 1) * TOGETHER),
  );
  const found = (await Promise.all(batches.map(readTogether))).flat();
  const byId = new Map(found.map((each) => [each.customerId, each]));
  return customerIds.flatMap((customerId) => byId.get(customerId) ?? []);
};
