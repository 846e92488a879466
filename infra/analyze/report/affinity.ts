import { eachProductOnce, productsOf } from '../../../functions/affinity/affinity.ts';
import { formatCount, withNoun } from '../../../functions/platform/counts.ts';
import type { Terminal } from '../../local/terminal.ts';
import type { Analysis } from '../analysis.ts';
import { cut, percent } from './numbers.ts';

const SHOWN = 10;
const NAME = 28;
const PLUS = ' + ';

type Row = Analysis['affinity'][number];

/** A staple's name is marked, and room is left for the mark. */
const nameIn = ({ staples }: Row, id: string, name: string, width: number): string =>
  staples.includes(id) ? `${cut(name, width - 1)}*` : cut(name, width);

const cellsOf = (row: Row) => {
  const ids = productsOf(row);
  const names = ids.map((id, at) => row.names?.[at] ?? id);
  const last = ids.length - 1;
  const width = Math.floor((NAME - PLUS.length * (last - 1)) / last);
  const first = ids.slice(0, last).map((id, at) => nameIn(row, id, names[at] ?? id, width));
  return [
    first.join(PLUS),
    nameIn(row, row.then, names[last] ?? row.then, NAME),
    row.count,
    percent(row.confidence, 0),
    percent(row.reverseConfidence, 0),
    row.lift.toFixed(1),
  ];
};

/** Why there is nothing to show. */
const nothing = (baskets: number | null): string =>
  baskets === null
    ? 'The file names no products. If a column does, say which with --map product=COLUMN.'
    : `In ${withNoun(baskets, 'order')} no two products stand together more often than by chance.`;

/** What is bought together, the closest first, each product once so that the rows tell of different things. */
export const affinitySection = (
  { line, style, table }: Terminal,
  { baskets, affinity }: Pick<Analysis, 'baskets' | 'affinity'>,
): void => {
  line(style('bold', 'What sells together'));
  if (affinity.length === 0) {
    line(nothing(baskets));
    return;
  }
  const shown = eachProductOnce(affinity, productsOf, SHOWN);
  table(['who buys this', 'buys that', 'orders', '→', '←', 'lift'], shown.map(cellsOf));
  line('→ of the orders with this, so many hold that; ← the other way round. The closest come first,');
  line(
    `each product once: ${formatCount(shown.length)} of ${withNoun(affinity.length, 'pair or triple', 'pairs and triples')}.`,
  );
  if (shown.some(({ staples }) => staples.length > 0)) {
    line('* is in at least half of all orders, whatever else is in them: a pair with it says little.');
  }
};
