import {
  GetAccountCommand,
  SESv2Client,
  SendBulkEmailCommand,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { BusEntry } from '../../infra/local/bus/index.ts';
import { type Journal, openJournal } from '../../infra/local/journal.ts';
import { startSes } from '../../infra/local/ses/index.ts';
import { cloudWith, journalFile, stillClock } from './bus-cloud.ts';

const cloud = cloudWith({
  Mail: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'mail' } },
  Quiet: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'quiet' } },
  Events: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Mail' },
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint'],
        EventBridgeDestination: { EventBusArn: 'arn:aws:events:eu-west-1:000000000000:event-bus/default' },
      },
    },
  },
  QuietEvents: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Quiet' },
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['bounce'],
        EventBridgeDestination: { EventBusArn: 'arn:aws:events:eu-west-1:000000000000:event-bus/default' },
      },
    },
  },
});

const open = async (journal: Journal = openJournal(':memory:')) => {
  const put = vi.fn((entries: BusEntry[]) => entries.map((_, index) => String(index)));
  const clock = stillClock();
  const ses = await startSes({ cloud, journal, clock, put });
  onTestFinished(() => ses.stop());
  const client = new SESv2Client({
    endpoint: ses.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const send = async (to: string, more: { configurationSet?: string; subject?: string } = {}) => {
    const { MessageId = '' } = await client.send(
      new SendEmailCommand({
        FromEmailAddress: '"Demo" <hello@demo.example>',
        ReplyToAddresses: ['care@demo.example'],
        Destination: { ToAddresses: [to] },
        ConfigurationSetName: more.configurationSet ?? 'mail',
        EmailTags: [
          { Name: 'homing-shop', Value: 'demo' },
          { Name: 'homing-message', Value: 'msg_1' },
        ],
        Content: {
          Simple: {
            Subject: { Data: more.subject ?? 'Welcome back' },
            Body: { Html: { Data: '<p>Grüße</p>' }, Text: { Data: 'Grüße' } },
            Headers: [{ Name: 'List-Unsubscribe', Value: '<https://demo.example/u/1>' }],
          },
        },
      }),
    );
    return MessageId;
  };
  const told = () => put.mock.calls.flatMap(([entries]) => entries);
  return { ses, client, send, put, told, clock };
};

test('a mail is in the inbox with its headers, both its parts and its tags', async () => {
  const { ses, send } = await open();
  const messageId = await send('Anna Berg <Anna@example.com>');
  expect(ses.inbox({ to: 'anna@EXAMPLE.com' })).toEqual([
    {
      messageId,
      at: '2026-11-22T10:00:00.250Z',
      from: '"Demo" <hello@demo.example>',
      to: ['Anna@example.com'],
      subject: 'Welcome back',
      headers: [
        { name: 'From', value: '"Demo" <hello@demo.example>' },
        { name: 'Reply-To', value: 'care@demo.example' },
        { name: 'To', value: 'Anna Berg <Anna@example.com>' },
        { name: 'Subject', value: 'Welcome back' },
        { name: 'Date', value: 'Sun, 22 Nov 2026 10:00:00 GMT' },
        { name: 'Message-ID', value: `<${messageId}@local>` },
        { name: 'List-Unsubscribe', value: '<https://demo.example/u/1>' },
      ],
      html: '<p>Grüße</p>',
      text: 'Grüße',
      tags: { 'homing-shop': 'demo', 'homing-message': 'msg_1' },
      configurationSet: 'mail',
    },
  ]);
  expect(ses.inbox({ to: 'berta@example.com' })).toEqual([]);
  expect(ses.mail(messageId)?.subject).toBe('Welcome back');
});

test('mails come newest first, and all are counted', async () => {
  const { ses, send } = await open();
  for (const subject of ['one', 'two', 'three']) await send('anna@example.com', { subject });
  expect(ses.inbox({ limit: 2 }).map(({ subject }) => subject)).toEqual(['three', 'two']);
  expect(ses.count()).toBe(3);
});

test.each([
  ['anna@example.com', ['Email Sent', 'Email Delivered']],
  ['success@simulator.amazonses.com', ['Email Sent', 'Email Delivered']],
  ['ooto@simulator.amazonses.com', ['Email Sent', 'Email Delivered']],
  ['bounce@simulator.amazonses.com', ['Email Sent', 'Email Bounced']],
  ['bounce+label1@simulator.amazonses.com', ['Email Sent', 'Email Bounced']],
  ['suppressionlist@simulator.amazonses.com', ['Email Sent', 'Email Bounced']],
  ['complaint+x@simulator.amazonses.com', ['Email Sent', 'Email Delivered', 'Email Complaint Received']],
])('what SES tells of a mail to %s', async (to, detailTypes) => {
  const { send, told } = await open();
  await send(to);
  expect(told().map(({ detailType }) => detailType)).toEqual(detailTypes);
});

test('an event has the shape that SES gives it', async () => {
  const { send, told } = await open();
  const messageId = await send('suppressionlist@simulator.amazonses.com');
  expect(told()[1]).toMatchObject({
    source: 'aws.ses',
    busName: 'default',
    resources: ['arn:aws:ses:eu-west-1:000000000000:configuration-set/mail'],
    detail: {
      eventType: 'Bounce',
      mail: {
        timestamp: '2026-11-22T10:00:00.250Z',
        messageId,
        source: '"Demo" <hello@demo.example>',
        destination: ['suppressionlist@simulator.amazonses.com'],
        tags: {
          'ses:configuration-set': ['mail'],
          'homing-shop': ['demo'],
          'homing-message': ['msg_1'],
        },
      },
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'Suppressed',
        bouncedRecipients: [{ emailAddress: 'suppressionlist@simulator.amazonses.com', status: '5.1.1' }],
        timestamp: '2026-11-22T10:00:00.250Z',
      },
    },
  });
});

test('a configuration set publishes only what it asks for', async () => {
  const { send, told } = await open();
  await send('anna@example.com', { configurationSet: 'quiet' });
  await send('bounce@simulator.amazonses.com', { configurationSet: 'quiet' });
  expect(told().map(({ detailType }) => detailType)).toEqual(['Email Bounced']);
});

test('a configuration set that is not there refuses the mail', async () => {
  const { ses, send } = await open();
  await expect(send('anna@example.com', { configurationSet: 'gone' })).rejects.toThrow(
    expect.objectContaining({
      name: 'NotFoundException',
      message: 'Configuration set <gone> does not exist.',
    }),
  );
  expect(ses.count()).toBe(0);
});

test('what SES refuses is in no inbox', async () => {
  const { ses, client } = await open();
  const noBody = { Simple: { Subject: { Data: 'x' }, Body: {} } };
  await expect(
    client.send(new SendEmailCommand({ FromEmailAddress: 'a@demo.example', Content: noBody })),
  ).rejects.toThrow();
  expect(ses.count()).toBe(0);
});

test('a way of sending that would pass the inbox by is not served', async () => {
  const { client } = await open();
  const bulk = new SendBulkEmailCommand({
    FromEmailAddress: 'a@demo.example',
    DefaultContent: { Template: { TemplateName: 'x' } },
    BulkEmailEntries: [{ Destination: { ToAddresses: ['b@example.com'] } }],
  });
  await expect(client.send(bulk)).rejects.toThrow('POST /v2/email/outbound-bulk-emails is not served');
});

test('a mail whose events cannot be journalled was not accepted', async () => {
  const { ses, send, put } = await open();
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => told.mockRestore());
  put.mockImplementationOnce(() => {
    throw new Error('the disk is full');
  });
  await expect(send('anna@example.com')).rejects.toThrow('The local host failed.');
  expect(ses.count()).toBe(0);
  expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('the disk is full'));
});

test('the account has a generous quota, and says what of it is used', async () => {
  const { client, send, clock } = await open();
  await send('anna@example.com');
  clock.set('2026-11-23T09:00:00Z');
  await send('anna@example.com');
  clock.set('2026-11-23T11:00:00Z');
  const { SendQuota, ProductionAccessEnabled } = await client.send(new GetAccountCommand({}));
  expect(SendQuota).toEqual({ MaxSendRate: 500, Max24HourSend: 1_000_000, SentLast24Hours: 1 });
  expect(ProductionAccessEnabled).toBe(true);
});

test('after a restart all mails are still there', async () => {
  const file = journalFile();
  const before = await open(openJournal(file));
  const messageId = await before.send('anna@example.com');
  const { ses } = await open(openJournal(file));
  expect(ses.inbox().map((mail) => mail.messageId)).toEqual([messageId]);
});
