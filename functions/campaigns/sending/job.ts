import { getTemplate } from '../../email/template.store.ts';
import type { TemplateVersion } from '../../email/template.ts';
import { getShop, getShopKeys } from '../../shops/shop.store.ts';
import type { Shop, ShopKeys } from '../../shops/shop.ts';
import type { Campaign } from '../campaign.ts';

/** The data that all mails of a campaign share. */
export type Job = { shop: Shop; keys: ShopKeys; template: TemplateVersion; publicUrl: string };

/** The data that all mails of the campaign share, or a word for what is missing. */
export const jobOf = async (
  { shop: id, template: { name, version } }: Campaign,
  publicUrl: string,
): Promise<Job | 'no_shop' | 'no_template'> => {
  const [shop, keys, template] = await Promise.all([
    getShop(id),
    getShopKeys(id),
    getTemplate(id, name, version),
  ]);
  if (!shop || !keys) return 'no_shop';
  return template ? { shop, keys, template, publicUrl } : 'no_template';
};
