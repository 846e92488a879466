import * as z from 'zod';
import { text } from '../../platform/schemas.ts';

/** What asks for a page. */
export const paged = z.strictObject({
  cursor: text(1024).min(1).optional().meta({ description: 'From the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What a page says of the one after it. */
export const nextCursor = z
  .string()
  .optional()
  .meta({ description: 'For the next page; the last page has none.' });
