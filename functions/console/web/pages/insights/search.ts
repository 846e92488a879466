import * as z from 'zod/mini';

const search = z.object({
  view: z.catch(
    z.optional(z.enum(['days', 'cohorts', 'value', 'together', 'profit', 'win-back'])),
    undefined,
  ),
  from: z.catch(z.optional(z.string()), undefined),
  to: z.catch(z.optional(z.string()), undefined),
});

/** What the page's address says; what cannot be read of it is left out. */
export const insightsSearch = (given: Record<string, unknown>): z.infer<typeof search> => search.parse(given);
