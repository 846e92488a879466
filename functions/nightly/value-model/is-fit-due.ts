import { daysBetween } from '../../platform/time.ts';
import type { StoredModel } from '../../value/stored-model.ts';

/** Up to this many buyers a fit costs next to nothing, so the model is fitted every night. */
const FITTED_NIGHTLY_UP_TO = 20_000;
/** With more buyers, storing the sample is expensive and one day hardly changes the model: it is fitted once a week. */
const FITTED_EVERY_DAYS = 7;
/** The model is fitted earlier if the number of buyers changed by this share, as by an import. */
const CHANGED_BY = 0.25;

/** Whether to fit a model tonight, given the newest one. A run that is repeated on the same day fits again. */
export const isFitDue = (
  newest: Pick<StoredModel, 'day' | 'buyers'> | undefined,
  { day, buyers }: { day: string; buyers: number },
): boolean =>
  !newest ||
  buyers <= FITTED_NIGHTLY_UP_TO ||
  newest.day === day ||
  daysBetween(newest.day, day) >= FITTED_EVERY_DAYS ||
  Math.abs(buyers - newest.buyers) > CHANGED_BY * newest.buyers;
