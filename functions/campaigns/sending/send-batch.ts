import { setTimeout } from 'node:timers/promises';
import { getTemplate } from '../../email/template.store.ts';
import type { TaskContext } from '../../platform/handlers.ts';
import { getLinkKeys } from '../../shops/secret.store.ts';
import { getShop } from '../../shops/shop.store.ts';
import { getCampaign } from '../campaign.store.ts';
import { type LedgerMessage, ledgerPages } from '../ledger/ledger.store.ts';
import { reserveSends } from './pace.store.ts';
import { batchSize, taskClock } from './pace.ts';
import { currentQuota } from './quota.ts';
import { type Job, sendMessage } from './send-message.ts';

type SendBatch = { shop: string; campaignId: string; ledgerShard: number; now: string; publicUrl: string };
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

/** The data that all mails of the campaign share; undefined if it is not sending. */
const jobOf = async ({ shop: id, campaignId, publicUrl }: SendBatch): Promise<Job | undefined> => {
  const campaign = await getCampaign(id, campaignId);
  if (campaign?.status !== 'sending') return undefined;
  const { name, version } = campaign.template;
  const [shop, keys, template] = await Promise.all([
    getShop(id),
    getLinkKeys(id),
    getTemplate(id, name, version),
  ]);
  if (!shop || !keys || !template)
    throw new Error(`The shop ${id}, its keys or its template ${name} is missing.`);
  return { shop, keys, template, publicUrl };
};

const waitUntil = async (slot: number, clock: () => number): Promise<void> => {
  const wait = slot - clock();
  if (wait >= 1) await setTimeout(wait);
};

/** Sends each message at its slot. Returns whether SES throttled any. Rejects with the first error once all ended. */
const sendMessages = async (job: Job, messages: LedgerMessage[], slots: number[], clock: () => number) => {
  const results = await Promise.allSettled(
    messages.map(async (message, index) => {
      await waitUntil(slots[index] ?? 0, clock);
      return sendMessage(job, message, clock);
    }),
  );
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
  return results.some((result) => result.status === 'fulfilled' && result.value);
};

/**
 * Sends the messages of one shard of a campaign's ledger at the account's pace, until none or too little time is left.
 * Several senders may work on the same shard, since each message is claimed before it is sent.
 */
export const sendBatch = async (input: SendBatch, context: TaskContext): Promise<SentBatch> => {
  const clock = taskClock(input.now, context);
  const job = await jobOf(input);
  if (!job) return DONE;
  const { perSecond, isOpen } = await currentQuota(input.now);
  if (!isOpen) return CLOSED;
  for await (const messages of ledgerPages(input, 'planned', batchSize(perSecond))) {
    if (!messages.length) continue;
    if (context.remainingMilliseconds() < MARGIN_MILLISECONDS) return GO_ON;
    const slots = await reserveSends(messages.length, perSecond, clock());
    const wait = (slots.at(-1) ?? 0) - clock();
    if (context.remainingMilliseconds() - wait < MARGIN_MILLISECONDS) return GO_ON;
    if (await sendMessages(job, messages, slots, clock)) return THROTTLED;
  }
  return DONE;
};
