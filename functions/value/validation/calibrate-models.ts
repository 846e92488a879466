import { fitModels } from '../fit-models.ts';
import type { Histories } from '../histories.ts';
import type { Fits, SeasonTest } from '../model-schema.ts';
import { showsSeason } from '../season/season-sentence.ts';
import { seasonalIndexOf } from '../season/seasonal-index.ts';
import { compareSeason } from './compare-season.ts';

/** The days a calibration and its hold-out end on, and why the history is too small for models, if it is. */
type Plan = { split: number; until: number; tooLittle: string | undefined };

/** The fits of a calibration, by the season's clock where that foresees the hold-out better, and how it did. */
export type Calibrated = { fits: Fits; season?: SeasonTest };

/** Fits the models to the history until `split`, with its season if one shows by then and the hold-out bears it out. */
export const calibrateModels = (histories: Histories, { split, until, tooLittle }: Plan): Calibrated => {
  const fits = fitModels(histories, split);
  if (tooLittle !== undefined || split >= until) return { fits };
  const index = seasonalIndexOf(histories, split);
  if (!index || !showsSeason(index)) return { fits };
  const withSeason = fitModels(histories, split, index);
  const season = compareSeason(histories, { split, until }, { without: fits, withSeason });
  return { fits: season?.closer ? withSeason : fits, ...(season ? { season } : {}) };
};
