const UNITS = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['week', 7 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** The formats of a locale, a currency and a time zone. */
export const formats = (locale: string, currency: string, timeZone: string) => {
  const whole = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 });
  const exact = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const decimals = exact.resolvedOptions().maximumFractionDigits ?? 2;
  const minorUnits = 10 ** decimals;
  const short = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const shortDays = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const monthNames = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const either = new Intl.ListFormat(locale, { type: 'disjunction' });
  const midnight = (day: string) => new Date(`${day.slice(0, 10)}T00:00:00Z`);
  return {
    locale,
    currency,
    timeZone,
    /** How many minor units one unit of the shop's currency has. */
    minorUnits,
    /** How many decimals an amount in the shop's currency has. */
    decimals,
    /** An amount in minor units, to the cent. */
    money: (minor: number) => exact.format(minor / minorUnits),
    /** An amount in minor units, without cents: for figures that people compare rather than pay. */
    wholeMoney: (minor: number) => whole.format(minor / minorUnits),
    /** An amount in minor units, as short as can be: `€12.3K`. */
    shortMoney: (minor: number) => short.format(minor / minorUnits),
    number: (value: number) => numbers.format(value),
    /** A number at most that long: `12.3K`. */
    compact: (value: number) => compact.format(value),
    /** A share of 1 as a percentage. */
    percent: (share: number, digits = 0) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share),
    /** A local day, `YYYY-MM-DD`. */
    day: (day: string) => days.format(midnight(day)),
    /** A local day without its year. */
    shortDay: (day: string) => shortDays.format(midnight(day)),
    /** A month, `YYYY-MM`. */
    month: (month: string) => months.format(midnight(`${month.slice(0, 7)}-01`)),
    /** A calendar month's name, 0 for January. */
    monthName: (month: number) => monthNames.format(Date.UTC(2000, month, 1)),
    /** An instant, in the shop's time zone. */
    instant: (instant: string) => instants.format(new Date(instant)),
    /** How long before or after `now` an instant is: `3 days ago`. */
    ago: (instant: string, now: number = Date.now()) => {
      const seconds = (Date.parse(instant) - now) / 1000;
      const [unit, length] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
      return relative.format(Math.trunc(seconds / length), unit);
    },
    /** So many days before today: `yesterday`. */
    daysAgo: (days: number) => relative.format(-days, 'day'),
    and: (items: string[]) => lists.format(items),
    or: (items: string[]) => either.format(items),
  };
};
export type Format = ReturnType<typeof formats>;
