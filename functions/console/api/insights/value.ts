import { SEGMENTS } from '../../../customers/segment.ts';
import { latestCohorts } from '../../../insights/cohorts/cohorts.store.ts';
import { viewCohorts } from '../../../insights/cohorts/cohorts.ts';
import { getWinBack } from '../../../insights/win-back/win-back.store.ts';
import { dayAt, dayNumber } from '../../../platform/day-number.ts';
import { HomingError } from '../../../platform/errors.ts';
import { latestSnapshot } from '../../../segments/snapshot/snapshot.store.ts';
import { latestModel } from '../../../value/model.store.ts';
import { VALUE_TERMS } from '../../../value/stored-model.ts';
import type { CallOf } from '../call.ts';
import type { insightsApi } from './operations.ts';

const notYet = (what: string) =>
  new HomingError('not_found', 'no_nightly_run', `${what} with the first nightly run after a purchase.`);

/** The newest value model with how it did in its hold-out. Rejects with not_found before there is one. */
export const readModel = async ({ shop }: CallOf<typeof insightsApi.getModel>) => {
  const found = await latestModel(shop.shop);
  if (!found) throw notYet('The model comes');
  const { model, ...rest } = found;
  const validation = model.validation && {
    ...model.validation,
    calibrationEnd: dayAt(model.validation.calibrationEnd),
    holdoutEnd: dayAt(model.validation.holdoutEnd),
  };
  return { ...rest, ...VALUE_TERMS, ...model, until: dayAt(model.until), validation };
};

/** What customers are worth from here, as the newest night found it. Rejects with not_found before it did. */
export const readClv = async ({ shop }: CallOf<typeof insightsApi.getClv>) => {
  const [snapshot, model] = await Promise.all([latestSnapshot(shop.shop), latestModel(shop.shop)]);
  if (!snapshot?.value || !model) throw notYet('Values come');
  const { value, clvTotal = 0, day } = snapshot;
  const { customers } = value.all;
  const { ranking, seasonNote } = model.model;
  // The model may be newer than the snapshot: what it says of ranking holds.
  const segments = SEGMENTS.flatMap((name) => {
    const sums = value.segments[name];
    if (!sums || !ranking.ok) return [];
    const { clv, expectedMillipurchases } = sums;
    return [
      { segment: name, customers: sums.customers, clv, expectedPurchases: expectedMillipurchases / 1000 },
    ];
  });
  const { deciles, sampled, day: fittedOn } = model;
  const mean = customers > 0 ? Math.round(clvTotal / customers) : 0;
  const churnRisk = ranking.ok ? value.churnRisk : [];
  const all = { day, ...VALUE_TERMS, total: clvTotal, customers, mean, ranking, seasonNote };
  return { ...all, segments, churnRisk, fittedOn, deciles, sampled };
};

/** Cohorts as the newest night found them. Rejects with not_found before it did. */
export const readCohorts = async ({ shop }: CallOf<typeof insightsApi.getCohorts>) => {
  const found = await latestCohorts(shop.shop);
  if (!found) throw notYet('Cohorts come');
  // The night runs in the small hours: its day has only begun.
  return { day: found.day, ...viewCohorts(found.cohorts, { asOf: dayNumber(found.day), isOver: false }) };
};

/** When a win-back should go, as the newest fit's night found it. Rejects with not_found before it did. */
export const readWinBack = async ({ shop }: CallOf<typeof insightsApi.getWinBack>) => {
  const found = await getWinBack(shop.shop);
  if (!found) throw notYet('When a win-back should go comes');
  return found;
};
