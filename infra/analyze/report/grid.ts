import type { styleText } from 'node:util';
import type { Segment } from '../../../functions/customers/segment.ts';
import { formatCount } from '../../../functions/platform/counts.ts';
import { segmentOf } from '../../../functions/segments/rfm.ts';
import type { Terminal } from '../../local/terminal.ts';
import type { Scored } from '../score/score-histories.ts';

/** Who does well is green, who may is cyan, who fades is yellow, who is leaving is red, who has left is grey. */
export const COLOURS: Record<Segment, Parameters<typeof styleText>[0]> = {
  champion: 'green',
  loyal: 'green',
  potential_loyalist: 'cyan',
  new: 'cyan',
  promising: 'cyan',
  need_attention: 'yellow',
  about_to_sleep: 'yellow',
  at_risk: 'red',
  cant_lose: 'red',
  hibernating: 'gray',
  lost: 'gray',
  prospect: 'gray',
};

const WIDTH = 13;
const SCORES = [1, 2, 3, 4, 5];
const RULE = '─'.repeat(WIDTH);

/** The segment of a cell: with F = M = FM, (F + M)/2 is FM. */
const segmentAt = (r: number, fm: number): Segment => segmentOf({ r, f: fm, m: fm });

/** How many customers stand in each cell, by r · 6 + fm. */
const cellCounts = ({ r, f, m }: Scored): Uint32Array => {
  const counts = new Uint32Array(36);
  for (let own = 0; own < r.length; own += 1) {
    const fm = Math.floor(((f[own] ?? 0) + (m[own] ?? 0) + 1) / 2);
    const cell = (r[own] ?? 0) * 6 + fm;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
};

/** A cell's three lines: the segment's name in one or two, and the count. */
const cellLines = (segment: Segment, count: number): string[] => {
  const [first = '', ...more] = segment.split('_');
  const second = more.join(' ');
  return [first, second, formatCount(count).padStart(WIDTH - 2)].map((text) => ` ${text}`.padEnd(WIDTH));
};

/** Draws the grid of the design: R down, FM across, each cell its segment and how many stand there. */
export const drawGrid = ({ line, style }: Terminal, scored: Scored): void => {
  const counts = cellCounts(scored);
  line(style('bold', 'Recency (R) by frequency and money (FM): customers'));
  line(`     ${SCORES.map((fm) => `FM ${fm}`.padStart(WIDTH / 2 + 3).padEnd(WIDTH + 1)).join('')}`);
  line(`     ┌${SCORES.map(() => RULE).join('┬')}┐`);
  for (const r of SCORES.toReversed()) {
    const cells = SCORES.map((fm) => {
      const segment = segmentAt(r, fm);
      return cellLines(segment, counts[r * 6 + fm] ?? 0).map((text) => style(COLOURS[segment], text));
    });
    for (const at of [0, 1, 2]) {
      line(`${at === 1 ? ` R ${r} ` : '     '}│${cells.map((lines) => lines[at] ?? '').join('│')}│`);
    }
    line(r > 1 ? `     ├${SCORES.map(() => RULE).join('┼')}┤` : `     └${SCORES.map(() => RULE).join('┴')}┘`);
  }
};
