import type { Input } from '../../client/api.ts';
import type { CustomersSearch } from './search.ts';

type Query = NonNullable<Input<'listCustomers'>['query']>;

const DAY = 24 * 3600 * 1000;

/** The local day in `timeZone` at the instant `at`, in milliseconds. */
export const localDay = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    at,
  );

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);

const lastOrder = (last: CustomersSearch['last'], today: string) => {
  const [kind, days] = last?.split('-') ?? [];
  if (kind === 'within') return { lastOrderFrom: daysBefore(today, Number(days)) };
  if (kind === 'before') return { lastOrderTo: daysBefore(today, Number(days) + 1) };
  return {};
};

/** What the page's address asks of the API, on the shop's local day `today`. */
export const listQuery = (
  { q, segment, consent, spent, value, last }: CustomersSearch,
  { today, minorUnits }: { today: string; minorUnits: number },
): Query => ({
  ...(q?.trim() && { q: q.trim() }),
  ...(segment && { segment }),
  ...(consent && { consent }),
  ...(spent !== undefined && { spentAtLeast: spent * minorUnits }),
  ...(value !== undefined && { valueAtLeast: value * minorUnits }),
  ...lastOrder(last, today),
});
