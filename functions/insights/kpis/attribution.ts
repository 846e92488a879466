import { addDuration } from '../../platform/time.ts';

/** An order is a mail's if she clicked in it at most so many days before. */
export const ATTRIBUTION_DAYS = 5;

/** A click of a person, not of a scanner, in a mail of the campaign. */
export type Click = { campaignId: string; at: string };

/**
 * The campaign whose mail an order goes back to: the latest click at or before it, within the window (the last click
 * wins, whatever was opened); of clicks at the same instant the campaign whose id is first. Undefined without one.
 */
export const attributedTo = (
  placedAt: string,
  clicks: readonly Click[],
  days = ATTRIBUTION_DAYS,
): string | undefined => {
  const since = addDuration(placedAt, `-P${days}D`);
  const eligible = clicks.filter(({ at }) => at <= placedAt && at >= since);
  const [latest] = eligible.sort(
    (a, b) => b.at.localeCompare(a.at) || (a.campaignId < b.campaignId ? -1 : 1),
  );
  return latest?.campaignId;
};
