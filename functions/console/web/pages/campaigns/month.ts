/** The days of a month as whole weeks, `YYYY-MM-DD` each, with those of its neighbours that fill the first and the last. */
export const weeksOf = (month: string, firstDay: number): string[][] => {
  const first = new Date(`${month}-01T00:00:00Z`);
  const lead = (first.getUTCDay() - firstDay + 7) % 7;
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const weeks = Math.ceil((lead + days) / 7);
  const day = (offset: number) =>
    new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1 - lead + offset))
      .toISOString()
      .slice(0, 10);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, weekday) => day(week * 7 + weekday)),
  );
};

/** The month so many months after `month`, both `YYYY-MM`. */
export const monthAfter = (month: string, months: number): string => {
  const first = new Date(`${month}-01T00:00:00Z`);
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months, 1))
    .toISOString()
    .slice(0, 7);
};

/** The weekday that weeks begin with where the reader lives: 0 is Sunday. Monday where the browser does not know. */
export const firstWeekday = (locale: string): number => {
  const known = new Intl.Locale(locale);
  const info: unknown =
    'getWeekInfo' in known && typeof known.getWeekInfo === 'function' ? known.getWeekInfo() : undefined;
  const has = typeof info === 'object' && info !== null && 'firstDay' in info ? info.firstDay : undefined;
  return typeof has === 'number' ? has % 7 : 1;
};
