import * as z from 'zod';
import { isMailable, parseEmail } from '../../customers/email-address.ts';
import { segment } from '../../customers/segment.ts';
import { text, trimmedText } from '../../platform/schemas.ts';

/* Fields that bodies of several topics have. */

export const title = trimmedText(100).min(1);
export const segments = z.array(segment).min(1).max(12);
export const holdOutPercent = z
  .int()
  .min(0)
  .max(50)
  .meta({ description: 'Percent of the audience kept without mail, to measure what the mail brings.' });

export const ownAddress = text(254)
  .transform((given, context) => {
    const address = parseEmail(given);
    if (address && isMailable(address)) return address;
    context.addIssue({ code: 'custom', message: 'must be an e-mail address' });
    return z.NEVER;
  })
  .meta({ example: 'olivia@shop.example' });
