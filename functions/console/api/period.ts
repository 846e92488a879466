import { HomingError } from '../../platform/errors.ts';
import { addDays, daysBetween, localDay } from '../../platform/time.ts';
import type { Shop } from '../../shops/shop.ts';

type Days = { from?: string | undefined; to?: string | undefined };

/** As many days as one answer covers: two years. */
const MOST_DAYS = 731;

/**
 * The local days that a query asks for: up to yesterday, which is the last that is over, and 30 of them, where it does
 * not say. Rejects with `bad_period` where they run backwards or are too many.
 */
export const periodOf = ({ from, to }: Days, shop: Shop, now: string): { from: string; to: string } => {
  const last = to ?? addDays(localDay(now, shop.timeZone), -1);
  const first = from ?? addDays(last, -29);
  const days = daysBetween(first, last) + 1;
  if (days >= 1 && days <= MOST_DAYS) return { from: first, to: last };
  const message = `from: it must lie at or before \`to\`, and at most ${MOST_DAYS - 1} days before it.`;
  throw new HomingError('invalid', 'bad_period', message, 'from');
};
