/** Longer ranges are sorted by the platform: insertion is quadratic. */
const SHORT = 24;

/** Orders of one customer or of several, in columns; `lines` says how many rows each was. */
export type Orders = { day: Int32Array; minor: Float64Array; lines: Uint32Array };

const isSorted = ({ day }: Orders, from: number, to: number): boolean => {
  for (let at = from + 1; at < to; at += 1) if ((day[at - 1] ?? 0) > (day[at] ?? 0)) return false;
  return true;
};

const insert = ({ day, minor, lines }: Orders, from: number, to: number): void => {
  for (let at = from + 1; at < to; at += 1) {
    const [ownDay, ownMinor, ownLines] = [day[at] ?? 0, minor[at] ?? 0, lines[at] ?? 0];
    let place = at;
    while (place > from && (day[place - 1] ?? 0) > ownDay) {
      day[place] = day[place - 1] ?? 0;
      minor[place] = minor[place - 1] ?? 0;
      lines[place] = lines[place - 1] ?? 0;
      place -= 1;
    }
    day[place] = ownDay;
    minor[place] = ownMinor;
    lines[place] = ownLines;
  }
};

const sortLong = ({ day, minor, lines }: Orders, from: number, to: number): void => {
  const places = Uint32Array.from({ length: to - from }, (_, step) => from + step);
  places.sort((one, other) => (day[one] ?? 0) - (day[other] ?? 0) || one - other);
  const sorted = {
    day: Int32Array.from(places, (place) => day[place] ?? 0),
    minor: Float64Array.from(places, (place) => minor[place] ?? 0),
    lines: Uint32Array.from(places, (place) => lines[place] ?? 0),
  };
  day.set(sorted.day, from);
  minor.set(sorted.minor, from);
  lines.set(sorted.lines, from);
};

/** Sorts the orders at `from` to before `to` by day, in place, those of one day as they were. */
export const sortRange = (orders: Orders, from: number, to: number): void => {
  if (isSorted(orders, from, to)) return;
  if (to - from <= SHORT) insert(orders, from, to);
  else sortLong(orders, from, to);
};
