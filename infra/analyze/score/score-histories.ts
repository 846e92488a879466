import { SEGMENTS, type Segment } from '../../../functions/customers/segment.ts';
import { quantileOfSorted } from '../../../functions/segments/histogram.ts';
import { automaticScale, rfmOf, type Scale, segmentOf } from '../../../functions/segments/rfm.ts';
import type { Cuts } from '../../../functions/shops/rfm-settings.ts';
import { customersIn, type Histories } from '../../../functions/value/histories.ts';
import { orderStatistics } from './order-statistics.ts';

const MINOR_UNITS = 100;
const PROSPECT = SEGMENTS.indexOf('prospect');

/**
 * RFM in columns by customer: scores 1–5 (0 for a prospect, whose purchases were all refunded), and segments by
 * their places in SEGMENTS.
 */
export type Scored = {
  scale: Scale;
  r: Uint8Array;
  f: Uint8Array;
  m: Uint8Array;
  segment: Uint8Array;
};

type Standings = { recency: Int32Array; frequency: Int32Array; monetary: Float64Array };

const FIFTHS = [0.2, 0.4, 0.6, 0.8];

/** `quantileOfSorted` at the fifths, which looks at no other value than these. */
const quintiles = (values: Float64Array): Cuts => {
  const h = FIFTHS.map((p) => (values.length - 1) * p);
  const sorted = orderStatistics(values, [...h.map(Math.floor), ...h.map(Math.ceil)]);
  const [first = 0, second = 0, third = 0, fourth = 0] = FIFTHS.map((p) => quantileOfSorted(sorted, p));
  return [first, second, third, fourth];
};

/** How each customer stands at the end of day `asOf`, spend in minor units; frequency 0 for a prospect. */
const standingsOf = (histories: Histories, asOf: number): Standings => {
  const { start, day, spend } = histories;
  const size = customersIn(histories);
  const standings = {
    recency: new Int32Array(size),
    frequency: new Int32Array(size),
    monetary: new Float64Array(size),
  };
  for (let own = 0; own < size; own += 1) {
    const from = start[own] ?? 0;
    const to = start[own + 1] ?? 0;
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += Math.round((spend[at] ?? 0) * MINOR_UNITS);
    standings.monetary[own] = sum;
    standings.frequency[own] = to - from;
    standings.recency[own] = to > from ? asOf - (day[to - 1] ?? 0) : 0;
  }
  return standings;
};

const highest = (column: Int32Array): number => {
  let most = 0;
  for (let own = 0; own < column.length; own += 1) most = Math.max(most, column[own] ?? 0);
  return most;
};

/** A column without the prospects; there are `buyers` others. */
const buyersOnly = (column: Int32Array | Float64Array, { frequency }: Standings, buyers: number) => {
  const only = new Float64Array(buyers);
  let size = 0;
  for (let own = 0; own < column.length; own += 1) {
    if (frequency[own] === 0) continue;
    only[size] = column[own] ?? 0;
    size += 1;
  }
  return only;
};

const scaleFor = (standings: Standings, orders: number): Scale => {
  const { recency, frequency, monetary } = standings;
  let [buyers, repeatBuyers, spend] = [0, 0, 0];
  for (let own = 0; own < frequency.length; own += 1) {
    if ((frequency[own] ?? 0) > 0) buyers += 1;
    if ((frequency[own] ?? 0) > 1) repeatBuyers += 1;
    spend += monetary[own] ?? 0;
  }
  const averageOrder = orders > 0 ? spend / orders : 0;
  return automaticScale({ buyers, repeatBuyers, averageOrder }, () => ({
    recency: quintiles(buyersOnly(recency, standings, buyers)),
    frequency: quintiles(buyersOnly(frequency, standings, buyers)),
    monetary: quintiles(buyersOnly(monetary, standings, buyers)),
  }));
};

const SEGMENT_PLACES = new Map<Segment, number>(SEGMENTS.map((name, place) => [name, place]));

/** The segment's place by r · 36 + f · 6 + m, of scores 1–5. */
const segmentPlaces = (): Uint8Array => {
  const places = new Uint8Array(6 ** 3);
  const scores = [1, 2, 3, 4, 5];
  for (const r of scores) {
    for (const f of scores) {
      for (const m of scores) places[r * 36 + f * 6 + m] = SEGMENT_PLACES.get(segmentOf({ r, f, m })) ?? 0;
    }
  }
  return places;
};

/** `scoreOf` of every whole value up to the column's highest, so that a customer's score is one look-up. */
const scoreTable = (column: Int32Array, scoreOf: (value: number) => number): Uint8Array => {
  const most = highest(column);
  return Uint8Array.from({ length: most + 1 }, (_, value) => scoreOf(value));
};

/** Scores everybody as of the end of day `asOf`; `orders` is the number of orders that stand. */
export const scoreHistories = (histories: Histories, orders: number, asOf: number): Scored => {
  const standings = standingsOf(histories, asOf);
  const { recency, frequency, monetary } = standings;
  const scale = scaleFor(standings, orders);
  const points = scale.cutPoints;
  const nothing = { recency: 0, frequency: 0, monetary: 0 };
  const rOf = scoreTable(recency, (value) => rfmOf({ ...nothing, recency: value }, points).r);
  const fOf = scoreTable(frequency, (value) => rfmOf({ ...nothing, frequency: value }, points).f);
  const [first, second, third, fourth] = points.monetary;
  const places = segmentPlaces();
  const size = customersIn(histories);
  const scored = {
    scale,
    r: new Uint8Array(size),
    f: new Uint8Array(size),
    m: new Uint8Array(size),
    segment: new Uint8Array(size).fill(PROSPECT),
  };
  for (let own = 0; own < size; own += 1) {
    if (frequency[own] === 0) continue;
    const spent = monetary[own] ?? 0;
    // rfmOf's rule, without an object for each of a million: 1 + the cut points strictly below.
    const m =
      1 + Number(first < spent) + Number(second < spent) + Number(third < spent) + Number(fourth < spent);
    const r = rOf[recency[own] ?? 0] ?? 0;
    const f = fOf[frequency[own] ?? 0] ?? 0;
    scored.r[own] = r;
    scored.f[own] = f;
    scored.m[own] = m;
    scored.segment[own] = places[r * 36 + f * 6 + m] ?? 0;
  }
  return scored;
};

/** How many customers have each score, 1–5; prospects have none. */
export const scoreCounts = (column: Uint8Array): [number, number, number, number, number] => {
  const counts: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (let own = 0; own < column.length; own += 1) {
    const score = column[own] ?? 0;
    if (score > 0) counts[score - 1] = (counts[score - 1] ?? 0) + 1;
  }
  return counts;
};

/** How many customers are in each segment. */
export const segmentCounts = (segment: Uint8Array): Record<Segment, number> => {
  const counts = new Uint32Array(SEGMENTS.length);
  for (let own = 0; own < segment.length; own += 1) {
    const place = segment[own] ?? 0;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const of = (name: Segment) => counts[SEGMENT_PLACES.get(name) ?? 0] ?? 0;
  return {
    champion: of('champion'),
    loyal: of('loyal'),
    potential_loyalist: of('potential_loyalist'),
    new: of('new'),
    promising: of('promising'),
    need_attention: of('need_attention'),
    about_to_sleep: of('about_to_sleep'),
    at_risk: of('at_risk'),
    cant_lose: of('cant_lose'),
    hibernating: of('hibernating'),
    lost: of('lost'),
    prospect: of('prospect'),
  };
};
