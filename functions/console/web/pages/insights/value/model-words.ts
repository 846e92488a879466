import type { z } from 'zod';
import type { modelView } from '../../../../api/insights/views.ts';

export type Model = z.output<typeof modelView>;
type Validation = NonNullable<Model['validation']>;

/** Why forecasts do not tell this shop's customers apart. */
export type RankingProblem = 'few' | 'short' | 'chance';

/** With fewer, who is put first would be chance (functions/value/choice.ts). */
const LEAST_CUSTOMERS = 200;

export const rankingProblem = ({ sampled, chosen, validation }: Model): RankingProblem => {
  if (sampled < LEAST_CUSTOMERS) return 'few';
  return validation?.models[chosen] ? 'chance' : 'short';
};

/** How the model in use was come by: there was nothing to compare, no other to choose from, or it won. */
export const choiceOf = ({
  compared,
  chosen,
  validation,
}: Model): 'plain' | 'only' | 'closest' | 'simplest' => {
  if (compared.length === 0) return 'plain';
  if (compared.length === 1) return 'only';
  const least = Math.min(
    ...compared.map((name) => validation?.behind[name]?.mean ?? Number.POSITIVE_INFINITY),
  );
  return (validation?.behind[chosen]?.mean ?? 0) > least ? 'simplest' : 'closest';
};

/** A tenth of the hold-out's customers: spend foreseen and spend that came, minor units. */
export type Tenth = { tenth: number; customers: number; foreseen: number; came: number };

export const tenthsOf = (validation: Validation, chosen: Model['chosen']): Tenth[] =>
  (validation.models[chosen]?.deciles ?? []).map(({ customers, predictedValue, actualValue }, at) => ({
    tenth: at + 1,
    customers,
    foreseen: Math.round(predictedValue),
    came: Math.round(actualValue),
  }));

/** A month of more purchases than an average one by at least a tenth, 0 for January. */
export const busyMonths = ({ season }: Model): { month: number; times: number }[] =>
  (season?.factors ?? [])
    .map((times, month) => ({ month, times }))
    .filter(({ times }) => times >= 1.1)
    .sort((one, other) => other.times - one.times)
    .slice(0, 3);
