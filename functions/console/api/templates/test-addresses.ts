import { HomingError } from '../../../platform/errors.ts';
import { type Shop, sameAddress, testAddressesOf } from '../../../shops/shop.ts';
import type { CallOf } from '../call.ts';
import type { templatesApi } from './operations.ts';

/** The address by which somebody signs in, once they showed that it is theirs. */
const ownAddressOf = async (subject: string): Promise<string | undefined> => {
  // Cognito's client takes a while to load, which calls for anything else should not wait for.
  const { findUser } = await import('../../../shops/users.client.ts');
  const user = await findUser(subject);
  return user?.isVerified ? user.email : undefined;
};

/** Where the caller may have test mails sent to: their own address first, then those that the shop allows. */
export const readTestAddresses = async ({ shop, subject }: CallOf<typeof templatesApi.listTestAddresses>) => {
  const own = await ownAddressOf(subject);
  const allowed = testAddressesOf(shop);
  if (own === undefined) return { addresses: allowed };
  return { addresses: [own, ...allowed.filter((each) => sameAddress([own], each) === undefined)] };
};

type Destination = { to: string; ownOf?: string };

/**
 * Where a test mail for `address` goes: to nobody but who asks and those whom the shop's operator or owner named, since
 * else the API would mail anybody in the shop's name. Rejects with `address_not_allowed`.
 */
export const destinationOf = async (shop: Shop, subject: string, address: string): Promise<Destination> => {
  const allowed = sameAddress(testAddressesOf(shop), address);
  if (allowed !== undefined) return { to: allowed };
  const own = await ownAddressOf(subject);
  const to = own && sameAddress([own], address);
  if (to) return { to, ownOf: subject };
  const message =
    "to: test mails go to yourself, and to those whom the shop's owner allows in the settings. This address is neither.";
  throw new HomingError('invalid', 'address_not_allowed', message, 'to');
};
