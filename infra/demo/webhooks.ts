import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Order } from '../../functions/purchases/order.ts';
import type { Progress } from '../local/terminal.ts';

/** One webhook as it is posted, apart from the time at which it is. */
export type Posting = { webhookId: string; order: Order; secret: string };

/** A shop's own HTTP client sends about so many at a time. */
const AT_ONCE = 8;

/** How the demonstration posts `orders`: each once, some of them again under the same id, and some forged ones. */
export const postingsOf = (orders: Order[], secret: string, { repeats = 20, forged = 5 } = {}) => {
  const forger = `whsec_${randomBytes(32).toString('base64')}`;
  const genuine = orders.map((order): Posting => ({ webhookId: `demo-${order.orderId}`, order, secret }));
  return {
    genuine,
    repeated: genuine.slice(0, repeats),
    /** New orders, so that the table would tell if one came through. */
    forged: Array.from({ length: forged }, (_, index) => orders[index % orders.length]).flatMap(
      (order, index): Posting[] => {
        const orderId = `forged-${index + 1}`;
        return order ? [{ webhookId: orderId, order: { ...order, orderId }, secret: forger }] : [];
      },
    ),
  };
};

/** Posts one `order.created` by Standard Webhooks, signed as of `now` (milliseconds since 1970). Gives the status. */
export const postWebhook = async (
  url: string,
  { webhookId, order, secret }: Posting,
  now: number,
): Promise<number> => {
  const sentAt = new Date(now);
  const body = JSON.stringify({ type: 'order.created', timestamp: sentAt.toISOString(), data: order });
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': webhookId,
      'webhook-timestamp': String(Math.floor(now / 1000)),
      'webhook-signature': new Webhook(secret).sign(webhookId, sentAt, body),
    },
    body,
  });
  await response.arrayBuffer();
  return response.status;
};

/** Posts them all, a few at a time. Resolves to how many were answered with which status. */
export const postAll = async (
  url: string,
  postings: Posting[],
  clock: () => number,
  progress: Progress,
): Promise<Map<number, number>> => {
  const statuses = new Map<number, number>();
  const waiting = postings.values();
  let done = 0;
  const post = async () => {
    for (const posting of waiting) {
      const status = await postWebhook(url, posting, clock());
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      done += 1;
      progress(done, postings.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, post));
  return statuses;
};
