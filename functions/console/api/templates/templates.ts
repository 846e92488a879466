import { getTemplate, putTemplate, restoreTemplate } from '../../../email/template.store.ts';
import { type TemplateVersion, templateSource } from '../../../email/template.ts';
import { listTemplates, templateVersions } from '../../../email/template-list.store.ts';
import { testedVersion } from '../../../email/testing/test-send.store.ts';
import { HomingError } from '../../../platform/errors.ts';
import type { CallOf } from '../call.ts';
import type { templatesApi } from './operations.ts';

export const readTemplates = async ({ shop }: CallOf<typeof templatesApi.listTemplates>) => ({
  templates: await listTemplates(shop.shop),
});

export const existingTemplate = async (shop: string, name: string, version?: number) => {
  const template = await getTemplate(shop, name, version);
  if (template) return template;
  throw new HomingError('not_found', 'unknown_template', 'There is no such template, or not that version.');
};

/** One version of a template, the newest where none is named, and which was tested last. */
export const readTemplate = async ({ shop, parameters, query }: CallOf<typeof templatesApi.getTemplate>) => {
  const [template, tested] = await Promise.all([
    existingTemplate(shop.shop, parameters.name, query.version),
    testedVersion(shop.shop, parameters.name),
  ]);
  return { ...template, testedVersion: tested };
};

const source = (template: TemplateVersion | undefined) => templateSource.optional().parse(template);

/** The entry in the audit log of a template that has a new version. */
const entryFor =
  ({ audit }: Pick<CallOf<typeof templatesApi.putTemplate>, 'audit'>) =>
  (template: TemplateVersion, before?: TemplateVersion) => {
    const { name: id, version } = template;
    return audit({ id, version, before: source(before), after: source(template) });
  };

/** A page of a template's versions. Rejects with `unknown_template` and `invalid_cursor`. */
export const readVersions = async ({
  shop,
  parameters,
  query,
}: CallOf<typeof templatesApi.listTemplateVersions>) => {
  const page = await templateVersions(shop.shop, parameters.name, query);
  if (page.versions.length === 0) await existingTemplate(shop.shop, parameters.name);
  return page;
};

/** Makes an earlier version the newest. Rejects as `writeTemplate` does where it would not be saved today. */
export const restoreVersion = async (call: CallOf<typeof templatesApi.restoreTemplate>) => {
  const { name, version } = call.parameters;
  const earlier = await existingTemplate(call.shop.shop, name, version);
  return restoreTemplate(earlier, { createdAt: call.now, createdBy: call.subject }, entryFor(call));
};

/** As many as one still looks through: their list is one answer. */
const MOST_TEMPLATES = 200;

const requireRoom = async (shop: string, name: string): Promise<void> => {
  const templates = await listTemplates(shop);
  if (templates.length < MOST_TEMPLATES || templates.some((each) => each.name === name)) return;
  const message = `A shop has at most ${MOST_TEMPLATES} templates: change one that you no longer need.`;
  throw new HomingError('conflict', 'too_many_templates', message);
};

/**
 * Adds a version, compiled. Rejects with `invalid_template` and the place where MJML or Liquid is wrong, and with
 * `changed_meanwhile` where `If-Match` names another version than the newest; 0 stands for a template not there yet. A new
 * one is refused as `too_many_templates` where the shop has its fill.
 */
export const writeTemplate = async (call: CallOf<typeof templatesApi.putTemplate>) => {
  const { ifMatch, now: createdAt, subject: createdBy, body: source } = call;
  const { shop } = call.shop;
  const { name } = call.parameters;
  // A version that was seen is of a template that is there.
  if (!ifMatch) await requireRoom(shop, name);
  return putTemplate({ shop, name, source, createdAt, createdBy, ifMatch }, entryFor(call));
};

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
