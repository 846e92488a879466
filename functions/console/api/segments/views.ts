import * as z from 'zod';
import { segment } from '../../../customers/segment.ts';
import { day } from '../../../platform/schemas.ts';
import { scale } from '../../../segments/rfm.ts';
import { snapshot } from '../../../segments/snapshot/snapshot.ts';

const customers = z.int().nonnegative();
const place = z.int().min(1).max(5);

const cell = z.object({
  r: place,
  fm: place.meta({ description: '(F + M)/2, a half rounded up.' }),
  segment,
  customers,
  netSpend: z.int().meta({ description: 'What they paid so far, less refunds, minor units.' }),
  clv: z.int().optional().meta({
    description: 'Expected of them in the next year, minor units; none where forecasts tell nobody apart.',
  }),
});

export const segmentsView = snapshot
  .omit({ shop: true, kpis: true, profit: true, value: true, clvTotal: true, grid: true })
  .extend({
    grid: z.array(cell).meta({
      description: 'Buyers by R and FM, all 25 cells; none in what a night before this was counted found.',
    }),
  })
  .meta({ id: 'Segments' });

export const whatIfView = z
  .object({
    day: day.meta({ description: 'The night whose buyers it is about.' }),
    buyers: customers,
    sampled: customers.meta({
      description: 'Of so many of them the values were kept: with fewer than all, the counts are estimates.',
    }),
    scale: z.object(scale.shape).meta({ description: 'As it would be.' }),
    moved: customers.meta({ description: 'Buyers who would stand in another segment.' }),
    margin: customers.meta({
      description: "Half the 95 % interval of `moved`; 0 where all buyers' are known.",
    }),
    segments: z.array(z.object({ segment, before: customers, after: customers })),
    moves: z.array(z.object({ from: segment, to: segment, customers })).meta({
      description: 'Most customers first.',
    }),
  })
  .meta({ id: 'WhatIf' });
