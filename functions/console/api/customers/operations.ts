import * as z from 'zod';
import { message } from '../../../campaigns/ledger/message.ts';
import { customer, purchases } from '../../../customers/customer.ts';
import { segment } from '../../../customers/segment.ts';
import { day, money } from '../../../platform/schemas.ts';
import { storedOrder, storedRefund } from '../../../purchases/order.ts';
import { worth } from '../../../value/customer-worth.ts';
import { operation } from '../operation.ts';
import { nextCursor, paged } from '../paging.ts';
import { id, inShop, noBody, nothing, SHOP } from '../parameters.ts';

const ofCustomer = inShop.extend({ customerId: id });

const customersQuery = paged.extend({ segment: segment.optional() });

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
  })
  .meta({ id: 'Customer' });

export const customersApi = {
  listCustomers: operation({
    method: 'GET',
    path: `${SHOP}/customers`,
    summary: 'Customers with what each is worth and last ordered, of one segment or all, a page at a time',
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
    summary: 'A customer: profile, orders, and what was sent and why',
    role: 'analyst',
    status: 200,
    parameters: ofCustomer,
    ...nothing,
    response: customerView,
  }),
};
