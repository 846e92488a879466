import { Temporal } from 'temporal-polyfill';

/* The formats of the owner's mail: English, money in the shop's currency. */

/** Formats minor units of `currency` (ISO 4217), rounded to whole units: cents would claim too much precision. */
export const moneyFormat = (currency: string): ((minorUnits: number) => string) => {
  const exact = new Intl.NumberFormat('en', { style: 'currency', currency });
  const whole = new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 });
  const scale = 10 ** (exact.resolvedOptions().maximumFractionDigits ?? 2);
  return (minorUnits) => whole.format(minorUnits / scale).replace(/^-/, '−');
};

const percents = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** The change from `before` to `now`: `▲ 12 %`, `▼ 5 %`, `unchanged`; without a percentage if `before` is 0. */
export const formatChange = (now: number, before: number): string => {
  if (now === before) return 'unchanged';
  const arrow = now > before ? '▲' : '▼';
  return before > 0 ? `${arrow} ${percents.format((Math.abs(now - before) / before) * 100)} %` : arrow;
};

const LONG_DATE = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** `16 November 2026`. */
export const longDate = (day: string): string =>
  Temporal.PlainDate.from(day).toLocaleString('en-GB', LONG_DATE);
