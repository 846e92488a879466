import * as z from 'zod';
import { templateName } from '../../../email/template.ts';
import { automation } from '../../../journeys/automation.ts';
import { backTest } from '../../../journeys/back-test.ts';
import { holdOutPercent, segments, title } from '../fields.ts';
import { upliftView } from '../insights/uplift-view.ts';
import { mutation, operation } from '../operation.ts';
import { inShop, noQuery, nothing, SHOP } from '../parameters.ts';

const ofAutomation = inShop.extend({ automationId: automation.shape.automationId });

const automationSettings = z
  .strictObject({
    name: title,
    trigger: z.strictObject({ type: z.literal('segment_entered'), segments }),
    template: templateName,
    cooldownDays: z.int().positive().max(3650),
    holdOutPercent,
    enabled: z.boolean(),
  })
  .meta({ id: 'AutomationSettings' });

const automationView = automation.omit({ shop: true }).meta({ id: 'Automation' });

const automationWithUplift = automation
  .omit({ shop: true })
  .extend({
    uplift: upliftView.optional().meta({ description: 'Of all runs with the hold-out it has now.' }),
  })
  .meta({ id: 'AutomationWithUplift' });

const automationWithBackTest = automationWithUplift
  .extend({
    inside: z.object({ customers: z.int().nonnegative(), mailable: z.int().nonnegative() }).meta({
      description: 'Who stands in its segments now. It writes to none of them, only to who enters.',
    }),
    backTest,
  })
  .meta({ id: 'AutomationWithBackTest', description: 'With what it would have done in the last 30 days.' });

const automationList = z.object({ automations: z.array(automationWithUplift) });

export const automationsApi = {
  listAutomations: operation({
    method: 'GET',
    path: `${SHOP}/automations`,
    summary: 'The automations',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    ...nothing,
    response: automationList,
  }),
  getAutomation: operation({
    method: 'GET',
    path: `${SHOP}/automations/{automationId}`,
    summary: 'An automation, with what it brought and what it would have done in the last 30 days',
    role: 'analyst',
    status: 200,
    parameters: ofAutomation,
    ...nothing,
    response: automationWithBackTest,
  }),
  putAutomation: mutation({
    method: 'PUT',
    path: `${SHOP}/automations/{automationId}`,
    summary:
      'Sets an automation: when a customer enters these segments, send this template; that of the version in `If-Match`',
    role: 'marketer',
    status: 200,
    audit: {
      about: 'automation',
      shown: ['trigger', 'template', 'cooldownDays', 'holdOutPercent', 'enabled'],
    },
    parameters: ofAutomation,
    query: noQuery,
    body: automationSettings,
    response: automationView,
  }),
};
