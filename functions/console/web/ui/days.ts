const DAY = 24 * 3600 * 1000;

/** The local day so many days before `day`, both `YYYY-MM-DD`. */
export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);

/** How many days from `from` to `to`, both included. */
export const daysIn = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY) + 1;

/** The local day of an instant in a time zone. */
export const localDayOf = (instant: number, timeZone: string): string =>
  // Swedish writes days as ISO 8601 does.
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(instant);

/** The day from which on something is known, where that is not the first of `days`. */
export const knownFrom = <D extends { day: string }>(
  days: readonly D[],
  isKnown: (day: D) => boolean,
): string | undefined => {
  const first = days.findIndex(isKnown);
  return first > 0 ? days[first]?.day : undefined;
};
