import * as z from 'zod';

/** What of a webhook was left out or read otherwise than it was written; `field` is its path. Tells no personal data. */
export const warning = z.object({ field: z.string(), message: z.string() });
export type Warning = z.infer<typeof warning>;
