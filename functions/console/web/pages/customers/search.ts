import * as z from 'zod/mini';
import { type Direction, SORTS, type Sort } from '../../../../customers/order-of-customers.ts';
import { SEGMENTS, type Segment } from '../../ui/segments.ts';

/** What a filter on the last order offers: within so many days, or longer ago than that. */
export const LAST_ORDERS = [
  'within-30',
  'within-90',
  'within-365',
  'before-30',
  'before-90',
  'before-180',
  'before-365',
] as const;
export const CONSENTS = ['subscribed', 'unsubscribed', 'none'] as const;

const inList = (list: string) => SEGMENTS.filter((each) => list.split(',').includes(each));
const list = z.pipe(
  z.string(),
  z.transform((given) => inList(given).join(',') || undefined),
);

const score = z.int().check(z.minimum(1), z.maximum(5));
const whole = z.int().check(z.positive(), z.maximum(1e9));

const search = z.object({
  q: z.catch(z.optional(z.string().check(z.maxLength(200))), undefined),
  /** Segments with commas between them: so an address stays legible. */
  segment: z.catch(z.optional(list), undefined),
  /** A cell of the segments' grid: recency, and frequency with spend. */
  r: z.catch(z.optional(score), undefined),
  fm: z.catch(z.optional(score), undefined),
  consent: z.catch(z.optional(z.enum(CONSENTS)), undefined),
  /** In whole units of the shop's currency, as the next. */
  spent: z.catch(z.optional(whole), undefined),
  value: z.catch(z.optional(whole), undefined),
  last: z.catch(z.optional(z.enum(LAST_ORDERS)), undefined),
  sort: z.catch(z.optional(z.enum(SORTS)), undefined),
  /** Where left out, the largest come first. */
  direction: z.catch(z.optional(z.literal('asc')), undefined),
});
export type CustomersSearch = z.infer<typeof search>;

/** What the page's address says; what cannot be read of it is left out. */
export const customersSearch = (given: Record<string, unknown>): CustomersSearch => search.parse(given);

/** The segments that the page is narrowed to. */
export const segmentsIn = ({ segment }: Pick<CustomersSearch, 'segment'>): Segment[] => inList(segment ?? '');

/** How the address says these segments. */
export const asList = (segments: readonly string[]): string | undefined => segments.join(',') || undefined;

/** How the list is ordered; who is looked for comes by how well they match. */
export type Ordered = { sort: Sort; direction: Direction };
export const orderIn = ({ q, sort, direction }: CustomersSearch): Ordered | undefined =>
  sort && !q?.trim() ? { sort, direction: direction ?? 'desc' } : undefined;
