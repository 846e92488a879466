import { formatCount, type Terminal } from '../../local/terminal.ts';
import type { Analysis } from '../analysis.ts';
import { bar, money, percent } from './numbers.ts';

const NAMES: Record<string, string> = {
  bgNbd: 'BG/NBD',
  mbgNbd: 'MBG/NBD',
  paretoNbd: 'Pareto/NBD',
  shrunkenRate: 'shrunken rate',
  naiveRate: 'naive rate',
  pastSpend: 'past spend',
};
const nameOf = (model: string): string => NAMES[model] ?? model;

const validationTable = (
  { line, style, table }: Terminal,
  { chosen, validation, customers: all, fittedOn }: Analysis,
): void => {
  if (!validation) {
    line('There is no time left over to validate a model on.');
    return;
  }
  const { calibrationEnd, holdoutEnd, customers, actual, models } = validation;
  const sampled = fittedOn < all ? ', a sample,' : '';
  line(
    `Fitted until ${calibrationEnd}, validated until ${holdoutEnd}: ${formatCount(customers)} customers${sampled}`,
  );
  line(`who then bought ${formatCount(actual)} times.`);
  table(
    ['model', 'predicted', 'bias', 'MAE', 'deviance', 'Gini of value', 'MAE of value'],
    Object.entries(models).map(([model, score]) => [
      model === chosen ? style('green', `${nameOf(model)} ✓`) : nameOf(model),
      Math.round(score.predicted),
      score.bias.toFixed(3),
      score.mae.toFixed(3),
      score.deviance.toFixed(3),
      score.normalizedGini.toFixed(3),
      money(score.valueMae),
    ]),
  );
};

/** What is shown beside the chosen model. */
const BASELINES = ['naiveRate', 'pastSpend'];
const each = (total: number, customers: number): string => (total / customers).toFixed(2);

/** Purchases a customer, foreseen and made, by tenths of the customers: each model ranks them by itself. */
const holdOutTenths = ({ line, table }: Terminal, { chosen, validation }: Analysis): void => {
  if (!validation) return;
  const names = [chosen, ...BASELINES].filter((name) => validation.models[name]);
  line();
  line('Purchases a customer in that time, foreseen → made, by tenths of each forecast');
  table(
    ['tenth', ...names.map(nameOf)],
    Array.from({ length: 10 }, (_, at) => [
      `${at + 1}`,
      ...names.map((name) => {
        const tenth = validation.models[name]?.deciles[at];
        if (!tenth || tenth.customers === 0) return '';
        const { predicted, actual, customers } = tenth;
        return `${each(predicted, customers)} → ${each(actual, customers)}`;
      }),
    ]),
  );
};

const BAR = 40;

export const modelSection = (say: Terminal, analysis: Analysis): void => {
  const { line, style, table } = say;
  const { models, chosen, reason, clv } = analysis;
  line(style('bold', `Value model: ${nameOf(chosen)}`));
  line(reason);
  for (const model of ['bgNbd', 'mbgNbd', 'paretoNbd', 'gammaGamma'] as const) {
    const { ok, problem } = models[model];
    const name = model === 'gammaGamma' ? 'Gamma-Gamma' : nameOf(model);
    if (!ok) line(style('yellow', `${name} is not used: ${problem ?? 'the fit is not sound'}`));
  }
  validationTable(say, analysis);
  holdOutTenths(say, analysis);
  line();
  line(style('bold', `What customers will be worth in ${clv.horizonDays} days: ${money(clv.total)}`));
  const most = Math.max(...clv.deciles.map(({ total }) => total));
  table(
    ['tenth', 'customers', 'worth each', 'share', ''],
    clv.deciles.flatMap(({ customers, total, mean }, at) => {
      if (customers === 0) return [];
      const share = percent(clv.total > 0 ? total / clv.total : 0);
      const length = style('green', bar(most > 0 ? total / most : 0, BAR));
      return [[`${at + 1}`, customers, money(mean), share, length]];
    }),
  );
};
