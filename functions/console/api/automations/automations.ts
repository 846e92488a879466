import { getAutomation, listAutomations, putAutomation } from '../../../journeys/automation.store.ts';
import type { CallOf } from '../call.ts';
import { withUplift } from '../insights/uplift.ts';
import { requireTemplate } from '../templates/templates.ts';
import type { automationsApi } from './operations.ts';

/** The automations, each with what its runs brought beyond their hold-outs. */
export const readAutomations = async ({ shop }: CallOf<typeof automationsApi.listAutomations>) => ({
  automations: await withUplift(shop.shop, await listAutomations(shop.shop)),
});

/** Sets an automation, new or known. */
export const writeAutomation = async ({
  shop,
  parameters,
  body,
  audit,
}: CallOf<typeof automationsApi.putAutomation>) => {
  await requireTemplate(shop.shop, body.template);
  const automation = { ...body, shop: shop.shop, automationId: parameters.automationId };
  const before = await getAutomation(shop.shop, parameters.automationId);
  await putAutomation(automation, audit({ id: parameters.automationId, before, after: automation }));
  return automation;
};
