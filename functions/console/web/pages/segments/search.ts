import * as z from 'zod/mini';

export const MEASURES = ['customers', 'revenue', 'value'] as const;
export type Measure = (typeof MEASURES)[number];

/** How many nights' moves are shown. */
export const PERIODS = [7, 30, 90] as const;

const search = z.object({
  show: z.catch(z.optional(z.enum(MEASURES)), undefined),
  nights: z.catch(z.optional(z.literal(PERIODS)), undefined),
});

/** What the page's address says; what cannot be read of it is left out. */
export const segmentsSearch = (given: Record<string, unknown>): z.infer<typeof search> => search.parse(given);
