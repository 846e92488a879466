import { getAutomation, listAutomations, putAutomation } from '../../journeys/automation.store.ts';
import { withUplift } from './insights/uplift.ts';
import type { CallOf } from './operation.ts';
import type { api } from './routes.ts';
import { requireTemplate } from './templates.ts';

/** The automations, each with what its runs brought beyond their hold-outs. */
export const readAutomations = async ({ shop }: CallOf<typeof api.listAutomations>) => ({
  automations: await withUplift(shop.shop, await listAutomations(shop.shop)),
});

/** Sets an automation, new or known. */
export const writeAutomation = async ({
  shop,
  parameters,
  body,
  audit,
}: CallOf<typeof api.putAutomation>) => {
  await requireTemplate(shop.shop, body.template);
  const automation = { ...body, shop: shop.shop, automationId: parameters.automationId };
  const before = await getAutomation(shop.shop, parameters.automationId);
  await putAutomation(automation, audit({ id: parameters.automationId, before, after: automation }));
  return automation;
};
