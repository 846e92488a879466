/** Swedish writes days and times as ISO 8601 does. */
const writer = (timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });

/** The wall clock in a time zone at an instant (milliseconds), `YYYY-MM-DD HH:MM:SS`. */
const wallClock = (at: number, timeZone: string): string => writer(timeZone).format(at);

/** The local time of an instant, to the minute. */
export const timeIn = (at: number, timeZone: string): string => wallClock(at, timeZone).slice(11, 16);

/** Milliseconds. */
const DAY = 86_400_000;

const offsetAt = (at: number, timeZone: string): number =>
  Date.parse(`${wallClock(at, timeZone).replace(' ', 'T')}Z`) - Math.trunc(at / 1000) * 1000;

/**
 * The instant at which clocks in a time zone show that day and time. A time that the clocks skip is taken as that much
 * later, one that they show twice as the first. Undefined for what is no day and time.
 */
export const instantIn = (day: string, time: string, timeZone: string): string | undefined => {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const candidates = [-DAY, DAY].map((away) => asUtc - offsetAt(asUtc + away, timeZone));
  const [earliest = asUtc] = candidates;
  const at = candidates.find((each) => each + offsetAt(each, timeZone) === asUtc) ?? earliest;
  return new Date(at).toISOString();
};

/** A time zone by its town: `Berlin` for `Europe/Berlin`. */
export const townOf = (timeZone: string): string =>
  timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
