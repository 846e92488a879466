import { formatCount, withNoun } from '../../../functions/platform/counts.ts';
import { MODEL_TITLES } from '../../../functions/value/model-schema.ts';
import type { Terminal } from '../../local/terminal.ts';
import type { Analysis } from '../analysis.ts';
import { bar, money, percent, wrapped } from './numbers.ts';

type Validation = NonNullable<Analysis['validation']>;

const titleOf = (model: string): string =>
  Object.entries(MODEL_TITLES).find(([name]) => name === model)?.[1] ?? model;

/** The models whose fit is of no use; with `details`, the reasons as statisticians say them. */
const leftOut = ({ line, style }: Terminal, { models, compared }: Analysis, details: boolean): void => {
  const unsound = (['bgNbd', 'mbgNbd', 'paretoNbd', 'gammaGamma'] as const).filter(
    (name) => !models[name].ok,
  );
  if (compared.length === 0 || unsound.length === 0) return;
  const more = details ? ':' : ' (--details says why).';
  const names = unsound.map(titleOf).join(', ');
  for (const each of wrapped(`Left out, as they do not suit this history: ${names}${more}`)) {
    line(style('yellow', each));
  }
  if (!details) return;
  for (const name of unsound) line(`  ${titleOf(name)}: ${models[name].problem ?? 'The fit is not sound.'}`);
};

/** What each forecast came to in the time held back, beside what came, in purchases and in value. */
const validationTable = (
  { line, style, table }: Terminal,
  { chosen, validation, customers: all, fittedOn }: Analysis,
): void => {
  if (!validation) {
    line('The history is too short to hold back a part of it and see how well it is foreseen.');
    return;
  }
  const { calibrationEnd, holdoutEnd, customers, actual, actualValue, models } = validation;
  const sampled = fittedOn < all ? ', a sample,' : '';
  const who = `${withNoun(customers, 'customer')}${sampled}`;
  line(`Learned until ${calibrationEnd}, and held against what ${who} bought until ${holdoutEnd}:`);
  table(
    ['forecast', 'purchases', 'value', 'deviance', 'value off by, each', 'Gini of value'],
    [
      ...Object.entries(models).map(([model, score]) => [
        model === chosen ? style('green', `${titleOf(model)} ✓`) : titleOf(model),
        formatCount(Math.round(score.predicted)),
        money(score.predictedValue),
        score.deviance.toFixed(3),
        money(score.valueMae),
        score.normalizedGini.toFixed(3),
      ]),
      [style('bold', 'what came'), formatCount(actual), money(actualValue), '', '', ''],
    ],
  );
  const chance = models[chosen]?.giniOfChance;
  if (chance !== undefined && chance > 0) {
    line(
      `Value is not discounted here. A ranking by chance has a Gini below ${chance.toFixed(3)}, a perfect one 1.`,
    );
  }
};

/** What the season made of the forecast, where the time held back could tell. */
const seasonLine = ({ line }: Terminal, { season }: Validation): void => {
  if (!season) return;
  const said = ({ purchases, value }: typeof season.without): string =>
    `${formatCount(Math.round(purchases))} purchases worth ${money(value)}`;
  const { without, withSeason } = season;
  for (const each of wrapped(
    `Without the season the closest forecast comes to ${said(without)}, with it to ${said(withSeason)}.`,
  )) {
    line(each);
  }
};

/** What the chosen model foresaw and what came, by tenths of the customers as it ranks them. */
const holdOutTenths = ({ line, style, table }: Terminal, { deciles }: Validation['models'][string]): void => {
  line();
  line('The same by tenths of the customers, as the forecast ranked them by worth');
  const rows = deciles.filter(({ customers }) => customers > 0);
  const sum = (of: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((all, row) => all + of(row), 0);
  const cells = (of: (get: (row: (typeof rows)[number]) => number) => number) => [
    formatCount(of(({ customers }) => customers)),
    formatCount(Math.round(of(({ predicted }) => predicted))),
    formatCount(Math.round(of(({ actual }) => actual))),
    money(of(({ predictedValue }) => predictedValue)),
    money(of(({ actualValue }) => actualValue)),
  ];
  table(
    ['tenth', 'customers', 'purchases foreseen', 'made', 'value foreseen', 'came'],
    [
      ...rows.map((row, at) => [`${at + 1}`, ...cells((get) => get(row))]),
      [style('bold', 'all'), ...cells(sum)],
    ],
  );
};

const BAR = 40;

/** What customers will be worth, by tenths where forecasts tell them apart, else on average and why. */
const worthSection = ({ line, style, table }: Terminal, { clv, ranking }: Analysis): void => {
  const { horizonDays, total, mean, deciles } = clv;
  line(style('bold', `What customers will be worth in ${withNoun(horizonDays, 'day')}: ${money(total)}`));
  if (!ranking.ok) {
    line(`That is ${money(mean)} each, on average. Who will be worth more cannot be said:`);
    line(ranking.problem ?? '');
    return;
  }
  const most = Math.max(...deciles.map((tenth) => tenth.total));
  table(
    ['tenth', 'customers', 'worth each', 'share', ''],
    deciles.flatMap((tenth, at) => {
      if (tenth.customers === 0) return [];
      const share = percent(total > 0 ? tenth.total / total : 0);
      const length = style('green', bar(most > 0 ? tenth.total / most : 0, BAR));
      return [[`${at + 1}`, tenth.customers, money(tenth.mean), share, length]];
    }),
  );
};

export const modelSection = (say: Terminal, analysis: Analysis, details: boolean): void => {
  const { line, style } = say;
  const { chosen, reason, validation, ranking, seasonNote } = analysis;
  line(style('bold', `Forecast: ${titleOf(chosen)}`));
  for (const each of wrapped(reason)) line(each);
  if (seasonNote !== undefined) for (const each of wrapped(seasonNote)) line(each);
  leftOut(say, analysis, details);
  validationTable(say, analysis);
  if (validation) seasonLine(say, validation);
  const score = validation?.models[chosen];
  if (score && ranking.ok) holdOutTenths(say, score);
  line();
  worthSection(say, analysis);
};
