import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planMessages } from '../../functions/campaigns/audience/plan-messages.store.ts';
import {
  cancelLostClaim,
  cancelPlanned,
  claimMessage,
  releaseMessage,
  settleLostClaim,
} from '../../functions/campaigns/ledger/claim.store.ts';
import {
  failMessage,
  getMessage,
  messagesOf,
  recordClick,
  recordOpen,
  recordSent,
  settleMessage,
  skipMessage,
} from '../../functions/campaigns/ledger/message.store.ts';
import {
  isHeldOut,
  MAX_HUMAN_CLICKS,
  type MessageRef,
  type MessageStatus,
  messageIdOf,
  messageTransitions,
  refusalOf,
} from '../../functions/campaigns/ledger/message.ts';
import { retryOnConflict } from '../../functions/platform/conflict.store.ts';
import { useTable } from '../support/table.ts';
import { NOW } from './a-shop.ts';

useTable();

const plan = (ref: MessageRef) =>
  planMessages({ ...ref, part: 0 }, [
    {
      message: {
        ...ref,
        messageId: messageIdOf(ref),
        status: 'planned',
        segment: 'champion',
        plannedAt: NOW,
      },
    },
  ]);

const inLedger = (ref: MessageRef) => ({ ...ref, messageId: messageIdOf(ref), segment: 'champion' as const });

/** Every way in which a message's status is written. */
const writes: Record<string, (ref: MessageRef) => Promise<unknown>> = {
  plan,
  claim: (ref) => claimMessage(ref, NOW),
  sent: (ref) => recordSent(ref, 'ses-1', NOW),
  skip: (ref) => skipMessage(ref, 'unsubscribed'),
  fail: (ref) => failMessage(ref, 'MessageRejected'),
  release: (ref) => releaseMessage(inLedger(ref), NOW),
  releaseAnother: (ref) => releaseMessage(inLedger(ref), '2026-11-22T09:00:00.000Z'),
  lose: (ref) => settleLostClaim(ref, NOW),
  cancel: (ref) => cancelPlanned(ref),
  cancelLost: (ref) => cancelLostClaim(ref, NOW),
  tellSent: (ref) => settleMessage(ref, 'sent', { sentAt: NOW, sesMessageId: 'ses-1' }),
  tellDelivered: (ref) => settleMessage(ref, 'delivered', { sentAt: NOW, sesMessageId: 'ses-1' }),
  tellBounced: (ref) => settleMessage(ref, 'bounced', { sentAt: NOW, sesMessageId: 'ses-1' }),
  tellComplained: (ref) => settleMessage(ref, 'complained', { sentAt: NOW, sesMessageId: 'ses-1' }),
  tellFailed: (ref) => settleMessage(ref, 'failed', { sentAt: NOW, sesMessageId: 'ses-1' }),
};

const mailedOnce = new Set<MessageStatus>(['sent', 'delivered', 'bounced', 'complained']);

test('a message changes status only by legal transitions, whatever is written in whatever order', async () => {
  let n = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(writes)), { maxLength: 12 }), async (names) => {
      n += 1;
      const ref = { shop: 'moves', campaignId: 'cmp_1', customerId: `cus_${n}` };
      await plan(ref);
      let before: MessageStatus = 'planned';
      for (const name of names) {
        await writes[name]?.(ref);
        const [message] = await messagesOf('moves', ref.customerId);
        const now = message?.status ?? expect.fail('gone');
        if (now !== before) expect(messageTransitions[before]).toContain(now);
        // Once SES has it, nothing leads back to a second mail.
        if (mailedOnce.has(before)) expect(['planned', 'claimed', 'skipped']).not.toContain(now);
        before = now;
      }
    }),
    { seed: 1, numRuns: 30 },
  );
});

test('of many concurrent claims one gets the message', async () => {
  const ref = { shop: 'claims', campaignId: 'cmp_1', customerId: 'cus_1' };
  await plan(ref);
  const claims = await Promise.all(Array.from({ length: 12 }, () => claimMessage(ref, NOW)));
  expect(claims.filter(Boolean)).toHaveLength(1);
});

/** Counts as a request does: on the message as it is, again where another came between. */
const touch = (ref: MessageRef, record: typeof recordClick, at: string, isHuman: boolean) =>
  retryOnConflict(async () => {
    const message = await getMessage(ref);
    if (message) await record(message, at, isHuman);
  });

