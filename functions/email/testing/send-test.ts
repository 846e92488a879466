import type * as z from 'zod';
import { getCustomer } from '../../customers/customer.store.ts';
import { logger } from '../../platform/telemetry.ts';
import { getRole, getShop } from '../../shops/shop.store.ts';
import { type Shop, sameAddress, testAddressesOf } from '../../shops/shop.ts';
import { type Delivery, deliver } from '../delivery/delivery.client.ts';
import { RenderError } from '../render/render-error.ts';
import type { Mail } from '../render/render-mail.ts';
import { getTemplate } from '../template.store.ts';
import type { testRequested } from './events.ts';
import { testMail } from './test-mail.ts';
import { claimTest, releaseTest } from './test-send.store.ts';

type TestRequested = z.infer<typeof testRequested.schema>;

/** Where it goes, if it still may: to an address that the shop allows, or to the member whose own it is. */
const addressOf = async (shop: Shop, { to, ownOf }: TestRequested): Promise<string | undefined> => {
  if (ownOf === undefined) return sameAddress(testAddressesOf(shop), to);
  return (await getRole(shop.shop, ownOf)) && to;
};

/** The mail, or why there is none any more: what was asked for may have changed since. */
const prepare = async (asked: TestRequested): Promise<{ mail: Mail; shop: Shop } | string> => {
  const { shop: id, template: name, version, customerId } = asked;
  const [shop, template, customer] = await Promise.all([
    getShop(id),
    getTemplate(id, name, version),
    customerId === undefined ? undefined : getCustomer(id, customerId),
  ]);
  const to = shop && (await addressOf(shop, asked));
  if (!to) return 'the address is not allowed any more';
  if (!template || (customerId !== undefined && !customer)) return 'the template or the customer is gone';
  try {
    return { mail: testMail(template, shop, { to, customer }), shop };
  } catch (error) {
    if (error instanceof RenderError) return error.reason;
    throw error;
  }
};

const settle = async ({ shop, testId }: TestRequested, delivery: Delivery): Promise<void> => {
  switch (delivery.outcome) {
    case 'accepted':
      return;
    case 'refused':
      return logger.warn('SES refused a test mail', { shop, testId, reason: delivery.reason });
    case 'throttled':
      await releaseTest(shop, testId);
      throw new Error('SES throttles sending. The test mail is tried again.');
    case 'stopped':
      await releaseTest(shop, testId);
      throw delivery.error;
    case 'unknown':
      return logger.warn('SES gave no answer for a test mail; it is not sent again', { shop, testId });
  }
};

/**
 * Sends a test mail that was asked for, at most once: it is claimed before it goes. It is no campaign's, so that no
 * figure counts it and what SES tells of it suppresses nobody. Rejects where SES took nothing, to be tried again.
 */
export const sendTest = async (asked: TestRequested, now: string): Promise<void> => {
  const { shop, testId } = asked;
  const prepared = await prepare(asked);
  if (typeof prepared === 'string') {
    return logger.warn('a test mail is not sent', { shop, testId, reason: prepared });
  }
  if (!(await claimTest(shop, testId, now))) return;
  await settle(asked, await deliver(prepared.mail, prepared.shop, { test: testId }));
};
