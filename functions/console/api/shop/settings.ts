import { listShopsOf, setAnalytics, setTestAddresses } from '../../../shops/shop.store.ts';
import type { CallOf } from '../call.ts';
import type { shopApi } from './operations.ts';

/** The shops that the caller is a member of. */
export const readMyShops = async ({ subject }: { subject: string }) => ({
  shops: await listShopsOf(subject),
});

/** The shop's settings and what the caller is in it. */
export const readShop = async ({ shop, role }: CallOf<typeof shopApi.getShop>) => ({ ...shop, role });

/** Sets what an owner may set. What is counted already stays: scores change with the next night. */
export const writeSettings = async ({ shop, role, body, audit }: CallOf<typeof shopApi.putSettings>) => {
  const { rfm, costs } = shop;
  const settings = await setAnalytics(shop.shop, body, audit({ before: { rfm, costs }, after: body }));
  if (!settings) throw new Error(`The shop ${shop.shop} went away.`);
  return { ...settings, role };
};

/** Sets whom of the shop's own people test mails may go to. */
export const writeTestAddresses = async ({
  shop,
  role,
  body,
  audit,
}: CallOf<typeof shopApi.putTestAddresses>) => {
  const addresses = [...new Set(body.addresses)];
  const before = { addresses: shop.testAddresses };
  const settings = await setTestAddresses(shop.shop, addresses, audit({ before, after: { addresses } }));
  if (!settings) throw new Error(`The shop ${shop.shop} went away.`);
  return { ...settings, role };
};
