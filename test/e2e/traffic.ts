import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/*
 * A shop's webhooks for the tests, and what they must come to, told by a plain fold that shares nothing with the
 * code under test. The shop's zone is UTC, so that a day is the first ten letters of an instant.
 */

export type Buyer = {
  email?: string;
  firstName?: string;
  consent?: { status: string; source: string; at: string };
};
type OrderCreated = {
  type: 'order.created';
  timestamp: string;
  data: {
    orderId: string;
    placedAt: string;
    currency: string;
    customer: Buyer;
    lines: { productId: string; name: string; quantity: number; unitPrice: number }[];
    shipping: number;
  };
};
type OrderRefunded = {
  type: 'order.refunded';
  timestamp: string;
  data: { orderId: string; refundId: string; refundedAt: string; customer: Buyer; amount: number };
};
export type Hook = { id: string; body: OrderCreated | OrderRefunded };

const START = Date.parse('2026-01-01T00:00:00Z');
const HOUR = 3_600_000;

/** `count` webhooks: four in five are orders of about sixty customers, the rest refunds of them, half of them full. */
export const traffic = (count: number, seed: number): Hook[] => {
  const random = xoroshiro128plus(seed);
  const below = (n: number) => Math.floor(uniformFloat64(random) * n);
  const hooks: Hook[] = [];
  const orders: OrderCreated['data'][] = [];
  for (let index = 0; index < count; index += 1) {
    const at = new Date(START + index * 7 * HOUR + below(HOUR)).toISOString();
    const last = orders.at(-1 - below(3));
    if (index % 5 === 4 && last) {
      const paid = totalOf(last);
      const amount = below(2) ? paid : 1 + below(paid);
      const data = { orderId: last.orderId, refundId: `r-${index}`, refundedAt: at, customer: {}, amount };
      hooks.push({ id: `hook-${index}`, body: { type: 'order.refunded', timestamp: at, data } });
      continue;
    }
    const person = below(60);
    const said = ['subscribed', 'unsubscribed'][below(4)];
    const customer: Buyer = {
      ...(below(30) ? { email: `Person${person}@Example.com` } : {}),
      firstName: `Name${below(3)}`,
      ...(said ? { consent: { status: said, source: 'checkout', at } } : {}),
    };
    const lines = [
      { productId: `p-${below(9)}`, name: 'Coffee', quantity: 1 + below(3), unitPrice: 100 + below(5000) },
    ];
    const data = {
      orderId: `o-${index}`,
      placedAt: at,
      currency: 'EUR',
      customer,
      lines,
      shipping: below(500),
    };
    if (customer.email) orders.push(data);
    hooks.push({ id: `hook-${index}`, body: { type: 'order.created', timestamp: at, data } });
  }
  return hooks;
};

const totalOf = ({ lines, shipping }: OrderCreated['data']): number =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, shipping);

/** The same webhooks in another order. */
export const shuffled = <T>(hooks: T[], seed: number): T[] => {
  const random = xoroshiro128plus(seed);
  return hooks
    .map((hook) => ({ hook, key: uniformFloat64(random) }))
    .sort((a, b) => a.key - b.key)
    .map(({ hook }) => hook);
};

export type FoldedOrder = { email: string; total: number; refunded: number };
export type FoldedCustomer = {
  firstName: string | undefined;
  consent: string;
  frequency: number;
  orders: number;
  netSpend: number;
  firstDay: string | undefined;
  lastDay: string | undefined;
};

/** Every order by its id, and every customer by the address, after all the webhooks. */
export const fold = (hooks: Hook[]) => {
  const orders = new Map<string, FoldedOrder & { day: string; placedAt: string; customer: Buyer }>();
  for (const { body } of hooks) {
    if (body.type !== 'order.created' || !body.data.customer.email) continue;
    const { orderId, placedAt, customer } = body.data;
    const email = customer.email?.toLowerCase() ?? '';
    orders.set(orderId, {
      email,
      total: totalOf(body.data),
      refunded: 0,
      day: placedAt.slice(0, 10),
      placedAt,
      customer,
    });
  }
  for (const { body } of hooks) {
    if (body.type !== 'order.refunded') continue;
    const order = orders.get(body.data.orderId);
    if (order) order.refunded = Math.min(order.total, order.refunded + body.data.amount);
  }
  const customers = new Map<string, FoldedCustomer>();
  for (const email of new Set([...orders.values()].map((order) => order.email))) {
    const theirs = [...orders.values()].filter((order) => order.email === email);
    const standing = theirs.filter((order) => order.refunded < order.total);
    const days = [...new Set(standing.map((order) => order.day))].sort();
    const newest = theirs.toSorted((a, b) => (a.placedAt < b.placedAt ? 1 : -1));
    customers.set(email, {
      firstName: newest[0]?.customer.firstName,
      consent: newest.find((order) => order.customer.consent)?.customer.consent?.status ?? 'none',
      frequency: days.length,
      orders: standing.length,
      netSpend: theirs.reduce((sum, order) => sum + order.total - order.refunded, 0),
      firstDay: days[0],
      lastDay: days.at(-1),
    });
  }
  const plainOrders = [...orders].map(([id, { email, total, refunded }]): [string, FoldedOrder] => [
    id,
    { email, total, refunded },
  ]);
  return { customers, orders: new Map(plainOrders) };
};
