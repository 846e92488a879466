import type { z } from 'zod';
import type { customersApi } from '../../../api/customers/operations.ts';
import { daysBefore } from '../../ui/days.ts';
import { type CustomersSearch, segmentsIn } from './search.ts';

type Query = z.input<typeof customersApi.listCustomers.query>;

const lastOrder = (last: CustomersSearch['last'], today: string) => {
  const [kind, days] = last?.split('-') ?? [];
  if (kind === 'within') return { lastOrderFrom: daysBefore(today, Number(days)) };
  if (kind === 'before') return { lastOrderTo: daysBefore(today, Number(days) + 1) };
  return {};
};

/** What the page's address asks of the API, on the shop's local day `today`. */
export const listQuery = (
  { q, segment, r, fm, consent, spent, value, last }: CustomersSearch,
  { today, minorUnits }: { today: string; minorUnits: number },
): Query => ({
  ...(q?.trim() && { q: q.trim() }),
  ...(segment && { segment: segmentsIn({ segment }) }),
  ...(r && { r }),
  ...(fm && { fm }),
  ...(consent && { consent }),
  ...(spent !== undefined && { spentAtLeast: spent * minorUnits }),
  ...(value !== undefined && { valueAtLeast: value * minorUnits }),
  ...lastOrder(last, today),
});
