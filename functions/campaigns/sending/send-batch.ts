import type { TaskContext } from '../../platform/handlers.ts';
import { instantAt } from '../../platform/time.ts';
import { cancelPlanned } from '../ledger/claim.store.ts';
import { type LedgerMessage, ledgerPages } from '../ledger/ledger.store.ts';
import { type Held, heldCampaign, pauseHeld } from './hold.store.ts';
import { type Job, jobOf } from './job.ts';
import { reserveSends } from './pace.store.ts';
import { batchSize, taskClock } from './pace.ts';
import { currentQuota } from './quota.ts';
import { handfulsOf, type Sending, sendHandful } from './send-handful.ts';
import { isOver, type SendStep } from './send-run.ts';

type SendBatch = SendStep & { ledgerShard: number; publicUrl: string };
/** Whether this shard of the ledger may hold more to send, and how long to wait before the next batch. */
export type SentBatch = { remaining: boolean; waitSeconds: number };

const DONE: SentBatch = { remaining: false, waitSeconds: 0 };
const GO_ON: SentBatch = { remaining: true, waitSeconds: 0 };
/** SES limits the rate per second. */
const THROTTLED: SentBatch = { remaining: true, waitSeconds: 1 };
/** SES's daily quota covers the last 24 hours, so that it frees up gradually. */
const CLOSED: SentBatch = { remaining: true, waitSeconds: 300 };

/** The time that a batch may need after its last slot: reads, the call to SES, writes. */
const MARGIN_MILLISECONDS = 10_000;
const CANCELLED_AT_ONCE = 25;

/** Skips what a cancelled campaign has not sent. */
const skipPlanned = async (input: SendBatch, context: TaskContext): Promise<SentBatch> => {
  for await (const messages of ledgerPages(input, 'planned', CANCELLED_AT_ONCE)) {
    if (context.remainingMilliseconds() < MARGIN_MILLISECONDS) return GO_ON;
    await Promise.all(messages.map(cancelPlanned));
  }
  return DONE;
};

type Sender = Sending & { held: Held; perSecond: number; remaining: TaskContext['remainingMilliseconds'] };

/** Sends one handful. Returns how the batch ends with it; undefined if it goes on. */
const sendNext = async (
  { held, perSecond, remaining, ...sending }: Sender,
  messages: LedgerMessage[],
): Promise<SentBatch | undefined> => {
  if (remaining() < MARGIN_MILLISECONDS) return GO_ON;
  const slots = await reserveSends(messages.length, perSecond, sending.clock());
  const wait = (slots.at(-1) ?? 0) - sending.clock();
  if (remaining() - wait < MARGIN_MILLISECONDS) return GO_ON;
  const { outcome, reason } = await sendHandful(sending, messages, slots);
  switch (outcome) {
    case 'settled':
      return undefined;
    case 'throttled':
      return THROTTLED;
    case 'taken':
      return DONE;
    case 'stopped':
      await pauseHeld(held, { at: instantAt(sending.clock()), reason });
      return DONE;
  }
};

/** Sends what is planned. The campaign is asked for before each handful, so that who pauses or cancels is heard. */
const sendPlanned = async (input: SendBatch, job: Job, context: TaskContext): Promise<SentBatch> => {
  const { perSecond, isOpen } = await currentQuota(input.now);
  if (!isOpen) return CLOSED;
  const held = { ...input, ...input.run };
  const sender: Sender = {
    job,
    held,
    perSecond,
    clock: taskClock(input.now, context),
    remaining: context.remainingMilliseconds,
    isSending: async () => (await heldCampaign(held))?.status === 'sending',
  };
  for await (const page of ledgerPages(input, 'planned', batchSize(perSecond))) {
    for (const messages of handfulsOf(page)) {
      const ended = await sendNext(sender, messages);
      if (ended) return ended;
    }
  }
  return DONE;
};

/**
 * Sends the messages of one shard of a campaign's ledger at the account's pace, until none or too little time is left.
 * Several senders may work on the same shard, since each message is claimed before it is sent. Of a cancelled campaign
 * the messages are skipped.
 */
export const sendBatch = async (input: SendBatch, context: TaskContext): Promise<SentBatch> => {
  const held = { ...input, ...input.run };
  const campaign = await heldCampaign(held);
  if (!campaign || isOver(input.run, input.now)) return DONE;
  if (campaign.status === 'cancelled') return skipPlanned(input, context);
  const job = await jobOf(campaign, input.publicUrl);
  if (typeof job !== 'string') return sendPlanned(input, job, context);
  await pauseHeld(held, { at: input.now, reason: job });
  return DONE;
};
