import { getCustomer } from '../../customers/customer.store.ts';
import type { Customer } from '../../customers/customer.ts';
import { getTemplate } from '../../email/template.store.ts';
import { HomingError } from '../../platform/errors.ts';
import type { CallOf } from './operation.ts';
import type { api } from './routes.ts';

const existing = async (shop: string, customerId: string): Promise<Customer> => {
  const customer = await getCustomer(shop, customerId);
  if (customer) return customer;
  throw new HomingError('not_found', 'unknown_customer', 'There is no such customer.', 'customerId');
};

/**
 * The mail that a customer would get, or somebody made up. A name that no template has yet is for campaigns, as it is
 * when it is saved. Rejects with `unknown_customer`, and with `digest_has_no_customer` for a customer of the digest,
 * which goes to the shop's owner.
 */
export const previewForCustomer = async ({ shop, parameters, body }: CallOf<typeof api.previewTemplate>) => {
  const { customerId, ...source } = body;
  const [template, customer] = await Promise.all([
    getTemplate(shop.shop, parameters.name),
    customerId === undefined ? undefined : existing(shop.shop, customerId),
  ]);
  if (template?.kind === 'digest' && customer) {
    const message = "customerId: the digest goes to the shop's owner: leave it out.";
    throw new HomingError('invalid', 'digest_has_no_customer', message, 'customerId');
  }
  // MJML takes a second to load, which calls for anything else should not wait for.
  const { previewTemplate } = await import('../../email/preview/preview.ts');
  return previewTemplate({ source, kind: template?.kind, shop, customer });
};