test('clicks and opens are counted on messages that exist', async () => {
  const ref = { shop: 'clicks', campaignId: 'cmp_1', customerId: 'cus_1' };
  await plan(ref);
  await touch(ref, recordClick, '2026-11-22T11:00:00.000Z', false);
  await touch(ref, recordClick, '2026-11-22T12:00:00.000Z', true);
  await touch(ref, recordOpen, '2026-11-22T10:30:00.000Z', false);
  await touch({ ...ref, customerId: 'cus_2' }, recordClick, '2026-11-22T12:00:00.000Z', true);
  const [message] = await messagesOf('clicks', 'cus_1');
  expect(message).toMatchObject({
    clicks: 2,
    firstClickAt: '2026-11-22T11:00:00.000Z',
    humanClicks: ['2026-11-22T12:00:00.000Z'],
    opens: 1,
    firstOpenAt: '2026-11-22T10:30:00.000Z',
  });
  expect(message).not.toHaveProperty('humanOpenAt');
  expect(await messagesOf('clicks', 'cus_2')).toEqual([]);
});

test('clicks and opens of persons are kept once per instant, oldest first, in any order of arrival', async () => {
  let n = 0;
  const minutes = fc.array(fc.integer({ min: 10, max: 40 }), { minLength: 1, maxLength: 35 });
  await fc.assert(
    fc.asyncProperty(minutes, async (told) => {
      n += 1;
      const ref = { shop: 'persons', campaignId: 'cmp_1', customerId: `cus_${n}` };
      await plan(ref);
      const instants = told.map((minute) => `2026-11-22T10:${minute}:00.000Z`);
      for (const at of instants) {
        await touch(ref, recordClick, at, true);
        await touch(ref, recordOpen, at, true);
      }
      const distinct = [...new Set(instants)].sort();
      const message = await getMessage(ref);
      expect(message?.clicks).toBe(told.length);
      expect(message?.humanOpenAt).toBe(distinct[0]);
      expect(message?.humanClicks).toHaveLength(Math.min(distinct.length, MAX_HUMAN_CLICKS));
      expect(distinct).toEqual(expect.arrayContaining(message?.humanClicks ?? []));
      expect(message?.humanClicks).toEqual([...(message?.humanClicks ?? [])].sort());
    }),
    { seed: 1, numRuns: 10 },
  );
});

test('concurrent clicks are all counted', async () => {
  const ref = { shop: 'together', campaignId: 'cmp_1', customerId: 'cus_1' };
  await plan(ref);
  const instants = Array.from({ length: 8 }, (_, n) => `2026-11-22T11:00:00.00${n}Z`);
  await Promise.all(instants.map((at) => touch(ref, recordClick, at, true)));
  expect(await getMessage(ref)).toMatchObject({ clicks: 8, humanClicks: instants });
});

test('the hold-out is the same on every try, close to its percentage, and different for each campaign', () => {
  const customers = Array.from({ length: 20_000 }, (_, index) => `cus_${index}`);
  const heldOut = (campaignId: string, percent: number) =>
    customers.filter((customerId) => isHeldOut(campaignId, customerId, percent));
  expect(heldOut('cmp_1', 0)).toEqual([]);
  expect(heldOut('cmp_1', 10)).toEqual(heldOut('cmp_1', 10));
  // Within four standard deviations of 2,000.
  expect(Math.abs(heldOut('cmp_1', 10).length - 2000)).toBeLessThan(170);
  const both = heldOut('cmp_1', 10).filter((customerId) => isHeldOut('cmp_2', customerId, 10));
  expect(Math.abs(both.length - 200)).toBeLessThan(60);
});

test("a message's id depends on shop, campaign and customer, and is a valid tag", () => {
  const ref = { shop: 's', campaignId: 'c', customerId: 'cus_1' };
  expect(messageIdOf(ref)).toMatch(/^msg_[0-9a-f]{32}$/);
  const others = [{ shop: 't' }, { campaignId: 'd' }, { customerId: 'cus_2' }];
  expect(new Set([ref, ...others.map((other) => ({ ...ref, ...other }))].map(messageIdOf)).size).toBe(4);
});

test('only subscribed customers with a working address may be mailed', () => {
  const saying = (status: 'subscribed' | 'unsubscribed' | 'none') => ({
    consent: { status, source: 'checkout', at: NOW },
  });
  expect(refusalOf(saying('subscribed'))).toBeUndefined();
  expect(refusalOf(saying('none'))).toBe('not_subscribed');
  expect(refusalOf(saying('unsubscribed'))).toBe('unsubscribed');
  expect(refusalOf({ ...saying('subscribed'), suppression: { reason: 'complaint', at: NOW } })).toBe(
    'suppressed',
  );
  expect(refusalOf({ ...saying('subscribed'), suppression: { reason: 'unmailable', at: NOW } })).toBe(
    'unmailable_address',
  );
  expect(refusalOf({ ...saying('unsubscribed'), suppression: { reason: 'unmailable', at: NOW } })).toBe(
    'unsubscribed',
  );
  expect(refusalOf(undefined)).toBe('left_shop');
});
