import { getTemplate } from '../../email/template.store.ts';
import type { TemplateVersion } from '../../email/template.ts';
import { getLinkKeys } from '../../shops/secret.store.ts';
import type { LinkKeys } from '../../shops/secret.ts';
import { getShop } from '../../shops/shop.store.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Campaign } from '../campaign.ts';

/** The data that all mails of a campaign share. */
export type Job = { shop: Shop; keys: LinkKeys; template: TemplateVersion; publicUrl: string };

/** The data that all mails of the campaign share, or a word for what is missing. */
export const jobOf = async (
  { shop: id, template: chosen }: Campaign,
  publicUrl: string,
): Promise<Job | 'no_shop' | 'no_template'> => {
  const [shop, keys, template] = await Promise.all([
    getShop(id),
    getLinkKeys(id),
    chosen && getTemplate(id, chosen.name, chosen.version),
  ]);
  if (!shop || !keys) return 'no_shop';
  return template ? { shop, keys, template, publicUrl } : 'no_template';
};
