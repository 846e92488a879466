import * as z from 'zod';
import { day } from '../../../platform/schemas.ts';
import { countsByOutcome, delivery, deliveryOutcome } from '../../../purchases/recording/delivery.ts';
import { operation } from '../operation.ts';
import { nextCursor, paged } from '../paging.ts';
import { askedDay, inShop, noBody, SHOP } from '../parameters.ts';

const deliveriesQuery = paged.extend({
  day: askedDay.optional().meta({
    description: "A local day; where left out, the cursor's, or today. Deliveries are kept for 30 days.",
  }),
  outcome: deliveryOutcome.optional().meta({ description: 'Those that came to this alone.' }),
});

const deliveryPage = z
  .object({
    day: day.meta({ description: "The shop's local day that they came in on." }),
    deliveries: z.array(
      delivery.omit({ eventId: true }).extend({
        webhookId: delivery.shape.webhookId.meta({
          description: 'As the shop named it: the header `webhook-id`.',
        }),
        outcome: delivery.shape.outcome.meta({
          description:
            'duplicate: another delivery had brought it. waiting: a refund whose order is not here yet. unattributed: ' +
            'no address came with it, so it counts in the figures and changes no customer. refused: it was answered ' +
            'with a fault; of one without the signature of the shop at most 100 a day are kept.',
        }),
        reason: delivery.shape.reason.meta({ description: 'With `refused`: what its sender was told.' }),
        payload: delivery.shape.payload.meta({
          description:
            'With `refused`, for an owner: what it said, cut, where the shop itself had signed it.',
        }),
        order: delivery.shape.order.meta({ description: 'With `unattributed`: what was ordered.' }),
        warnings: delivery.shape.warnings.meta({ description: 'What of it was left out, and why.' }),
      }),
    ),
    counts: countsByOutcome.optional().meta({
      description: 'Of the whole day, whatever the outcome asked for; with the first page.',
    }),
    cursor: nextCursor,
  })
  .meta({ id: 'DeliveryPage' });

export const deliveriesApi = {
  listDeliveries: operation({
    method: 'GET',
    path: `${SHOP}/deliveries`,
    summary: 'The webhooks that came in on a day and what each came to, newest first, a page at a time',
    // It tells no more of a person than the customers' list does.
    role: 'analyst',
    status: 200,
    parameters: inShop,
    query: deliveriesQuery,
    body: noBody,
    response: deliveryPage,
  }),
};
