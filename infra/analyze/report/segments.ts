import { SEGMENTS } from '../../../functions/customers/segment.ts';
import { withNoun } from '../../../functions/platform/counts.ts';
import type { Terminal } from '../../local/terminal.ts';
import type { Analysed } from '../analysis.ts';
import { COLOURS } from './grid.ts';
import { money, percent } from './numbers.ts';

type Sums = { customers: number; spend: number; clv: number; expected: number };

/** What each segment's customers have spent, and will be worth. */
const sumsOf = ({ scored, history, values }: Analysed): Sums[] => {
  const sums = SEGMENTS.map((): Sums => ({ customers: 0, spend: 0, clv: 0, expected: 0 }));
  const { start, spend } = history.histories;
  for (let own = 0; own < scored.segment.length; own += 1) {
    const sum = sums[scored.segment[own] ?? 0];
    if (!sum) continue;
    sum.customers += 1;
    for (let at = start[own] ?? 0; at < (start[own + 1] ?? 0); at += 1) sum.spend += spend[at] ?? 0;
  }
  for (const [at, own] of values.statistics.customer.entries()) {
    const sum = sums[scored.segment[own] ?? 0];
    if (!sum) continue;
    sum.clv += values.clv[at] ?? 0;
    sum.expected += values.expectedPurchases[at] ?? 0;
  }
  return sums;
};

/** What each segment holds, and where forecasts tell customers apart, what it will be worth. */
export const segmentTable = ({ line, style, table }: Terminal, analysed: Analysed): void => {
  const { customers, clv, ranking } = analysed.analysis;
  const worth = (sum: Sums) =>
    ranking.ok
      ? [
          (sum.expected / sum.customers).toFixed(2),
          money(sum.clv / sum.customers),
          percent(clv.total > 0 ? sum.clv / clv.total : 0),
        ]
      : [];
  const rows = sumsOf(analysed).flatMap((sum, place) => {
    const name = SEGMENTS[place];
    if (!name || sum.customers === 0) return [];
    const share = percent(sum.customers / customers);
    const spent = money(sum.spend / sum.customers);
    return [[style(COLOURS[name], name), sum.customers, share, spent, ...worth(sum)]];
  });
  const ahead = ranking.ok ? ['to buy each', 'worth each', 'share of worth'] : [];
  const title = ranking.ok
    ? `Segments, and what they will be worth in ${withNoun(clv.horizonDays, 'day')}`
    : 'Segments';
  line(style('bold', title));
  table(['segment', 'customers', 'share', 'spent each', ...ahead], rows);
};
