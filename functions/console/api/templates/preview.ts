import { getCustomer } from '../../../customers/customer.store.ts';
import type { Customer } from '../../../customers/customer.ts';
import { getTemplate } from '../../../email/template.store.ts';
import type { TemplateKind } from '../../../email/template.ts';
import { HomingError } from '../../../platform/errors.ts';
import type { CallOf } from '../call.ts';
import type { templatesApi } from './operations.ts';

/**
 * Who reads a mail of this kind; undefined for somebody made up. Rejects with `unknown_customer`, and with
 * `digest_has_no_customer` for a customer of the digest, which goes to the shop's owner.
 */
export const readerOf = async (
  shop: string,
  kind: TemplateKind,
  customerId: string | undefined,
): Promise<Customer | undefined> => {
  if (customerId === undefined) return undefined;
  const customer = await getCustomer(shop, customerId);
  if (!customer) throw new HomingError('not_found', 'unknown_customer', 'There is no such customer.');
  if (kind === undefined) return customer;
  const message = "customerId: the digest goes to the shop's owner: leave it out.";
  throw new HomingError('invalid', 'digest_has_no_customer', message, 'customerId');
};

/**
 * The mail that a customer would get, or somebody made up. A name that no template has yet is for campaigns, as it is
 * when it is saved. Rejects as `readerOf` does.
 */
export const previewForCustomer = async ({
  shop,
  parameters,
  body,
}: CallOf<typeof templatesApi.previewTemplate>) => {
  const { customerId, blocks, ...source } = body;
  const kind = (await getTemplate(shop.shop, parameters.name))?.kind;
  const customer = await readerOf(shop.shop, kind, customerId);
  // MJML takes a second to load, which calls for anything else should not wait for.
  const { previewTemplate, markedHtml } = await import('../../../email/preview/preview.ts');
  const reading = { source, kind, shop, customer };
  const preview = await previewTemplate(reading);
  if (!blocks || preview.html === '') return preview;
  return { ...preview, blocks: await markedHtml(reading) };
};
