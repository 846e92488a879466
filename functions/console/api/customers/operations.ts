import * as z from 'zod';
import { message } from '../../../campaigns/ledger/message.ts';
import { consent, consentStatus, customer, purchases } from '../../../customers/customer.ts';
import { MOST_SORTED, SORTS } from '../../../customers/order-of-customers.ts';
import { SEGMENTS, segment } from '../../../customers/segment.ts';
import { day, MOST_MONEY, money, trimmedText } from '../../../platform/schemas.ts';
import { storedOrder, storedRefund } from '../../../purchases/order.ts';
import { worth } from '../../../value/customer-worth.ts';
import { operation } from '../operation.ts';
import { nextCursor, paged } from '../paging.ts';
import { askedDay, id, inShop, noBody, nothing, SHOP, several } from '../parameters.ts';

const ofCustomer = inShop.extend({ customerId: id });

const askedScore = z.coerce.number().int().min(1).max(5).optional();
const askedAmount = z.coerce.number().int().nonnegative().max(MOST_MONEY).optional();

const searched = paged.extend({
  q: trimmedText(200)
    .optional()
    .meta({
      description:
        'Those each of whose words here begins a word of their name or address, whole words first; and whose order has ' +
        'this number. In any case, with or without accents. Domains of mailbox providers find nobody.',
    }),
  segment: several(segment, SEGMENTS.length)
    .optional()
    .meta({ description: 'In one of these segments: with commas between them, or repeated.' }),
  r: askedScore.meta({ description: 'The score of recency: with `fm` a cell of the grid.' }),
  fm: askedScore.meta({ description: 'The score of frequency and spend, taken together.' }),
  consent: consentStatus.optional(),
  spentAtLeast: askedAmount.meta({ description: 'Net spend so far, minor units.' }),
  valueAtLeast: askedAmount.meta({ description: 'Expected in the horizon of `value`, minor units.' }),
  lastOrderFrom: askedDay
    .optional()
    .meta({ description: 'Whose last order was on this local day or later.' }),
  lastOrderTo: askedDay
    .optional()
    .meta({ description: 'Whose last order was on this local day or earlier.' }),
  sort: z
    .enum(SORTS)
    .optional()
    .meta({
      description:
        'In the order of the value, the last order, the spend or the number of orders; those without it come last. ' +
        `Each page takes a look at the whole shop: it is refused with more than ${MOST_SORTED} customers.`,
    }),
  direction: z.enum(['asc', 'desc']).default('desc').meta({ description: 'Of `sort`.' }),
});

const customersQuery = searched.refine(({ q, sort }) => !q || sort === undefined, {
  path: ['sort'],
  message: 'must be left out where there is `q`: who is found comes by how well they match',
});

const customerProfile = customer
  .pick({
    customerId: true,
    email: true,
    firstName: true,
    lastName: true,
    consent: true,
    suppression: true,
    scores: true,
  })
  .extend({ purchases: purchases.omit({ history: true, shipping: true }) });

const customerValue = worth.optional().meta({
  description:
    'None before the first nightly run or a purchase, nor where forecasts do not tell customers apart (`ranking` of ' +
    'the model says why).',
});

const customerPage = z
  .object({
    customers: z.array(
      customerProfile.extend({
        value: customerValue,
        lastOrder: z
          .object({ day, net: money })
          .optional()
          .meta({ description: 'The last day with an order that stands, and what it came to less refunds.' }),
      }),
    ),
    cursor: nextCursor,
  })
  .meta({ id: 'CustomerPage' });

const messageView = message
  .omit({ shop: true, customerId: true, sesMessageId: true, claimedAt: true, losses: true })
  .extend({ campaign: z.string().optional().meta({ description: "The campaign's name." }) })
  .meta({ id: 'Message' });

const orderView = storedOrder
  .omit({ shop: true, customerId: true, recordedBy: true })
  .extend({ refunds: z.array(storedRefund.omit({ recordedBy: true })) })
  .meta({ id: 'Order' });

const customerView = z
  .object({
    profile: customerProfile,
    value: customerValue,
    orders: z.array(orderView),
    messages: z.array(messageView),
    consents: z.array(consent).meta({ description: 'The answers that changed the consent, newest first.' }),
  })
  .meta({ id: 'Customer' });

export const customersApi = {
  listCustomers: operation({
    method: 'GET',
    path: `${SHOP}/customers`,
    summary: 'Customers with what each is worth and last ordered: all, or those looked for, a page at a time',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    query: customersQuery,
    body: noBody,
    response: customerPage,
  }),
  getCustomer: operation({
    method: 'GET',
    path: `${SHOP}/customers/{customerId}`,
    summary: 'A customer: profile, orders, answers on consent, and what was sent and why',
    role: 'analyst',
    status: 200,
    parameters: ofCustomer,
    ...nothing,
    response: customerView,
  }),
};
