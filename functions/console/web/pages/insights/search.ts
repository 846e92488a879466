import * as z from 'zod/mini';

export const VIEWS = ['days', 'cohorts', 'value', 'together', 'profit', 'win-back'] as const;
export type View = (typeof VIEWS)[number];

export const COHORT_MEASURES = ['retention', 'revenue'] as const;

const search = z.object({
  view: z.catch(z.optional(z.enum(VIEWS)), undefined),
  from: z.catch(z.optional(z.iso.date()), undefined),
  to: z.catch(z.optional(z.iso.date()), undefined),
  cohorts: z.catch(z.optional(z.enum(COHORT_MEASURES)), undefined),
  product: z.catch(z.optional(z.string()), undefined),
});

/** What the page's address says; what cannot be read of it is left out. */
export const insightsSearch = (given: Record<string, unknown>): z.infer<typeof search> => search.parse(given);
