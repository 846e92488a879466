import type { TFunction } from 'i18next';
import type { Purchases, Scores } from '../../../../customers/customer.ts';
import { daysIn } from '../../ui/days.ts';
import type { Format } from '../../ui/formats.ts';
import { type Bought, habitOf } from './habit.ts';

type Facts = { scores?: Scores | undefined; purchases: Purchases; orders: readonly Bought[] };
type Told = { t: TFunction; format: Format; today: string };

/** Why the customer stands where they stand, in a sentence: what they bought, when last, and how often until then. */
export const whyOf = ({ scores, purchases, orders }: Facts, { t, format, today }: Told): string => {
  const { lastDay, orders: standing, returned = 0, netSpend } = purchases;
  const { number, money, daysAgo } = format;
  const stands = scores ? t(`segments.names.${scores.segment}`) : t('customers.why.unscored');
  if (lastDay === undefined) {
    return returned > 0
      ? t('customers.why.returned', { stands, count: returned, shown: number(returned) })
      : t('customers.why.none', { stands });
  }
  const silent = Math.max(0, daysIn(lastDay, today) - 1);
  const bought = { stands, shown: number(standing), amount: money(netSpend), ago: daysAgo(silent) };
  const habit = habitOf(orders);
  if (!habit) return t('customers.why.bought', { ...bought, count: standing });
  const pace = { count: habit.usual, usual: number(habit.usual) };
  return silent > habit.longest
    ? t('customers.why.silent', { ...bought, ...pace, silent: number(silent) })
    : t('customers.why.regular', { ...bought, ...pace });
};
