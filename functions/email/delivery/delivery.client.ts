import {
  BadRequestException,
  MessageRejected,
  SESv2ServiceException,
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

/** Whether SES answered that the request is at fault (4xx), so that it took nothing. */
const isRefusal = (error: SESv2ServiceException): boolean => {
  const status = error.$metadata.httpStatusCode ?? 500;
  return status >= 400 && status < 500;
};

const deliveryOf = (error: unknown): Delivery => {
  if (error instanceof TooManyRequestsException) return { outcome: 'throttled' };
  if (error instanceof MessageRejected || error instanceof BadRequestException) {
    return { outcome: 'refused', reason: error.name };
  }
  if (error instanceof SESv2ServiceException && isRefusal(error)) return { outcome: 'stopped', error };
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
