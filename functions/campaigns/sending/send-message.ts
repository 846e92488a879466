import { getCustomer } from '../../customers/customer.store.ts';
import { deliver } from '../../email/delivery/delivery.client.ts';
import { RenderError } from '../../email/render/render-error.ts';
import { type Mail, renderMail } from '../../email/render/render-mail.ts';
import { count, logger } from '../../platform/telemetry.ts';
import { addDuration, instantAt } from '../../platform/time.ts';
import type { SkipReason } from '../campaign.ts';
import { claimMessage, releaseMessage } from '../ledger/claim.store.ts';
import type { LedgerMessage } from '../ledger/ledger.store.ts';
import { failMessage, messagesOf, recordSent, skipMessage } from '../ledger/message.store.ts';
import { mailedSince, refusalOf } from '../ledger/message.ts';
import type { Job } from './job.ts';

/**
 * `settled`: the message has its outcome, or waits for SES's event, or another sender has it. `throttled`, `stopped`:
 * SES takes nothing for now, or until a person sees to `reason`; the message is planned again.
 */
export type SendOutcome =
  | { outcome: 'settled' | 'throttled'; reason?: undefined }
  | { outcome: 'stopped'; reason: string };

const SETTLED: SendOutcome = { outcome: 'settled' };

const isCapped = async ({ shop }: Job, message: LedgerMessage, now: string): Promise<boolean> => {
  const since = addDuration(now, `-P${shop.frequencyCap.days}D`);
  const others = (await messagesOf(shop.shop, message.customerId)).filter(
    ({ campaignId }) => campaignId !== message.campaignId,
  );
  return mailedSince(others, since) >= shop.frequencyCap.messages;
};

type Prepared = { mail: Mail } | { skip: SkipReason } | { fail: string };

/** The customer's mail, or why there is none. */
const prepare = async (job: Job, message: LedgerMessage, now: string): Promise<Prepared> => {
  const { shop, campaignId, customerId, messageId } = message;
  const customer = await getCustomer(shop, customerId);
  const refusal = refusalOf(customer);
  if (refusal || !customer) return { skip: refusal ?? 'left_shop' };
  if (await isCapped(job, message, now)) return { skip: 'frequency_cap' };
  return { mail: renderMail({ ...job, customer, campaignId, messageId }) };
};

/** Whether AWS did not do what was asked, as when it throttles or times out: the SDK marks its errors so. */
const isOfAws = (error: unknown): boolean => error instanceof Error && '$metadata' in error;

/**
 * As `prepare`. Whatever goes wrong is this message's own fault, so that it fails alone, unless AWS did not answer: then
 * it rejects, for the task to be repeated. Neither an error's message nor its cause is logged, as they may quote the
 * customer's data; a RenderError's reason does not.
 */
const prepareOrFail = async (job: Job, message: LedgerMessage, now: string): Promise<Prepared> => {
  const { campaignId, messageId } = message;
  try {
    return await prepare(job, message, now);
  } catch (error) {
    if (isOfAws(error)) throw error;
    const fail = error instanceof RenderError ? error.code : 'unexpected_error';
    const why = error instanceof RenderError ? error.reason : undefined;
    const name = error instanceof Error ? error.name : typeof error;
    logger.error('a mail could not be prepared', { campaignId, messageId, reason: fail, why, error: name });
    return { fail };
  }
};

/** Hands the mail of a claimed message to SES and records what came of it. */
const deliverMail = async (
  { shop }: Job,
  message: LedgerMessage,
  mail: Mail,
  { claimedAt, clock }: { claimedAt: string; clock: () => number },
): Promise<SendOutcome> => {
  const { campaignId: campaign, customerId: customer, messageId } = message;
  const delivery = await deliver(mail, shop, { campaign, customer, message: messageId });
  switch (delivery.outcome) {
    case 'accepted':
      count('MailsSent');
      await recordSent(message, delivery.sesMessageId, instantAt(clock()));
      return SETTLED;
    case 'refused':
      count('MailsRefused');
      await failMessage(message, delivery.reason);
      return SETTLED;
    case 'throttled':
      count('SesThrottled');
      await releaseMessage(message, claimedAt);
      return { outcome: 'throttled' };
    case 'stopped':
      await releaseMessage(message, claimedAt);
      return { outcome: 'stopped', reason: delivery.error.name };
    case 'unknown':
      logger.warn('SES gave no answer for a mail; its outcome is unknown for now', { messageId });
      return SETTLED;
  }
};

/**
 * Claims one message, checks again whether the customer may be mailed, and sends it. Rejects when AWS does not answer,
 * which a repetition may cure.
 */
export const sendMessage = async (
  job: Job,
  message: LedgerMessage,
  clock: () => number,
): Promise<SendOutcome> => {
  const claimedAt = instantAt(clock());
  if (!(await claimMessage(message, claimedAt))) return SETTLED;
  const prepared = await prepareOrFail(job, message, claimedAt).catch(async (error: unknown) => {
    await releaseMessage(message, claimedAt);
    throw error;
  });
  if ('mail' in prepared) return deliverMail(job, message, prepared.mail, { claimedAt, clock });
  if ('skip' in prepared) await skipMessage(message, prepared.skip);
  else {
    count('MailsFailed');
    await failMessage(message, prepared.fail);
  }
  return SETTLED;
};
