import * as z from 'zod';
import { sendDigest } from '../../insights/digest/send-digest.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { day, instant, shopId } from '../../platform/schemas.ts';

const input = z.object({ shop: shopId, day, now: instant });

/** The last step of the nightly run: the owner's weekly digest, on Mondays. */
export const handler = taskHandler(input, ({ shop, day: today, now }) => sendDigest(shop, today, now));
