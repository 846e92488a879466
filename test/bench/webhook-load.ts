import { Agent, request } from 'node:http';
import { Webhook } from 'standardwebhooks';

/** A signed request, ready to be sent. */
export type Signed = { path: string; headers: Record<string, string>; body: string };

/** One order of a customer who is new, as a shop posts it at `now`. */
const orderOf = (index: number, now: string) => ({
  type: 'order.created',
  timestamp: now,
  data: {
    orderId: `bench-${index}`,
    placedAt: now,
    currency: 'EUR',
    customer: { email: `customer${index}@example.com`, firstName: 'Ada', lastName: `Number${index}` },
    lines: [{ productId: 'p-1', name: 'House espresso, 1 kg', quantity: 1, unitPrice: 2490 }],
    shipping: 390,
  },
});

/** `count` webhooks to `shop`, each an order of a new customer, signed as of now. */
export const signedOrders = (shop: string, secret: string, count: number): Signed[] => {
  const now = new Date();
  const signer = new Webhook(secret);
  return Array.from({ length: count }, (_, index) => {
    const id = `bench-${index}`;
    const body = JSON.stringify(orderOf(index, now.toISOString()));
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signer.sign(id, now, body),
    };
    return { path: `/webhooks/${shop}/standard`, headers, body };
  });
};

export type Answered = { status: number; milliseconds: number };

/** Posts them all from `connections` kept-alive connections, each the next one as soon as it has its answer. */
export const postAll = async (
  url: string,
  webhooks: readonly Signed[],
  connections: number,
): Promise<Answered[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = ({ path, headers, body }: Signed): Promise<Answered> => {
    const start = performance.now();
    const { promise, resolve, reject } = Promise.withResolvers<Answered>();
    request(new URL(path, url), { agent, method: 'POST', headers }, (response) => {
      const status = response.statusCode ?? 0;
      response.once('end', () => resolve({ status, milliseconds: performance.now() - start })).resume();
    })
      .once('error', reject)
      .end(body);
    return promise;
  };
  const answered: Answered[] = [];
  const waiting = webhooks.values();
  const connection = async () => {
    for (const webhook of waiting) answered.push(await send(webhook));
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  return answered;
};
