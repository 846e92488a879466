import { type Delivery, deliver } from '../../email/delivery/delivery.client.ts';
import { RenderError } from '../../email/render/render-error.ts';
import { getTemplate } from '../../email/template.store.ts';
import { logger } from '../../platform/telemetry.ts';
import { isMonday } from '../../platform/time.ts';
import { getShop } from '../../shops/shop.store.ts';
import type { Shop } from '../../shops/shop.ts';
import { claimDigest, releaseDigest, settleDigest } from './digest.store.ts';
import { digestOf } from './digest.ts';
import { digestMail } from './digest-mail.ts';
import { readWeek } from './week.store.ts';

export type SentDigest = { outcome: 'not_monday' | 'no_address' | 'done_before' | Delivery['outcome'] };

const mailOf = async (shop: Shop, day: string, to: string) => {
  const template = await getTemplate(shop.shop, 'digest');
  if (template?.kind !== 'digest') throw new Error(`The shop ${shop.shop} has no template for its digest.`);
  const digest = digestOf(await readWeek(shop, day));
  try {
    return digestMail({ template, shop, digest, to });
  } catch (error) {
    // Another try would render the same.
    if (error instanceof RenderError) return error;
    throw error;
  }
};

const settle = async (shop: string, day: string, delivery: Delivery): Promise<void> => {
  switch (delivery.outcome) {
    case 'accepted':
      return settleDigest(shop, day, { status: 'sent', sesMessageId: delivery.sesMessageId });
    case 'refused':
      return settleDigest(shop, day, { status: 'failed', reason: delivery.reason });
    case 'throttled':
      await releaseDigest(shop, day);
      throw new Error('SES throttles sending. The digest is tried again.');
    case 'stopped':
      await releaseDigest(shop, day);
      throw delivery.error;
    case 'unknown':
      logger.warn('SES gave no answer for a digest; it is not sent again', { shop, day });
      return settleDigest(shop, day, { status: 'failed', reason: 'no answer' });
  }
};

/**
 * Sends the shop's digest if the local day `day` is a Monday and the shop has an address for it. The digest is claimed
 * before it is sent, so that it goes out at most once. If SES may have accepted it (a crash after the claim, a lost
 * answer), it is not sent again: missing one report is better than two that differ. Rejects if SES accepted nothing, so
 * that the step is retried.
 */
export const sendDigest = async (id: string, day: string, now: string): Promise<SentDigest> => {
  if (!isMonday(day)) return { outcome: 'not_monday' };
  const shop = await getShop(id);
  if (!shop?.digestTo) {
    logger.info('no digest: the shop has no digestTo', { shop: id, day });
    return { outcome: 'no_address' };
  }
  const mail = await mailOf(shop, day, shop.digestTo);
  if (!(await claimDigest(id, day, now))) return { outcome: 'done_before' };
  const delivery: Delivery =
    mail instanceof RenderError
      ? { outcome: 'refused', reason: mail.reason }
      : await deliver(mail, shop, { digest: day });
  await settle(id, day, delivery);
  return { outcome: delivery.outcome };
};
