import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import { localCredentials } from '../../infra/local/dynamodb/index.ts';
import type { Host } from '../../infra/local/host/index.ts';
import type { FoldedCustomer, FoldedOrder, Hook } from './traffic.ts';

/** Opens a shop in UTC and EUR through the operator's function; resolves to the secret of its webhooks. */
export const openShop = async (host: Host, shop: string): Promise<string> => {
  const open = host.cloud
    .resources('AWS::Lambda::Function')
    .find(({ logicalId }) => logicalId.startsWith('OpenShop'));
  const answer = await host.invoke(open?.arn ?? '', {
    shop,
    name: shop,
    url: 'https://shop.example',
    timeZone: 'UTC',
    currency: 'EUR',
    postalAddress: 'Beispielstraße 1, Berlin',
    members: host.members,
    now: host.clock.now(),
  });
  return z.object({ webhookSecret: z.string() }).parse(answer).webhookSecret;
};

/** A webhook as it goes over the wire, signed at `now`, which is this machine's time where left out. */
type Signed = { url: string; shop: string; secret: string; id: string; body: string; now?: Date };

/** Posts a body as a shop does, whatever it holds. */
export const postSigned = ({ url, shop, secret, id, body, now = new Date() }: Signed): Promise<Response> =>
  fetch(`${url}/webhooks/${shop}/standard`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, now, body),
    },
    body,
  });

/** Posts one webhook as a shop does, signed now; resolves to the answer's status. */
export const post = async (
  url: string,
  shop: string,
  secret: string,
  { id, body }: Hook,
): Promise<number> => {
  const response = await postSigned({ url, shop, secret, id, body: JSON.stringify(body) });
  await response.arrayBuffer();
  return response.status;
};

/** Runs `work` on each item, `width` at a time, in order; resolves to the results in that order. */
export const atOnce = async <T, R>(
  items: T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
};

const profile = z.object({
  shop: z.string(),
  sk: z.literal('PROFILE'),
  customerId: z.string(),
  email: z.string(),
  firstName: z.string().optional(),
  consent: z.object({ status: z.string() }),
  purchases: z.object({
    frequency: z.number(),
    orders: z.number(),
    netSpend: z.number(),
    firstDay: z.string().optional(),
    lastDay: z.string().optional(),
  }),
});
const order = z.object({
  shop: z.string(),
  sk: z.string().startsWith('ORDER#'),
  orderId: z.string(),
  customerId: z.string(),
  total: z.number(),
  refunded: z.number(),
});

/** Every item of the engine's one table. */
const scan = async (endpoint: string): Promise<Record<string, unknown>[]> => {
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials: localCredentials });
  const documents = DynamoDBDocumentClient.from(client);
  const { TableNames: [TableName] = [] } = await client.send(new ListTablesCommand());
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(new ScanCommand({ TableName, ExclusiveStartKey: start }));
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  client.destroy();
  return items;
};

/** A shop's customers and orders as the table holds them, in the shape of the fold. Reads the items bare. */
export const kept = async (endpoint: string, shop: string) => {
  const items = (await scan(endpoint)).filter((item) => item.shop === shop);
  const profiles = items.flatMap((item) => profile.safeParse(item).data ?? []);
  const emails = new Map(profiles.map(({ customerId, email }) => [customerId, email]));
  const customers = new Map(
    profiles.map(({ email, firstName, consent, purchases }): [string, FoldedCustomer] => {
      const { frequency, orders, netSpend, firstDay, lastDay } = purchases;
      return [email, { firstName, consent: consent.status, frequency, orders, netSpend, firstDay, lastDay }];
    }),
  );
  const stored = items.flatMap((item) => order.safeParse(item).data ?? []);
  const orders = new Map(
    stored.map(({ orderId, customerId, total, refunded }): [string, FoldedOrder] => [
      orderId,
      { email: emails.get(customerId) ?? '', total, refunded },
    ]),
  );
  return { customers, orders, orderItems: stored.length };
};
