import { GetAccountCommand, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { sendMail, sendQuota } from '../../functions/email/delivery/ses.client.ts';
import { shop } from '../tracking/shop-and-customer.ts';

const ses = mockClient(SESv2Client);

beforeEach(() => {
  ses.reset();
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-1',
    SENDER_ADDRESS: 'news@mail.example.com',
    CONFIGURATION_SET: 'homing',
  });
});

const mail = {
  to: 'anna@example.com',
  subject: 'Grüße',
  html: '<p>Hello</p>',
  text: 'Hello',
  headers: [{ name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' }],
};

test('a mail goes out in the shop’s name, tagged so that SES’s events find its message', async () => {
  ses.on(SendEmailCommand).resolves({ MessageId: 'ses-1' });
  const replyTo = 'hello@coffee.example';
  const tags = { campaign: 'cmp_1', customer: 'cus_1', message: 'msg_1' };
  const result = await sendMail(mail, { ...shop, replyTo }, tags);
  expect(result).toEqual({ sesMessageId: 'ses-1' });
  expect(ses.commandCalls(SendEmailCommand)[0]?.args[0].input).toEqual({
    FromEmailAddress: '"Corner Coffee" <news@mail.example.com>',
    ReplyToAddresses: [replyTo],
    Destination: { ToAddresses: ['anna@example.com'] },
    ConfigurationSetName: 'homing',
    EmailTags: [
      { Name: 'homing-shop', Value: 'demo' },
      { Name: 'homing-campaign', Value: 'cmp_1' },
      { Name: 'homing-customer', Value: 'cus_1' },
      { Name: 'homing-message', Value: 'msg_1' },
    ],
    Content: {
      Simple: {
        Subject: { Data: 'Grüße', Charset: 'UTF-8' },
        Body: {
          Html: { Data: '<p>Hello</p>', Charset: 'UTF-8' },
          Text: { Data: 'Hello', Charset: 'UTF-8' },
        },
        Headers: [{ Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' }],
      },
    },
  });
});

test.each([
  ['what is left of the day', { Max24HourSend: 200, MaxSendRate: 14, SentLast24Hours: 150.5 }, true, 14, 49],
  ['nothing once it is used up', { Max24HourSend: 200, MaxSendRate: 14, SentLast24Hours: 230 }, true, 14, 0],
  ['no end without a limit', { Max24HourSend: -1, MaxSendRate: 90 }, true, 90, Number.MAX_SAFE_INTEGER],
  ['nothing while sending is paused', { Max24HourSend: 200, MaxSendRate: 14 }, false, 0, 0],
])('the quota says %s', async (_, SendQuota, SendingEnabled, perSecond, remaining24h) => {
  ses.on(GetAccountCommand).resolves({ SendQuota, SendingEnabled });
  expect(await sendQuota()).toEqual({ perSecond, remaining24h });
});
