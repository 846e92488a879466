import { addDuration } from '../../platform/time.ts';

/** An order is attributed to a mail that the customer clicked at most five days before. */
export const ATTRIBUTION_DAYS = 5;

/** Mail is followed for so many days after its campaign was due; what is opened later is not counted. */
export const MAIL_FOLLOWED_DAYS = 14;

/** A click by a person, not by a scanner, in a mail of the campaign. */
export type Click = { campaignId: string; at: string };

/**
 * The campaign to which an order is attributed: that of the last click at or before the order, within the window.
 * Opens do not count. Of clicks at the same instant, the campaign with the lowest id wins. Undefined without a click.
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
