import * as z from 'zod/mini';

const campaigns = z.object({
  view: z.catch(z.optional(z.enum(['list', 'calendar', 'automations'])), undefined),
});
const automation = z.object({});

/** What the pages' addresses say; what cannot be read of them is left out. */
export const campaignsSearch = (given: Record<string, unknown>): z.infer<typeof campaigns> =>
  campaigns.parse(given);
export const automationSearch = (given: Record<string, unknown>): z.infer<typeof automation> =>
  automation.parse(given);
