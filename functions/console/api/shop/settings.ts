import { changeSettings, type Settings, versionOf } from '../../../shops/settings.store.ts';
import { listShopsOf } from '../../../shops/shop.store.ts';
import type { Role, Shop } from '../../../shops/shop.ts';
import type { CallOf, Changed, MutatingCall } from '../call.ts';
import type { shopApi } from './operations.ts';

/** The shops that the caller is a member of. */
export const readMyShops = async ({ subject }: { subject: string }) => ({
  shops: await listShopsOf(subject),
});

const viewOf = (shop: Shop, role: Role) => ({ ...shop, version: versionOf(shop), role });

/** The shop's settings and what the caller is in it. */
export const readShop = async ({ shop, role }: CallOf<typeof shopApi.getShop>) => viewOf(shop, role);

type Caller = Pick<MutatingCall<unknown, unknown, unknown>, 'shop' | 'role' | 'ifMatch' | 'audit'>;

/** Changes these settings; the log has what differs, as `told` says it. Rejects with `changed_meanwhile`. */
const change = async (
  { shop, role, ifMatch, audit }: Caller,
  changes: Settings,
  told: Pick<Changed, 'before' | 'after'>,
) => viewOf(await changeSettings(shop.shop, changes, { ifMatch, alongside: audit(told) }), role);

/** Sets what an owner may set. What is counted already stays: scores change with the next night. */
export const writeSettings = (call: CallOf<typeof shopApi.putSettings>) => {
  const { rfm, costs } = call.shop;
  return change(call, call.body, { before: { rfm, costs }, after: call.body });
};

/** Sets how the shop is called, where it is and how it looks. */
export const writeShopSettings = (call: CallOf<typeof shopApi.putShopSettings>) => {
  const { name, url, timeZone, postalAddress, brand } = call.shop;
  const { body } = call;
  const changes = { ...body, brand: body.brand };
  return change(call, changes, { before: { name, url, timeZone, postalAddress, brand }, after: changes });
};

/** Sets how mails go out. */
export const writeSendingSettings = (call: CallOf<typeof shopApi.putSendingSettings>) => {
  const { replyTo, digestTo, testAddresses, frequencyCap, openPixel } = call.shop;
  const { body } = call;
  const changes = {
    ...body,
    replyTo: body.replyTo,
    digestTo: body.digestTo,
    testAddresses: body.testAddresses.length > 0 ? [...new Set(body.testAddresses)] : undefined,
  };
  const before = { replyTo, digestTo, testAddresses, frequencyCap, openPixel };
  return change(call, changes, { before, after: changes });
};
