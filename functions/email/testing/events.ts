import * as z from 'zod';
import { defineEvent } from '../../platform/events.ts';

/** Somebody asked for a test mail of a template's version, to an address of the shop's own people. */
export const testRequested = defineEvent(
  'template.test-requested',
  z.object({
    shop: z.string(),
    testId: z.string(),
    template: z.string(),
    version: z.int().positive(),
    to: z.string(),
    /** Who asked, where the address is their own: the `sub` of a member. */
    ownOf: z.string().optional(),
    customerId: z.string().optional(),
  }),
);
