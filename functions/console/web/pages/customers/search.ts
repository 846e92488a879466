import * as z from 'zod/mini';

const search = z.object({
  q: z.catch(z.optional(z.string()), undefined),
  segment: z.catch(z.optional(z.string()), undefined),
});

/** What the page's address says; what cannot be read of it is left out. */
export const customersSearch = (given: Record<string, unknown>): z.infer<typeof search> =>
  search.parse(given);
