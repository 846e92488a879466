import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import * as z from 'zod';
import { normaliseEmail, parseEmail } from '../../functions/customers/email-address.ts';
import { epochMilliseconds, parseInstant } from '../../functions/platform/time.ts';
import type { Order } from '../../functions/purchases/order.ts';
import type { History } from './history.ts';

const CURRENCY = 'USD';
const TIME_ZONE = 'UTC';
const addressOf = (customerId: string) => `${customerId}@example.com`;

/** Names the file, and the line (1 is the header's) and column where it is wrong, and what would be right. */
export class OrdersFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OrdersFileError';
  }
}

/** `29.33` → 2933, digit by digit: as doubles, 4.35 × 100 is 434.99999999999994. */
const amount = z
  .string()
  .regex(
    /^\d{1,9}(\.\d{1,2}0*)?$/,
    'an amount such as 29.33 is needed: not below zero, no fraction of a cent',
  )
  .transform((text) => {
    const [whole = '', decimals = ''] = text.split('.');
    return Number(whole + decimals.slice(0, 2).padEnd(2, '0'));
  });

/** A date is its midnight; without an offset it is UTC. */
const orderedAt = z
  .string()
  .transform((text) => text.replace(' ', 'T'))
  .transform((text) => (/T/i.test(text) ? text : `${text}T00:00`))
  .transform((text, context) => {
    const parsed = parseInstant(text) ?? parseInstant(`${text}Z`);
    if (parsed !== undefined) return parsed;
    const message = 'a date such as 1997-01-31 is needed, or a date and time such as 1997-01-31T09:30:00Z';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const row = z.object({
  customer_id: z
    .string()
    .min(1, 'must not be empty')
    .refine((id) => parseEmail(addressOf(id)) !== undefined, 'cannot stand before @example.com'),
  order_id: z.string().min(1, 'must not be empty').max(128),
  ordered_at: orderedAt,
  amount,
});
const COLUMNS = row.keyof().options;

const headerOf = (header: string[]): string[] => {
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length === 0) return header;
  throw new OrdersFileError(
    `line 1: the header lacks ${missing.join(', ')}; the columns are ${COLUMNS.join(',')}`,
  );
};

const parsed = z.object({ info: z.object({ lines: z.int() }), record: z.unknown() });

const orderOf = ({ customer_id, order_id, ordered_at, amount }: z.infer<typeof row>): Order => ({
  orderId: order_id,
  placedAt: ordered_at,
  currency: CURRENCY,
  customer: { email: addressOf(customer_id) },
  lines: [{ productId: 'order', name: 'Order', quantity: 1, unitPrice: amount }],
  discount: 0,
  shipping: 0,
  tax: 0,
});

/** Collects the rows; an order's second line is an error, as it would change nothing and the counts would be off. */
const collectOrders = async (records: AsyncIterable<unknown>): Promise<Order[]> => {
  const orders = new Map<string, Order>();
  for await (const each of records) {
    const { info, record } = parsed.parse(each);
    const result = row.safeParse(record);
    const issue = result.error?.issues[0];
    if (!result.success) {
      throw new OrdersFileError(`line ${info.lines}, column ${issue?.path.join('.')}: ${issue?.message}`);
    }
    const order = orderOf(result.data);
    if (orders.has(order.orderId)) {
      throw new OrdersFileError(`line ${info.lines}, column order_id: ${order.orderId} stands there before`);
    }
    orders.set(order.orderId, order);
  }
  return [...orders.values()];
};

/** Oldest first, each customer's explicit yes on the first order. */
const withConsents = (orders: Order[]): Order[] => {
  const seen = new Set<string>();
  return orders
    .toSorted((one, other) => epochMilliseconds(one.placedAt) - epochMilliseconds(other.placedAt))
    .map((order) => {
      const address = normaliseEmail(order.customer.email ?? '');
      if (seen.has(address)) return order;
      seen.add(address);
      const consent = { status: 'subscribed' as const, source: 'import', at: order.placedAt };
      return { ...order, customer: { ...order.customer, consent } };
    });
};

/** The orders of a CSV text as a history in UTC and USD. Rejects with OrdersFileError. */
export const parseOrders = async (source: Readable): Promise<History> => {
  let orders: Order[] = [];
  const parser = parse({ bom: true, columns: headerOf, info: true, trim: true, skip_empty_lines: true });
  try {
    await pipeline(source, parser, async (records: AsyncIterable<unknown>) => {
      orders = await collectOrders(records);
    });
  } catch (error) {
    throw error instanceof CsvError ? new OrdersFileError(error.message) : error;
  }
  if (orders.length === 0) throw new OrdersFileError('there are no orders in it');
  return {
    currency: CURRENCY,
    timeZone: TIME_ZONE,
    orders: withConsents(orders),
    refunds: [],
    consents: [],
  };
};

/** The same from a file; the error names it. */
export const readOrders = async (file: string): Promise<History> => {
  try {
    return await parseOrders(createReadStream(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OrdersFileError(`${file}: ${reason}`);
  }
};
