import { setAnalytics } from '../../shops/shop.store.ts';
import type { CallOf } from './operation.ts';
import type { api } from './routes.ts';

/** Sets what an owner may set. What is counted already stays: scores change with the next night. */
export const writeSettings = async ({ shop, role, body, audit }: CallOf<typeof api.putSettings>) => {
  const { rfm, costs } = shop;
  const settings = await setAnalytics(shop.shop, body, audit({ before: { rfm, costs }, after: body }));
  if (!settings) throw new Error(`The shop ${shop.shop} went away.`);
  return { ...settings, role };
};
