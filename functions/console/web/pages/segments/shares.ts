import type { z } from 'zod';
import type { segmentsView } from '../../../api/segments/views.ts';
import { SEGMENTS, type Segment } from '../../ui/segments.ts';
import type { Measure } from './search.ts';

export type Cell = z.output<typeof segmentsView>['grid'][number];

export const amountOf = ({ customers, netSpend, clv = 0 }: Cell, measure: Measure): number => {
  if (measure === 'customers') return customers;
  return measure === 'revenue' ? netSpend : clv;
};

/** Part of all: none of nothing. */
export const shareOf = (part: number, all: number): number => (all > 0 ? part / all : 0);

export type SegmentRow = { segment: Segment; customers: number; revenue: number; value: number };

/** The grid's cells by segment, in the segments' order. */
export const bySegment = (cells: readonly Cell[]): SegmentRow[] =>
  SEGMENTS.flatMap((segment) => {
    const own = cells.filter((cell) => cell.segment === segment);
    const sum = (measure: Measure) => own.reduce((all, cell) => all + amountOf(cell, measure), 0);
    return own.length > 0
      ? [{ segment, customers: sum('customers'), revenue: sum('revenue'), value: sum('value') }]
      : [];
  });

/** The side of a square in a cell, as a part of the cell's, so that areas compare as amounts do. */
export const sideOf = (amount: number, most: number): number =>
  most > 0 && amount > 0 ? Math.sqrt(amount / most) : 0;
