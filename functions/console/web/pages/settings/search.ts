import * as z from 'zod/mini';

const search = z.object({
  view: z.catch(z.optional(z.enum(['shop', 'scoring', 'sending', 'members', 'webhook', 'log'])), undefined),
});

/** What the page's address says; what cannot be read of it is left out. */
export const settingsSearch = (given: Record<string, unknown>): z.infer<typeof search> => search.parse(given);
