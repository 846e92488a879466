import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHistory } from '../../functions/customers/purchase-history.ts';
import { historiesOf } from '../../functions/nightly/value-model/buyer-sample.ts';
import { dayNumber } from '../../functions/platform/day-number.ts';
import { customerStatistics } from '../../functions/value/customer-statistics.ts';
import { statisticsAt } from '../../functions/value/histories.ts';
import { DAY, randomShop } from '../segments/random-shop.ts';

test('the statistics of one customer equal those in columns, so that a single value equals the night’s', () => {
  const until = fc.integer({ min: dayNumber(DAY) - 400, max: dayNumber(DAY) + 2 });
  fc.assert(
    fc.property(randomShop, until, (customers, day) => {
      const sample = customers.flatMap(({ purchases: { history } }) =>
        history ? [{ hash: 0, history }] : [],
      );
      const { customer, x, tx, T, spend } = statisticsAt(historiesOf(sample), day);
      const rows = Array.from(customer, (_, at) => ({ x: x[at], tx: tx[at], T: T[at], spend: spend[at] }));
      const alone = sample.map(({ history }) => customerStatistics(decodeHistory(history), day));
      expect(alone.filter((each) => each !== undefined)).toEqual(rows);
      expect(alone.flatMap((each, at) => (each ? [at] : []))).toEqual([...customer]);
    }),
    { seed: 1, numRuns: 60 },
  );
});
