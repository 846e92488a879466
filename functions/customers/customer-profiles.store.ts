import * as z from 'zod';
import { batchGet } from '../platform/batch-get.store.ts';
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

/** The customers' profiles in the order of their ids, eventually consistent; who is not there is left out. */
export const getProfiles = async (shop: string, customerIds: string[]): Promise<CustomerProfile[]> => {
  const items = await batchGet({
    Keys: customerIds.map((customerId) => profileKey(shop, customerId)),
    ProjectionExpression: NAMES.map((name) => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(NAMES.map((name) => [`#${name}`, name])),
  });
  const found = z.array(profile).parse(items);
  const byId = new Map(found.map((each) => [each.customerId, each]));
  return customerIds.flatMap((customerId) => byId.get(customerId) ?? []);
};
