import type { Customer } from './customer.ts';
import type { Segment } from './segment.ts';

/** Which customers a list has: those of whom all that is given holds. */
export type CustomerFilter = {
  /** One of these. */
  segments?: readonly Segment[] | undefined;
  /** The score of recency. */
  r?: number | undefined;
  consent?: Customer['consent']['status'] | undefined;
  /** Net spend so far, minor units. */
  spentAtLeast?: number | undefined;
  /** The first and the last local day that the last order may be of; who has no order is in neither. */
  lastOrderFrom?: string | undefined;
  lastOrderTo?: string | undefined;
};

type Filtered = Pick<Customer, 'consent' | 'purchases' | 'scores'>;

/** Whether a customer is among those that `filter` asks for. */
export const isAmong =
  ({ segments, r, consent, spentAtLeast, lastOrderFrom, lastOrderTo }: CustomerFilter) =>
  ({ scores, consent: { status }, purchases: { netSpend, lastDay } }: Filtered): boolean =>
    (segments === undefined || (scores !== undefined && segments.includes(scores.segment))) &&
    (r === undefined || scores?.r === r) &&
    (consent === undefined || status === consent) &&
    (spentAtLeast === undefined || netSpend >= spentAtLeast) &&
    (lastOrderFrom === undefined || (lastDay !== undefined && lastDay >= lastOrderFrom)) &&
    (lastOrderTo === undefined || (lastDay !== undefined && lastDay <= lastOrderTo));

/** The same as a filter of DynamoDB's (`FilterExpression`), with the names and values that it uses; none asks for all. */
export const filterExpression = ({ segments, ...filter }: CustomerFilter) => {
  const inSegments = segments && Object.fromEntries(segments.map((each, at) => [`:segment${at}`, each]));
  const tests: [keyof typeof filter, string][] = [
    ['r', 'scores.r = :r'],
    ['consent', 'consent.#status = :consent'],
    ['spentAtLeast', 'purchases.netSpend >= :spentAtLeast'],
    ['lastOrderFrom', 'purchases.lastDay >= :lastOrderFrom'],
    ['lastOrderTo', 'purchases.lastDay <= :lastOrderTo'],
  ];
  const asked = tests.filter(([name]) => filter[name] !== undefined);
  if (asked.length === 0 && !inSegments) return undefined;
  return {
    expression: [
      ...(inSegments ? [`scores.#segment IN (${Object.keys(inSegments).join(', ')})`] : []),
      ...asked.map(([, test]) => test),
    ].join(' AND '),
    names: {
      ...(inSegments && { '#segment': 'segment' }),
      ...(filter.consent && { '#status': 'status' }),
    },
    values: { ...inSegments, ...Object.fromEntries(asked.map(([name]) => [`:${name}`, filter[name]])) },
  };
};
