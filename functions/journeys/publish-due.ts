import { createRun, getCampaign } from '../campaigns/campaign.store.ts';
import { campaignDue } from '../campaigns/events.ts';
import { transitionCampaign } from '../campaigns/transition.store.ts';
import { getTemplate } from '../email/template.store.ts';
import { publish } from '../platform/bus.client.ts';
import { logger } from '../platform/telemetry.ts';
import { localDay } from '../platform/time.ts';
import { getShop } from '../shops/shop.store.ts';
import { getAutomation } from './automation.store.ts';
import { type Automation, runIdOf } from './automation.ts';
import { dueBy } from './due.store.ts';
import { dequeue } from './enrolment.store.ts';
import type { Enrolment } from './enrolment.ts';

type DueCampaign = { shop: string; campaignId: string; dueAt: string };
type Waiting = Pick<Enrolment, 'shop' | 'automationId' | 'customerId' | 'segment'> & { dueAt: string };

/** Creates the automation's run of the day, or reopens it. False if it is sending, paused or cancelled. */
const openRun = async (automation: Automation, campaignId: string, time: string): Promise<boolean> => {
  const { shop, automationId, name, trigger, holdOutPercent } = automation;
  if (await getCampaign(shop, campaignId)) {
    const set = { dueAt: time };
    const reopened = await transitionCampaign(shop, campaignId, { to: 'scheduled', from: ['sent'], set });
    return reopened !== undefined;
  }
  const template = await getTemplate(shop, automation.template);
  if (!template) {
    logger.error('an automation has no template', { shop, automationId, template: automation.template });
    return false;
  }
  return createRun({
    shop,
    campaignId,
    name,
    audience: { kind: 'automation', automationId, segments: trigger.segments },
    template: { name: template.name, version: template.version },
    holdOutPercent,
    dueAt: time,
    createdAt: time,
  });
};

/** The automation's run that is due for these enrolments. None while today's run is sending or paused, or if it was cancelled. */
const runFor = async (waiting: Waiting[], time: string): Promise<DueCampaign[]> => {
  const [first] = waiting;
  if (!first) return [];
  const { shop: id, automationId } = first;
  const [shop, automation] = await Promise.all([getShop(id), getAutomation(id, automationId)]);
  if (!shop || !automation?.enabled) {
    // The automation was switched off. Mail that waited until it is on again would come too late.
    for (const enrolment of waiting) await dequeue(enrolment);
    return [];
  }
  const campaignId = runIdOf(automationId, localDay(time, shop.timeZone));
  return (await openRun(automation, campaignId, time)) ? [{ shop: id, campaignId, dueAt: time }] : [];
};

/** As `runFor`. An automation that fails is logged and tried again by the next tick; it keeps no other from its mail. */
const runOrNone = async (waiting: Waiting[], time: string): Promise<DueCampaign[]> => {
  try {
    return await runFor(waiting, time);
  } catch (error) {
    const { shop, automationId } = waiting[0] ?? {};
    const name = error instanceof Error ? error.name : typeof error;
    logger.error('an automation cannot be run', { shop, automationId, error: name });
    return [];
  }
};

/** Publishes `campaign.due` for all campaigns and automations that are due at `time`. Returns their number. */
export const publishDue = async (time: string): Promise<number> => {
  const entries = await dueBy(time);
  const waiting = entries.filter((entry) => 'automationId' in entry);
  const groups = Object.values(
    Object.groupBy(waiting, ({ shop, automationId }) => `${shop}#${automationId}`),
  );
  const runs: DueCampaign[] = [];
  for (const group of groups) runs.push(...(await runOrNone(group ?? [], time)));
  const scheduled = entries.filter((entry) => 'campaignId' in entry);
  const due = [...scheduled, ...runs].map(({ shop, campaignId, dueAt }) =>
    campaignDue.at(time, { shop, campaignId, dueAt }),
  );
  await publish(due);
  return due.length;
};
