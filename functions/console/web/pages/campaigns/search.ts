import * as z from 'zod/mini';

export const VIEWS = ['list', 'calendar', 'automations'] as const;
export const STEPS = ['audience', 'content', 'test', 'review'] as const;
export type Step = (typeof STEPS)[number];

const said = <T extends z.core.$ZodType>(of: T) => z.catch(z.optional(of), undefined);

const campaigns = z.object({
  view: said(z.enum(VIEWS)),
  q: said(z.string()),
  /** Whether the list has the runs of automations too. */
  runs: said(z.boolean()),
  /** The month that the calendar shows. */
  month: said(z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))),
});
const campaign = z.object({ step: said(z.enum(STEPS)) });
const automation = z.object({});

/** What the pages' addresses say; what cannot be read of them is left out. */
export const campaignsSearch = (given: Record<string, unknown>): z.infer<typeof campaigns> =>
  campaigns.parse(given);
export const campaignSearch = (given: Record<string, unknown>): z.infer<typeof campaign> =>
  campaign.parse(given);
export const automationSearch = (given: Record<string, unknown>): z.infer<typeof automation> =>
  automation.parse(given);
