import { emptyArm, mergeArm } from '../../../insights/uplift/experiment.ts';
import { listMeasurements, type Measurement } from '../../../insights/uplift/uplift.store.ts';
import { upliftOf } from '../../../insights/uplift/uplift.ts';
import type { Automation } from '../../../journeys/automation.ts';

/** A measurement as it is shown. */
export const upliftShown = ({ from, until, measuredAt, arms }: Measurement) => ({
  from,
  until,
  measuredAt,
  result: upliftOf(arms.treated, arms.heldOut),
});

/**
 * What an automation brought in all its runs together, since one run's few customers say little; undefined before the
 * first measured. Runs with another hold-out than its own now are left out: their arms are not of one experiment.
 */
const pooled = ({ automationId, holdOutPercent }: Automation, measurements: Measurement[]) => {
  const runs = measurements.filter(
    (each) => each.automationId === automationId && each.holdOutPercent === holdOutPercent,
  );
  const [first] = runs;
  if (!first) return undefined;
  const whole = { ...first, arms: { treated: emptyArm(), heldOut: emptyArm() } };
  for (const { from, until, measuredAt, arms } of runs) {
    mergeArm(whole.arms.treated, arms.treated);
    mergeArm(whole.arms.heldOut, arms.heldOut);
    if (from < whole.from) whole.from = from;
    if (until > whole.until) whole.until = until;
    if (measuredAt > whole.measuredAt) whole.measuredAt = measuredAt;
  }
  return upliftShown(whole);
};

/** The automations, each with what it brought. */
export const withUplift = async (shop: string, automations: Automation[]) => {
  const measured = automations.some(({ holdOutPercent }) => holdOutPercent > 0);
  const measurements = measured ? await listMeasurements(shop) : [];
  return automations.map((each) => ({ ...each, uplift: pooled(each, measurements) }));
};
