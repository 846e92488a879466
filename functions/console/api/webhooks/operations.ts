import * as z from 'zod';
import { storedInstant } from '../../../platform/schemas.ts';
import { source } from '../../../shops/secret.ts';
import { mutation, operation } from '../operation.ts';
import { inShop, noBody, noQuery, nothing, SHOP } from '../parameters.ts';

const name = source.shape.source;

const webhookView = z
  .object({
    source: name,
    url: z.string().meta({ description: 'Where the shop posts its webhooks.' }),
    createdAt: storedInstant,
    rotatedAt: storedInstant
      .optional()
      .meta({ description: 'When its secret was made, if it is not the first.' }),
    earlierUntil: storedInstant.optional().meta({ description: 'Until when the secret before is good too.' }),
    lastReceivedAt: storedInstant.optional().meta({
      description: 'When the newest webhook of the last 30 days came that was not refused.',
    }),
  })
  .meta({ id: 'Webhook' });

export const webhooksApi = {
  listWebhooks: operation({
    method: 'GET',
    path: `${SHOP}/webhooks`,
    summary: 'Where purchases come from, without the secrets',
    role: 'owner',
    status: 200,
    parameters: inShop,
    ...nothing,
    response: z.object({ webhooks: z.array(webhookView) }),
  }),
  rotateWebhook: mutation({
    method: 'POST',
    path: `${SHOP}/webhooks/{source}/rotate`,
    summary: 'Gives its webhooks a new secret, told this once; the one before stays good for a day',
    role: 'owner',
    status: 200,
    audit: { about: 'webhook', shown: [] },
    answersSecret: true,
    parameters: inShop.extend({ source: name }),
    query: noQuery,
    body: noBody,
    response: z.object({
      source: name,
      secret: z
        .string()
        .meta({ description: 'Signs the shop’s webhooks by Standard Webhooks. It is not told again.' }),
      earlierUntil: storedInstant.optional(),
    }),
  }),
};
