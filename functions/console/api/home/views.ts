import * as z from 'zod';
import { segment } from '../../../customers/segment.ts';
import { dayKpis, totalKpis } from '../../../insights/kpis/daily-kpis.ts';
import { day, money } from '../../../platform/schemas.ts';
import { campaignView } from '../campaigns/views.ts';

const customers = z.int().nonnegative();

const moved = z.object({
  customers,
  worth: money.optional().meta({
    description:
      "What the moves change of the customers' expected spend over the next year, minor units; none where forecasts " +
      'do not tell customers apart.',
  }),
});
const movedBySegment = moved.extend({
  segments: z.array(moved.extend({ segment })).meta({ description: 'By where they came to, most first.' }),
});

const night = z.object({
  day: day.meta({ description: 'The night that told so.' }),
  isFirst: z
    .boolean()
    .meta({ description: 'Every customer was scored for the first time: nobody can have moved.' }),
  customers,
  leaving: movedBySegment.meta({
    description:
      'In at_risk and cant_lose, however long; `worth` is what they are expected to spend over the next year.',
  }),
  slipped: movedBySegment.meta({
    description: 'Moved into about_to_sleep, at_risk or cant_lose from a segment of more recent purchases.',
  }),
  cameBack: movedBySegment,
  newBuyers: customers.meta({ description: 'Bought for the first time on the day before.' }),
});

const figures = z.object({
  from: day,
  to: day,
  days: z.array(
    dayKpis
      .pick({ day: true, revenue: true, orders: true, newBuyers: true, averageOrder: true, subscribed: true })
      .extend({ attributedRevenue: money }),
  ),
  total: totalKpis,
  before: totalKpis.meta({ description: 'Of as many days before `from`.' }),
});

const progress = campaignView.pick({
  campaignId: true,
  name: true,
  status: true,
  dueAt: true,
  createdAt: true,
  closedAt: true,
  counts: true,
});
const campaigns = (description: string) => z.array(progress).meta({ description });

export const homeView = z
  .object({
    night: night.optional().meta({ description: 'None before the first nightly run.' }),
    winBack: z
      .object({
        segments: z.array(segment),
        campaign: progress.optional().meta({
          description: 'The newest to any of these segments that is open, or went out within two weeks.',
        }),
      })
      .optional()
      .meta({ description: 'Whom a win-back is due to; none where nobody slips or leaves.' }),
    figures: figures.meta({ description: 'Of 30 days up to yesterday, as far as nights counted them.' }),
    campaigns: z.object({
      running: campaigns('Sending or paused, at most five.'),
      scheduled: campaigns('The next five.'),
      finished: campaigns('Of the last seven days, the newest three.'),
      drafts: campaigns('The newest three.'),
    }),
    steps: z
      .object({
        purchase: z.boolean().meta({ description: 'A purchase was received.' }),
        template: z.boolean().meta({ description: 'A template was changed.' }),
        test: z.boolean().meta({ description: 'A test mail was asked for, or a campaign sent.' }),
      })
      .meta({ description: 'The first steps of a shop, by what happened.' }),
  })
  .meta({ id: 'Home' });
