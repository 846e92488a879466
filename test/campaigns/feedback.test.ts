import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planMessages } from '../../functions/campaigns/audience/plan-messages.store.ts';
import { getCampaign } from '../../functions/campaigns/campaign.store.ts';
import { messagesOf } from '../../functions/campaigns/ledger/message.store.ts';
import { messageIdOf } from '../../functions/campaigns/ledger/message.ts';
import { handler as recordFeedback } from '../../functions/campaigns/ledger/record-feedback.handler.ts';
import { getCustomer } from '../../functions/customers/customer.store.ts';
import { allItems, useTable } from '../support/table.ts';
import { customerNamed, NOW, newsletter, openShop, putChampions, putCustomers } from './a-shop.ts';
import { invocation, run } from './send-machine.ts';
import { sesEvent, useSes } from './ses.ts';

useTable();
const ses = useSes();

const bounced = (mail: SendEmailCommandInput, bounceType: string) =>
  sesEvent('Email Bounced', mail, { bounce: { bounceType, bounceSubType: 'General' } });
const complained = (mail: SendEmailCommandInput, complaintFeedbackType?: string) =>
  sesEvent('Email Complaint Received', mail, { complaint: { complaintFeedbackType } });

/** A customer of a new shop who was mailed, the mail as SES has it, and what is known of both. */
const mailed = async (shop: string) => {
  await openShop(shop);
  const [anna] = await putChampions(shop, 1);
  const { campaignId } = await newsletter(shop);
  await run({ shop, campaignId });
  const customerId = anna?.customerId ?? expect.fail('nobody');
  const mail = ses.taken()[0] ?? expect.fail('no mail');
  return {
    mail,
    tell: (event: unknown) => recordFeedback(event, invocation),
    message: async () => (await messagesOf(shop, customerId))[0],
    suppression: async () => (await getCustomer(shop, customerId))?.suppression,
    counts: async () => (await getCampaign(shop, campaignId))?.counts,
  };
};

test('a mail’s tags lead its events to its message', async () => {
  const { mail, message } = await mailed('tags');
  const { campaignId, customerId, messageId } = (await message()) ?? expect.fail('no message');
  expect(Object.fromEntries((mail.EmailTags ?? []).map(({ Name, Value }) => [Name, Value]))).toEqual({
    'homing-shop': 'tags',
    'homing-campaign': campaignId,
    'homing-customer': customerId,
    'homing-message': messageId,
  });
});

test('a delivery changes the message and nothing else', async () => {
  const { mail, tell, message, suppression } = await mailed('delivered');
  await tell(sesEvent('Email Delivered', mail, { time: '2026-11-22T10:05:00Z' }));
  expect(await message()).toMatchObject({
    status: 'delivered',
    deliveredAt: '2026-11-22T10:05:00.000Z',
    sentAt: NOW,
    sesMessageId: 'ses-0',
  });
  expect(await suppression()).toBeUndefined();
});

test('a permanent bounce suppresses the customer', async () => {
  const { mail, tell, message, suppression } = await mailed('hard');
  await tell(bounced(mail, 'Permanent'));
  expect((await message())?.status).toBe('bounced');
  expect(await suppression()).toEqual({ reason: 'hard_bounce', at: '2026-11-22T10:01:00.000Z' });
});

test.each(['Transient', 'Undetermined'])('a %s bounce has no lasting effect', async (bounceType) => {
  const { mail, tell, message, suppression } = await mailed(bounceType.toLowerCase());
  await tell(sesEvent('Email Delivered', mail));
  await tell(bounced(mail, bounceType));
  expect((await message())?.status).toBe('delivered');
  expect(await suppression()).toBeUndefined();
});

test('a complaint suppresses the customer, and a late delivery event does not undo it', async () => {
  const { mail, tell, message, suppression } = await mailed('complained');
  await tell(complained(mail, 'abuse'));
  await tell(sesEvent('Email Delivered', mail));
  await tell(sesEvent('Email Sent', mail));
  expect(await message()).toMatchObject({ status: 'complained', complainedAt: '2026-11-22T10:01:00.000Z' });
  expect((await suppression())?.reason).toBe('complaint');
});

test('a not-spam report is no complaint', async () => {
  const { mail, tell, message, suppression } = await mailed('no-spam');
  await tell(complained(mail, 'not-spam'));
  expect((await message())?.status).toBe('delivered');
  expect(await suppression()).toBeUndefined();
});

test('a mail that SES accepted and then rejected has failed, even if its Send event comes later', async () => {
  const { mail, tell, message } = await mailed('rejected');
  await tell(sesEvent('Email Rejected', mail, { reject: { reason: 'Bad content' } }));
  await tell(sesEvent('Email Sent', mail));
  expect(await message()).toMatchObject({ status: 'failed', reason: 'rejected' });
});

test('events about other mail change nothing, with our tags or without', async () => {
  const { mail, tell } = await mailed('foreign');
  const before = await allItems();
  const forged = mail.EmailTags?.map(({ Name, Value }) =>
    Name === 'homing-customer' ? { Name, Value: 'cus_00000000000000000000000000000000' } : { Name, Value },
  );
  await tell(bounced({ ...mail, EmailTags: forged }, 'Permanent'));
  await tell(bounced({ ...mail, EmailTags: [] }, 'Permanent'));
  const { tags: _, ...untagged } = bounced(mail, 'Permanent').detail.mail;
  const event = bounced(mail, 'Permanent');
  await tell({ ...event, detail: { ...event.detail, mail: untagged } });
  expect(await allItems()).toEqual(before);
});

const KINDS = ['sent', 'rejected', 'delivered', 'bounced', 'complained'] as const;
type Kind = (typeof KINDS)[number];
const eventOf = {
  sent: (mail: SendEmailCommandInput) => sesEvent('Email Sent', mail),
  rejected: (mail: SendEmailCommandInput) => sesEvent('Email Rejected', mail),
  delivered: (mail: SendEmailCommandInput) => sesEvent('Email Delivered', mail),
  bounced: (mail: SendEmailCommandInput) => bounced(mail, 'Permanent'),
  complained: (mail: SendEmailCommandInput) => complained(mail),
};

test('the most telling event decides, in any order and however often events come', async () => {
  let n = 0;
  const outcomeOf = (told: Kind[]) => KINDS.findLast((kind) => told.includes(kind));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 7 }), async (told) => {
      n += 1;
      const anna = customerNamed('orders', `anna${n}`);
      await putCustomers([anna]);
      const ref = { shop: 'orders', campaignId: 'cmp_1', customerId: anna.customerId };
      const messageId = messageIdOf(ref);
      const message = { ...ref, messageId, segment: 'champion', status: 'claimed', plannedAt: NOW } as const;
      await planMessages({ ...ref, part: 0 }, [{ message }]);
      const tags = { ...ref, shop: 'orders', messageId };
      const mail: SendEmailCommandInput = {
        Content: {},
        EmailTags: [
          { Name: 'homing-shop', Value: tags.shop },
          { Name: 'homing-campaign', Value: tags.campaignId },
          { Name: 'homing-customer', Value: tags.customerId },
          { Name: 'homing-message', Value: tags.messageId },
        ],
      };
      for (const kind of told) await recordFeedback(eventOf[kind](mail), invocation);
      const [stored] = await messagesOf('orders', anna.customerId);
      const most = outcomeOf(told);
      expect(stored?.status).toBe(most === 'rejected' ? 'failed' : most);
    }),
    { seed: 1, numRuns: 40 },
  );
});
