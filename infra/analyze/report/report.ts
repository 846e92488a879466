import { withNoun } from '../../../functions/platform/counts.ts';
import type { Terminal } from '../../local/terminal.ts';
import type { Analysed, Analysis } from '../analysis.ts';
import { affinitySection } from './affinity.ts';
import { cohortSection } from './cohorts.ts';
import { drawGrid } from './grid.ts';
import { modelSection } from './models.ts';
import { segmentTable } from './segments.ts';
import { understandingSection } from './understanding.ts';
import { winBackSection } from './win-back.ts';

const heading = ({ line, style }: Terminal, analysis: Analysis): void => {
  const { orders, customers, firstDay, asOf } = analysis;
  line(
    style(
      'bold',
      `${withNoun(orders, 'order')} of ${withNoun(customers, 'customer')}, ${firstDay} to ${asOf}`,
    ),
  );
};

const method = ({ line }: Terminal, { rfm: { method: name } }: Analysis): void => {
  line(
    name === 'quantiles'
      ? 'Scores by quintiles of the customers.'
      : 'Scores by fixed thresholds: fewer than 100 customers, or than 50 who bought twice, make no quintiles.',
  );
};

const times = ({ line, style }: Terminal, { ms }: Analysis): void => {
  const parts = (['read', 'rfm', 'fit', 'validate', 'affinity', 'total'] as const).map(
    (part) => `${part} ${(ms[part] / 1000).toFixed(2)} s`,
  );
  line(style('dim', parts.join(' · ')));
};

/** The whole report for people, of at most 100 characters a line. */
export const report = (say: Terminal, analysed: Analysed, { details }: { details: boolean }): void => {
  const { analysis, scored } = analysed;
  const sections = [
    () => understandingSection(say, analysis),
    () => heading(say, analysis),
    () => {
      drawGrid(say, scored);
      method(say, analysis);
    },
    () => segmentTable(say, analysed),
    () => modelSection(say, analysis, details),
    () => cohortSection(say, analysis),
    () => winBackSection(say, analysis),
    () => affinitySection(say, analysis),
    () => times(say, analysis),
  ];
  for (const section of sections) {
    say.line();
    section();
  }
};
