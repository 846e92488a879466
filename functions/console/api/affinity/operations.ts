import * as z from 'zod';
import { offers } from '../../../affinity/offers.ts';
import { affinitySummary, productAffinities } from '../../../affinity/stored-affinities.ts';
import { asOneItem } from '../../../platform/schemas.ts';
import { order } from '../../../purchases/order.ts';
import { mutation, operation } from '../operation.ts';
import { id, inShop, noBody, noQuery, SHOP } from '../parameters.ts';

/** A shop's own id of a product, as its orders have it. */
const productId = order.shape.lines.element.shape.productId;

const affinityQuery = z.strictObject({
  product: productId.optional().meta({ description: 'Adds what goes with this product.' }),
  customer: id.optional().meta({ description: 'Adds what to offer this customer.' }),
});

const outOfStock = z
  .strictObject({ products: asOneItem(z.array(productId).max(2000)) })
  .meta({ id: 'OutOfStock', description: 'All that is out of stock now, in place of what was.' });

const affinityView = affinitySummary
  .extend({
    product: productAffinities.optional().meta({ description: 'Of the product asked for.' }),
    customer: offers.extend({ customerId: z.string() }).optional().meta({
      description: 'For the customer asked for: neither what was bought before nor what is out of stock.',
    }),
  })
  .meta({ id: 'Affinity' });

const outOfStockView = z.object({ products: z.array(z.string()) });

export const affinityApi = {
  getAffinity: operation({
    method: 'GET',
    path: `${SHOP}/insights/affinity`,
    summary: 'What sells together, and what to offer with a product or to a customer',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    query: affinityQuery,
    body: noBody,
    response: affinityView,
  }),
  getOutOfStock: operation({
    method: 'GET',
    path: `${SHOP}/out-of-stock`,
    summary: 'Which products are not to be offered',
    role: 'analyst',
    status: 200,
    parameters: inShop,
    query: noQuery,
    body: noBody,
    response: outOfStockView,
  }),
  putOutOfStock: mutation({
    method: 'PUT',
    path: `${SHOP}/out-of-stock`,
    summary: 'Says which products are not to be offered',
    role: 'marketer',
    status: 200,
    audit: { about: 'out_of_stock', shown: [] },
    parameters: inShop,
    query: noQuery,
    body: outOfStock,
    response: outOfStockView,
  }),
};
