import type { ValueModel } from '../../../functions/value/model-schema.ts';
import { inUnit } from '../../../functions/value/models/fits.ts';

/** Days a unit of time. */
export const TIME_UNITS = { day: 1, week: 7 } as const;
export type TimeUnit = keyof typeof TIME_UNITS;

/** The model's fits with their times in `unit`. */
export const modelsIn = ({ models }: ValueModel, unit: TimeUnit): ValueModel['models'] => ({
  bgNbd: inUnit(models.bgNbd, TIME_UNITS[unit]),
  mbgNbd: inUnit(models.mbgNbd, TIME_UNITS[unit]),
  paretoNbd: inUnit(models.paretoNbd, TIME_UNITS[unit]),
  gammaGamma: models.gammaGamma,
});
