import { GetAccountCommand, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { environment } from '../../platform/environment.ts';
import { once } from '../../platform/once.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Mail } from '../render/render-mail.ts';
import { mailbox } from './mail-address.ts';

/** One attempt: SendEmail takes no idempotency token, so a retry after a lost answer would mail twice. */
const ses = once(() => new SESv2Client({ maxAttempts: 1 }));

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/**
 * What a mail is about: the events that SES tells of it carry these, as `homing-…`. Values are letters, digits, dashes
 * and underscores (SES API v2, MessageTag).
 */
export type MailTags =
  | { campaign: string; customer: string; message: string }
  | { digest: string }
  | { test: string };

/**
 * Hands the mail to SES in the shop's name, tagged with what names its message, so that SES's events find it even when
 * we never hear the answer. Rejects with SES's own errors.
 */
export const sendMail = async (mail: Mail, shop: Shop, tags: MailTags): Promise<{ sesMessageId: string }> => {
  const { MessageId } = await ses().send(
    new SendEmailCommand({
      FromEmailAddress: mailbox(shop.name, environment('SENDER_ADDRESS')),
      ReplyToAddresses: shop.replyTo ? [shop.replyTo] : undefined,
      Destination: { ToAddresses: [mail.to] },
      ConfigurationSetName: environment('CONFIGURATION_SET'),
      EmailTags: [
        { Name: 'homing-shop', Value: shop.shop },
        ...Object.entries(tags).map(([name, Value]) => ({ Name: `homing-${name}`, Value })),
      ],
      Content: {
        Simple: {
          Subject: utf8(mail.subject),
          Body: { Html: utf8(mail.html), Text: utf8(mail.text) },
          Headers: mail.headers.map(({ name, value }) => ({ Name: name, Value: value })),
        },
      },
    }),
  );
  if (!MessageId) throw new Error('SES took a mail and gave it no id.');
  return { sesMessageId: MessageId };
};

/** What the account may send now; nothing while sending is paused. No daily limit (SES says -1) is the largest number. */
export const sendQuota = async (): Promise<{ perSecond: number; remaining24h: number }> => {
  const { SendQuota, SendingEnabled } = await ses().send(new GetAccountCommand({}));
  if (SendingEnabled === false) return { perSecond: 0, remaining24h: 0 };
  const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = SendQuota ?? {};
  const remaining24h =
    Max24HourSend < 0 ? Number.MAX_SAFE_INTEGER : Math.max(0, Math.floor(Max24HourSend - SentLast24Hours));
  return { perSecond: MaxSendRate, remaining24h };
};
