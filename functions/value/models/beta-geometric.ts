import digamma from '@stdlib/math-base-special-digamma';
import gammaln from '@stdlib/math-base-special-gammaln';
import { floatAt, intAt } from '../columns.ts';
import type { Likelihood } from '../maximum-likelihood/estimate.ts';
import type { RowGroup, Rows } from './rows.ts';

/**
 * The purchases after which a customer may leave: each repeat purchase (BG/NBD: Fader, Hardie & Lee 2005), or the first
 * one too (MBG/NBD: Batislam, Denizel & Filiztekin 2007). With n such chances, a customer's likelihood is
 * Γ(r+x)/Γ(r) α^r B(a,b+n)/B(a,b) { (α+T)^−(r+x) + [n > 0] a/(b+n−1) (α+tx)^−(r+x) }.
 */
export type Chances = 'afterRepeat' | 'afterAny';
export const chancesToLeave = (chances: Chances, x: number): number => (chances === 'afterAny' ? x + 1 : x);

/** Customers and their repeat purchases by T, in days. */
const byLastDay = ({ x, T, count, lastDay }: Rows) => {
  const customers = new Float64Array(lastDay + 1);
  const purchases = new Float64Array(lastDay + 1);
  for (let row = 0; row < x.length; row += 1) {
    const day = T[row] ?? 0;
    const times = count[row] ?? 0;
    customers[day] = (customers[day] ?? 0) + times;
    purchases[day] = (purchases[day] ?? 0) + times * (x[row] ?? 0);
  }
  return { customers, purchases };
};

/** The NBD's factor Γ(r+x)/Γ(r) α^r (α+T)^−(r+x) over all customers. The gradient by r and α goes to places 0 and 1. */
export const nbdPart = (rows: Rows) => {
  const { customers, purchases } = byLastDay(rows);
  return (r: number, alpha: number, logs: Float64Array, gradient: Float64Array): number => {
    let value = rows.customers * r * Math.log(alpha);
    let byR = rows.customers * Math.log(alpha);
    let byAlpha = (rows.customers * r) / alpha;
    for (let day = 0; day <= rows.lastDay; day += 1) {
      const own = customers[day] ?? 0;
      if (own === 0) continue;
      const shape = r * own + (purchases[day] ?? 0);
      const log = logs[day] ?? 0;
      value -= shape * log;
      byR -= own * log;
      byAlpha -= shape / (alpha + day);
    }
    const [gammaOfR, digammaOfR] = [gammaln(r), digamma(r)];
    for (const { x, customers: own } of rows.groups) {
      value += own * (gammaln(r + x) - gammaOfR);
      byR += own * (digamma(r + x) - digammaOfR);
    }
    gradient[0] = byR;
    gradient[1] = byAlpha;
    return value;
  };
};

/** Tables by day of log(α + day) and 1/(α + day). */
const tablesOf = (lastDay: number) => ({
  logs: new Float64Array(lastDay + 1),
  inverses: new Float64Array(lastDay + 1),
});
type Tables = ReturnType<typeof tablesOf>;

const setTables = ({ logs, inverses }: Tables, alpha: number): void => {
  for (let day = 0; day < logs.length; day += 1) {
    logs[day] = Math.log(alpha + day);
    inverses[day] = 1 / (alpha + day);
  }
};

/**
 * Sums over the rows of one x, whose odds of having left are e^(`odds` + `shape` log((α+T)/(α+tx))): Σ log(1 + odds),
 * Σ P(left), and Σ P(left) times the factors of the derivatives by r and α.
 */
const leftOf = (
  { tx, T, count }: Rows,
  { from, to }: RowGroup,
  { odds, shape }: { odds: number; shape: number },
  { logs, inverses }: Tables,
) => {
  let [value, left, leftByLog, leftByInverse] = [0, 0, 0, 0];
  for (let row = from; row < to; row += 1) {
    const [last, end, times] = [intAt(tx, row), intAt(T, row), intAt(count, row)];
    const gap = floatAt(logs, end) - floatAt(logs, last);
    const d = odds + shape * gap;
    const e = Math.exp(-Math.abs(d));
    value += times * (Math.log1p(e) + Math.max(d, 0));
    const pLeft = (times * (d > 0 ? 1 : e)) / (1 + e);
    left += pLeft;
    leftByLog += pLeft * gap;
    leftByInverse += pLeft * (floatAt(inverses, end) - floatAt(inverses, last));
  }
  return { value, left, leftByLog, leftByInverse };
};

/** The likelihood of BG/NBD or MBG/NBD by (r, α, a, b). Times are in days. */
export const betaGeometricLikelihood = (rows: Rows, chances: Chances): Likelihood => {
  const { groups, lastDay, customers } = rows;
  const tables = tablesOf(lastDay);
  const nbd = nbdPart(rows);
  const leaving = groups.filter(({ x }) => chancesToLeave(chances, x) > 0);
  const logLikelihood = ([r = 0, alpha = 0, a = 0, b = 0]: Float64Array, gradient: Float64Array): number => {
    setTables(tables, alpha);
    let value = nbd(r, alpha, tables.logs, gradient);
    let [byR, byAlpha, byA, byB] = [floatAt(gradient, 0), floatAt(gradient, 1), 0, 0];
    const beta = gammaln(a + b) - gammaln(b);
    const [digammaOfAB, digammaOfB] = [digamma(a + b), digamma(b)];
    for (const group of leaving) {
      const n = chancesToLeave(chances, group.x);
      const shape = r + group.x;
      const own = leftOf(rows, group, { odds: Math.log(a / (b + n - 1)), shape }, tables);
      const byAB = digammaOfAB - digamma(a + b + n);
      value += own.value + group.customers * (beta + gammaln(b + n) - gammaln(a + b + n));
      byR += own.leftByLog;
      byAlpha += shape * own.leftByInverse;
      byA += group.customers * byAB + own.left / a;
      byB += group.customers * (digamma(b + n) - digammaOfB + byAB) - own.left / (b + n - 1);
    }
    gradient.set([byR, byAlpha, byA, byB]);
    return value;
  };
  return { customers, logLikelihood };
};
