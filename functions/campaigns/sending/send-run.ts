import * as z from 'zod';
import { instant } from '../../platform/schemas.ts';
import { addDuration } from '../../platform/time.ts';

/** The execution of the send machine that holds a campaign, and when it opened it. */
const sendRun = z.object({ executionId: z.string().min(1), openedAt: instant });
export type SendRun = z.infer<typeof sendRun>;

/** The input that every step of the send machine has after the first. */
export const sendStep = z.object({ shop: z.string(), campaignId: z.string(), run: sendRun, now: instant });
export type SendStep = z.infer<typeof sendStep>;

/**
 * How long one execution sends a campaign. Then it leaves the rest to the next one, since an execution's history has at
 * most 25,000 events (Step Functions quotas).
 */
const LONGEST = 'PT6H';

/** Whether the execution should leave the rest of the campaign to the next one. */
export const isOver = ({ openedAt }: SendRun, now: string): boolean => now >= addDuration(openedAt, LONGEST);
