import * as z from 'zod';
import { customer } from '../../../customers/customer.ts';
import { segment } from '../../../customers/segment.ts';
import { cohortsView as cohortsShown } from '../../../insights/cohorts/cohorts.ts';
import { dayKpis, totalKpis } from '../../../insights/kpis/daily-kpis.ts';
import { productProfit } from '../../../insights/profitability/product-profit.ts';
import { nightsWinBack } from '../../../insights/win-back/back-test.ts';
import { day } from '../../../platform/schemas.ts';
import { profit } from '../../../purchases/profit/profit.ts';
import { moveMatrix } from '../../../segments/movements.ts';
import { customersProfit } from '../../../segments/snapshot/customer-profit.ts';
import { clvDeciles } from '../../../value/clv-deciles.ts';
import { validation, valueModel } from '../../../value/model-schema.ts';
import { storedModel } from '../../../value/stored-model.ts';

const period = z.object({ from: day, to: day });

const namedProfit = customersProfit.shape.best.element.extend(
  customer.pick({ email: true, firstName: true, lastName: true }).shape,
);

export const kpisView = period
  .extend({
    days: z.array(dayKpis).meta({ description: 'Of the days that were counted, oldest first.' }),
    total: totalKpis,
  })
  .meta({ id: 'Kpis' });

export const profitabilityView = period
  .extend({
    total: profit.meta({ description: 'Of all orders of the period.' }),
    mailCost: z.int().nonnegative(),
    products: z.object({
      profitable: z.int().nonnegative(),
      unprofitable: z.int().nonnegative(),
      best: z.array(productProfit).meta({ description: 'By contribution: the highest first, at most 100.' }),
      worst: z
        .array(productProfit)
        .meta({ description: 'Those that cost more than they brought, at most 100.' }),
    }),
    customers: customersProfit
      .extend({ day, best: z.array(namedProfit), worst: z.array(namedProfit) })
      .optional()
      .meta({ description: 'Over all time, as the newest nightly run found it.' }),
  })
  .meta({ id: 'Profitability' });

const seasonNote = valueModel.shape.seasonNote.meta({
  description: 'What to know of the season, for people to read. None where there is no season to be seen.',
});

const valueTerms = z.object({
  horizonDays: z.int().meta({ description: 'Values are of so many days to come.' }),
  monthlyDiscountRate: z.number().meta({ description: 'By 30 days: 0.01 is 1 %.' }),
});

export const modelView = storedModel
  .pick({ day: true, sampled: true, createdAt: true })
  .extend({
    ...valueTerms.shape,
    ...valueModel.shape,
    until: day.meta({ description: 'The last day that the model knows of.' }),
    season: valueModel.shape.season.meta({
      description:
        'Where a season brought the forecast closer to what came: by how many times as many repeat purchases a day of ' +
        'each month brings as an average one, January first, and the standard errors. The models count days by it: a ' +
        'day of a month with 2 is two days.',
    }),
    seasonNote,
    validation: validation
      .extend({
        calibrationEnd: day,
        holdoutEnd: day,
        season: validation.shape.season.meta({
          description:
            'The closest forecast without and with the season, where two years before the hold-out show one, and whether ' +
            'the season brought it closer.',
        }),
      })
      .optional(),
  })
  .meta({ id: 'ValueModel', description: 'Parameters are by day.' });

export const clvView = valueTerms
  .extend({
    day,
    total: z.int().meta({ description: 'Expected of all buyers, minor units.' }),
    customers: z.int().meta({ description: 'The buyers that were valued.' }),
    mean: z.int().meta({ description: 'Expected of one of them, minor units.' }),
    ranking: valueModel.shape.ranking.meta({
      description:
        'Whether forecasts tell customers apart by worth. Where not, `problem` says why, and there is only the mean: ' +
        'no segments, risks or tenths.',
    }),
    segments: z.array(
      z.object({
        segment,
        customers: z.int(),
        clv: z.int(),
        expectedPurchases: z.number(),
      }),
    ),
    churnRisk: z.array(z.int()).meta({
      description:
        'Buyers by 1 − P(at least one purchase in the horizon): below 20, 40, 60, 80 %, and above.',
    }),
    seasonNote,
    fittedOn: day,
    sampled: z.int().meta({ description: 'Buyers that the model was fitted on.' }),
    deciles: clvDeciles.meta({ description: 'Of the sampled, the most valuable first, when it was fitted.' }),
  })
  .meta({ id: 'Clv' });

export const cohortsView = cohortsShown.extend({ day }).meta({ id: 'Cohorts' });

export const winBackView = nightsWinBack.meta({
  id: 'WinBackTiming',
  description:
    'From the purchases of the sampled buyers, played back. Who came back after a mail counts as coming by themselves.',
});

export const movementsView = period
  .extend({
    nights: z.array(day).meta({ description: 'The days of the period that were scored.' }),
    matrix: moveMatrix.meta({
      description: 'From, to, customers: each once a night, on the diagonal where the segment stayed.',
    }),
  })
  .meta({ id: 'Movements' });
