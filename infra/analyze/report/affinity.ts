import type { Terminal } from '../../local/terminal.ts';
import type { Analysis } from '../analysis.ts';
import { cut, percent } from './numbers.ts';

const SHOWN = 10;
const NAME = 30;

/** The rules that are least like chance. */
export const affinitySection = ({ line, style, table }: Terminal, { affinity }: Analysis): void => {
  if (affinity.length === 0) return;
  line(style('bold', `What sells together: ${Math.min(SHOWN, affinity.length)} of ${affinity.length} rules`));
  table(
    ['who buys', 'buys', 'orders', 'confidence', 'lift'],
    affinity.slice(0, SHOWN).map((rule) => {
      const names = rule.names ?? [...rule.if, rule.then];
      const bought = names.slice(0, -1).map((name) => cut(name, Math.floor(NAME / rule.if.length)));
      return [
        bought.join(' + '),
        cut(names.at(-1) ?? '', NAME),
        rule.count,
        percent(rule.confidence, 0),
        rule.lift.toFixed(1),
      ];
    }),
  );
};
