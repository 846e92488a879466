import {
  AccountSuspendedException,
  LimitExceededException,
  MailFromDomainNotVerifiedException,
  NotFoundException,
  SESv2ServiceException,
  SendingPausedException,
  TooManyRequestsException,
} from '@aws-sdk/client-sesv2';
import type { Shop } from '../../shops/shop.ts';
import type { Mail } from '../render/render-mail.ts';
import { type MailTags, sendMail } from './ses.client.ts';

/**
 * What came of handing a mail to SES. `throttled`: not taken, as the rate or the day's quota is used up.
 * `refused`: not taken, and this mail never will be. `stopped`: nothing is taken now (account suspended, sending
 * paused, no permission, …). `unknown`: SES may have taken it; its Send event will tell.
 */
export type Delivery =
  | { outcome: 'accepted'; sesMessageId: string }
  | { outcome: 'throttled' }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'stopped'; error: Error }
  | { outcome: 'unknown'; error: Error };

/** What is wrong with the account or the shop's sender, and so with every mail (SES API v2, SendEmail's errors). */
const STOPPED = [
  AccountSuspendedException,
  LimitExceededException,
  MailFromDomainNotVerifiedException,
  NotFoundException,
  SendingPausedException,
];
/** Nobody, or somebody who may not, as AWS took it (common errors of its APIs). */
const NOT_ALLOWED = [401, 403];

const deliveryOf = (error: unknown): Delivery => {
  if (error instanceof TooManyRequestsException) return { outcome: 'throttled' };
  if (error instanceof SESv2ServiceException) {
    const status = error.$metadata.httpStatusCode ?? 500;
    if (STOPPED.some((kind) => error instanceof kind) || NOT_ALLOWED.includes(status)) {
      return { outcome: 'stopped', error };
    }
    // Any other 4xx is about this mail, such as one that is too large.
    if (status >= 400 && status < 500) return { outcome: 'refused', reason: error.name };
  }
  // The SDK gives its metadata to every error of a request under way: a lost connection, a timeout, a 5xx.
  if (error instanceof Error && '$metadata' in error) return { outcome: 'unknown', error };
  throw error;
};

/** Hands a mail to SES, once. */
export const deliver = async (mail: Mail, shop: Shop, tags: MailTags): Promise<Delivery> => {
  try {
    const { sesMessageId } = await sendMail(mail, shop, tags);
    return { outcome: 'accepted', sesMessageId };
  } catch (error) {
    return deliveryOf(error);
  }
};
