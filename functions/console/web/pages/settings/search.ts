import * as z from 'zod/mini';

const VIEWS = ['shop', 'costs', 'sending', 'members', 'webhook', 'stock', 'log'] as const;
export type View = (typeof VIEWS)[number];

export const OUTCOMES = ['recorded', 'duplicate', 'waiting', 'unattributed', 'refused'] as const;

const search = z.object({
  view: z.catch(z.optional(z.enum(VIEWS)), undefined),
  /** Of the webhook's deliveries: the shop's local day, and what they came to. */
  day: z.catch(z.optional(z.iso.date()), undefined),
  outcome: z.catch(z.optional(z.enum(OUTCOMES)), undefined),
});
export type SettingsSearch = z.infer<typeof search>;

/** What the page's address says; what cannot be read of it is left out. */
export const settingsSearch = (given: Record<string, unknown>): SettingsSearch => search.parse(given);
