import { daysBetween } from '../../platform/time.ts';
import type { StoredModel } from '../../value/stored-model.ts';

/** Up to so many buyers a fit costs next to nothing: each night. */
const EACH_NIGHT_UP_TO = 20_000;
/** Beyond them the sample is dear, as it goes through the table, and a day changes no model. */
const KEPT_DAYS = 7;
/** Unless the shop has become another one, as by an import: its buyers more or fewer by this share. */
const CHANGED_BY = 0.25;

/** Whether a model is to be fitted tonight, given the newest one; a run that is repeated on its day fits again. */
export const isFitDue = (
  newest: Pick<StoredModel, 'day' | 'buyers'> | undefined,
  { day, buyers }: { day: string; buyers: number },
): boolean =>
  !newest ||
  buyers <= EACH_NIGHT_UP_TO ||
  newest.day === day ||
  daysBetween(newest.day, day) >= KEPT_DAYS ||
  Math.abs(buyers - newest.buyers) > CHANGED_BY * newest.buyers;
