import { getCustomer } from '../../customers/customer.store.ts';
import type { Customer } from '../../customers/customer.ts';
import { deliver } from '../../email/delivery/delivery.client.ts';
import { RenderError } from '../../email/render/render-error.ts';
import { type Mail, renderMail } from '../../email/render/render-mail.ts';
import type { TemplateVersion } from '../../email/template.ts';
import { count, logger } from '../../platform/telemetry.ts';
import { addDuration, instantAt } from '../../platform/time.ts';
import type { Shop, ShopKeys } from '../../shops/shop.ts';
import type { LedgerMessage } from '../ledger/ledger.store.ts';
import {
  claimMessage,
  failMessage,
  messagesOf,
  recordSent,
  releaseMessage,
  skipMessage,
} from '../ledger/message.store.ts';
import { mailedSince, refusalOf } from '../ledger/message.ts';

/** The data that all mails of a campaign share. */
export type Job = { shop: Shop; keys: ShopKeys; template: TemplateVersion; publicUrl: string };

const isCapped = async ({ shop }: Job, message: LedgerMessage, now: string): Promise<boolean> => {
  const since = addDuration(now, `-P${shop.frequencyCap.days}D`);
  const others = (await messagesOf(shop.shop, message.customerId)).filter(
    ({ campaignId }) => campaignId !== message.campaignId,
  );
  return mailedSince(others, since) >= shop.frequencyCap.messages;
};

/** The mail, or why the template cannot be rendered for this customer; a retry would not help. */
const render = (job: Job, message: LedgerMessage, customer: Customer): Mail | RenderError => {
  const { campaignId, messageId } = message;
  try {
    return renderMail({ ...job, customer, campaignId, messageId });
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    const { code, reason, cause } = error;
    logger.error('a mail could not be rendered', { campaignId, messageId, code, reason, cause });
    return error;
  }
};

/** Claims one message, checks again whether the customer may be mailed, and sends it. True if SES throttled it. */
export const sendMessage = async (
  job: Job,
  message: LedgerMessage,
  clock: () => number,
): Promise<boolean> => {
  const claimedAt = instantAt(clock());
  if (!(await claimMessage(message, claimedAt))) return false;
  const customer = await getCustomer(message.shop, message.customerId);
  const refusal = refusalOf(customer) ?? ((await isCapped(job, message, claimedAt)) && 'frequency_cap');
  if (refusal || !customer) {
    await skipMessage(message, refusal || 'left_shop');
    return false;
  }
  const mail = render(job, message, customer);
  if (mail instanceof RenderError) {
    await failMessage(message, mail.code);
    return false;
  }
  const { campaignId: campaign, customerId, messageId } = message;
  const delivery = await deliver(mail, job.shop, { campaign, customer: customerId, message: messageId });
  switch (delivery.outcome) {
    case 'accepted':
      count('MailsSent');
      await recordSent(message, delivery.sesMessageId, instantAt(clock()));
      return false;
    case 'refused':
      count('MailsRefused');
      await failMessage(message, delivery.reason);
      return false;
    case 'throttled':
      count('SesThrottled');
      await releaseMessage(message, claimedAt);
      return true;
    case 'stopped':
      await releaseMessage(message, claimedAt);
      throw delivery.error;
    case 'unknown':
      logger.warn('SES gave no answer for a mail; its outcome is unknown for now', {
        messageId: message.messageId,
      });
      return false;
  }
};
