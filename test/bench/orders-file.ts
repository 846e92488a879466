import { closeSync, openSync, writeSync } from 'node:fs';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { beta, chance, exponential, gamma, wholeBelow } from '../../infra/demo/sampling.ts';

/** Two years, as many a shop exports. */
const DAYS = 730;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const DAY_MILLISECONDS = 86_400_000;
/** BG/NBD by days, so that a customer makes 6.2 purchases on average, and Gamma-Gamma in units of money. */
const PURCHASES = { r: 1.22, alpha: 32, a: 0.9, b: 4.6 };
const SPEND = { p: 6.25, q: 3.74, gamma: 154.4 };
const WRITE_AT = 1 << 20;

type Drawn = {
  customer: Uint32Array;
  cents: Uint32Array;
  size: number;
  perDay: Uint32Array;
  day: Uint16Array;
};

/** Everybody's purchases, customer by customer: BG/NBD (Fader, Hardie & Lee 2005) in time, Gamma-Gamma in spend. */
const draw = (customers: number, seed: number): Drawn => {
  const random = xoroshiro128plus(seed);
  const room = customers * 16 + 1000;
  const drawn = {
    customer: new Uint32Array(room),
    cents: new Uint32Array(room),
    day: new Uint16Array(room),
    perDay: new Uint32Array(DAYS + 1),
    size: 0,
  };
  for (let customer = 0; customer < customers; customer += 1) {
    const rate = gamma(random, PURCHASES.r, PURCHASES.alpha);
    const leaves = beta(random, PURCHASES.a, PURCHASES.b);
    const scale = gamma(random, SPEND.q, SPEND.gamma);
    let at = wholeBelow(random, DAYS);
    while (at < DAYS && drawn.size < room) {
      const day = Math.floor(at);
      drawn.customer[drawn.size] = customer;
      drawn.cents[drawn.size] = Math.round(Math.min(gamma(random, SPEND.p, scale), 20_000) * 100);
      drawn.day[drawn.size] = day;
      drawn.perDay[day + 1] = (drawn.perDay[day + 1] ?? 0) + 1;
      drawn.size += 1;
      if (chance(random, leaves)) break;
      at += exponential(random, rate);
    }
  }
  return drawn;
};

/** The orders' places by day, as an export has them. */
const byDay = ({ day, perDay, size }: Drawn): Uint32Array => {
  const next = perDay.slice();
  for (let at = 1; at < next.length; at += 1) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
  const order = new Uint32Array(size);
  for (let at = 0; at < size; at += 1) {
    const on = day[at] ?? 0;
    const place = next[on] ?? 0;
    order[place] = at;
    next[on] = place + 1;
  }
  return order;
};

const money = (cents: number): string => {
  const text = String(cents).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
};

/**
 * Writes the orders of `customers` generated customers to `file`, oldest first: customer_id,ordered_at,amount. The
 * same seed gives the same file. Gives the number of orders and of bytes.
 */
export const writeOrders = (file: string, customers: number, seed = 1): { orders: number; bytes: number } => {
  const drawn = draw(customers, seed);
  const days = Array.from({ length: DAYS }, (_, day) =>
    new Date(FIRST_DAY + day * DAY_MILLISECONDS).toISOString().slice(0, 10),
  );
  const out = openSync(file, 'w');
  let text = 'customer_id,ordered_at,amount\n';
  let bytes = 0;
  for (const at of byDay(drawn)) {
    text += `${drawn.customer[at] ?? 0},${days[drawn.day[at] ?? 0]},${money(drawn.cents[at] ?? 0)}\n`;
    if (text.length >= WRITE_AT) {
      bytes += writeSync(out, text);
      text = '';
    }
  }
  bytes += writeSync(out, text);
  closeSync(out);
  return { orders: drawn.size, bytes };
};
