import { getTemplate, listTemplates, putTemplate } from '../../email/template.store.ts';
import { templateSource } from '../../email/template.ts';
import { HomingError } from '../../platform/errors.ts';
import type { CallOf } from './operation.ts';
import type { api } from './routes.ts';

export const readTemplates = async ({ shop }: CallOf<typeof api.listTemplates>) => ({
  templates: await listTemplates(shop.shop),
});

/** One version of a template, the newest where none is named. */
export const readTemplate = async ({ shop, parameters, query }: CallOf<typeof api.getTemplate>) => {
  const template = await getTemplate(shop.shop, parameters.name, query.version);
  if (template) return template;
  throw new HomingError('not_found', 'unknown_template', 'There is no such template, or not that version.');
};

/** Adds a version, compiled. Rejects with `invalid_template` and the place where MJML or Liquid is wrong. */
export const writeTemplate = async (call: CallOf<typeof api.putTemplate>) =>
  putTemplate(
    {
      shop: call.shop.shop,
      name: call.parameters.name,
      source: call.body,
      createdAt: call.now,
      createdBy: call.subject,
    },
    ({ name: id, version }, before) =>
      call.audit({ id, version, before: templateSource.optional().parse(before), after: call.body }),
  );

/** Rejects with `unknown_template` where a campaign or an automation names a template that is not there for it. */
export const requireTemplate = async (shop: string, name: string) => {
  const template = await getTemplate(shop, name);
  if (template && !template.kind) return template;
  throw new HomingError(
    'invalid',
    'unknown_template',
    `There is no template ${name} for campaigns.`,
    'template',
  );
};
