import { NORMAL_97_5 } from '../platform/normal.ts';
import { MODEL_TITLES, MODELS, type ModelName, type ValueModel } from './model-schema.ts';

/** With fewer, a model's parameters, and who it puts first, would reflect chance rather than customers. */
export const LEAST_CUSTOMERS = 200;

type Validation = NonNullable<ValueModel['validation']>;
type Choice = Pick<ValueModel, 'compared' | 'chosen' | 'reason'>;

const titleOf = (name: ModelName): string => MODEL_TITLES[name];

/**
 * Whether the model came as close as the closest one, within chance: its deviance is within one standard error of the
 * least (Breiman, Friedman, Olshen & Stone 1984; the error is that of the difference, customer by customer), and its
 * total is off by no more than the closest one's or what chance explains.
 */
const isAsClose =
  ({ behind, models }: Validation, closest: ModelName) =>
  (name: ModelName): boolean => {
    const [difference, own, least] = [behind[name], models[name], models[closest]];
    if (!difference || !own || !least) return false;
    const off = Math.max(Math.abs(least.bias), NORMAL_97_5 * own.biasError);
    return difference.mean <= difference.standardError && Math.abs(own.bias) <= off;
  };

/** The simplest of the sound models that came as close to the purchases of the hold-out as any. */
const chooseBy = (validation: Validation): Choice => {
  const compared = MODELS.filter((name) => validation.behind[name]);
  const [closest = 'shrunkenRate'] = compared.toSorted(
    (one, other) => (validation.behind[one]?.mean ?? 0) - (validation.behind[other]?.mean ?? 0),
  );
  const chosen = compared.find(isAsClose(validation, closest)) ?? closest;
  if (compared.length === 1) {
    const reason = 'No other model suits this history, so a plain purchase rate is used.';
    return { compared, chosen, reason };
  }
  const against = `Compared on the time held back: ${compared.map(titleOf).join(', ')}.`;
  const why =
    chosen === closest
      ? 'Closest to what customers bought'
      : 'As close as any, within chance, and the simplest';
  return { compared, chosen, reason: `${against} ${why}: ${titleOf(chosen)}.` };
};

/** The model to forecast by, and why: the plain rate where `tooLittle` says why there is nothing to compare by. */
export const choose = (tooLittle: string | undefined, validation: ValueModel['validation']): Choice =>
  tooLittle === undefined && validation
    ? chooseBy(validation)
    : {
        compared: [],
        chosen: 'shrunkenRate',
        reason: tooLittle ?? 'There is no time to hold back, so a plain purchase rate is used.',
      };

/**
 * Whether the chosen model's forecasts rank customers by worth better than chance does in the hold-out, and there are
 * enough customers to tell.
 */
export const rankingOf = (
  customers: number,
  chosen: ModelName,
  validation: ValueModel['validation'],
): ValueModel['ranking'] => {
  const refuse = (problem: string) => ({ ok: false, problem });
  if (customers < LEAST_CUSTOMERS) {
    return refuse(`There are fewer than ${LEAST_CUSTOMERS} customers, too few to tell them apart by worth.`);
  }
  const score = validation?.models[chosen];
  if (!score) return refuse('The history is too short to see whether a forecast tells customers apart.');
  if (score.normalizedGini > score.giniOfChance) return { ok: true };
  return refuse(
    'In the time held back, the customers who were put first spent no more than chance would have it.',
  );
};
