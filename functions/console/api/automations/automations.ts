import { countAudience } from '../../../campaigns/audience/count-audience.ts';
import { editAutomation, getAutomation, listAutomations } from '../../../journeys/automation.store.ts';
import type { Automation } from '../../../journeys/automation.ts';
import { backTestOf } from '../../../journeys/back-test.ts';
import { HomingError } from '../../../platform/errors.ts';
import { requireVersion } from '../../../platform/if-match.ts';
import { addDays, localDay } from '../../../platform/time.ts';
import { snapshotsBetween } from '../../../segments/snapshot/snapshot.store.ts';
import type { Shop } from '../../../shops/shop.ts';
import type { CallOf } from '../call.ts';
import { withUplift } from '../insights/uplift.ts';
import { requireTemplate } from '../templates/templates.ts';
import type { automationsApi } from './operations.ts';

/** The automations, each with what its runs brought beyond their hold-outs. */
export const readAutomations = async ({ shop }: CallOf<typeof automationsApi.listAutomations>) => ({
  automations: await withUplift(shop.shop, await listAutomations(shop.shop)),
});

/** Local days up to today that a back-test covers. */
const BACK_TEST_DAYS = 30;

/** Who stands in the automation's segments now, and what it would have done of late by the share of them who may be mailed. */
const lookAt = async (shop: Shop, automation: Automation, now: string) => {
  const to = localDay(now, shop.timeZone);
  const period = { from: addDays(to, 1 - BACK_TEST_DAYS), to };
  const [nights, { segments }] = await Promise.all([
    snapshotsBetween(shop.shop, period.from, period.to),
    countAudience(shop, automation.trigger.segments),
  ]);
  const sum = (name: 'customers' | 'mailable') => segments.reduce((total, each) => total + each[name], 0);
  const mailableShare = sum('customers') > 0 ? sum('mailable') / sum('customers') : 0;
  return {
    inside: { customers: sum('customers'), mailable: sum('mailable') },
    backTest: backTestOf(period, { automation, nights, mailableShare }),
  };
};

/** An automation with its back-test. Rejects with `unknown_automation`. */
export const readAutomation = async ({
  shop,
  parameters,
  now,
}: CallOf<typeof automationsApi.getAutomation>) => {
  const automation = await getAutomation(shop.shop, parameters.automationId);
  if (!automation) {
    throw new HomingError('not_found', 'unknown_automation', 'There is no such automation.');
  }
  const [[whole = automation], look] = await Promise.all([
    withUplift(shop.shop, [automation]),
    lookAt(shop, automation, now),
  ]);
  return { ...whole, ...look };
};

/** As many as one still looks through: their list is one answer. */
const MOST_AUTOMATIONS = 50;

/** Sets an automation, new or known. Rejects with `unknown_template`, `changed_meanwhile` and `too_many_automations`. */
export const writeAutomation = async (call: CallOf<typeof automationsApi.putAutomation>) => {
  const { shop, parameters, body, ifMatch, subject: by, now: at, audit } = call;
  const { automationId: id } = parameters;
  await requireTemplate(shop.shop, body.template);
  const before = await getAutomation(shop.shop, id);
  requireVersion(ifMatch, before?.version ?? 0, before?.edit);
  if (!before && (await listAutomations(shop.shop)).length >= MOST_AUTOMATIONS) {
    const message = `A shop has at most ${MOST_AUTOMATIONS} automations: change one that you no longer need.`;
    throw new HomingError('conflict', 'too_many_automations', message);
  }
  const after = { ...body, shop: shop.shop, automationId: id };
  const logged = audit({ id, before: before && decidedOf(before), after });
  return editAutomation({ ...after, edit: { at, by } }, before, logged);
};

/** What a person decides of an automation, for the audit log. */
const decidedOf = ({ version: _, edit: __, ...decided }: Automation) => decided;
