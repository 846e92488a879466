import * as z from 'zod';
import { handler } from '../../functions/console/api/api.handler.ts';
import { putNewShop } from '../../functions/shops/shop.store.ts';
import type { Member } from '../../functions/shops/shop.ts';

/** When every call of these tests is taken. */
export const NOW = '2026-11-22T10:00:00.000Z';

type Request = {
  shop?: string;
  /** The `sub` of the verified token; null for a token that names none. */
  as?: string | null;
  parameters?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  ifMatch?: string;
  /** In place of `body`: as it comes over the wire. */
  raw?: string;
  headers?: Record<string, string>;
  /** When it is taken. */
  now?: string;
};

/** Lambda hands on whatever JSON it was given. */
const lambda: { invoke(event: unknown, context: unknown): unknown } = { invoke: handler };

const answer = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string().transform((text): unknown => JSON.parse(text)),
});

/**
 * Calls the API as API Gateway does (payload format 2.0), once its authorizer let the token of `as` through.
 * `route` is a method and a path, below the shop's unless it starts with /api.
 */
export const call = async (
  route: string,
  {
    shop = 'roastery',
    as = 'olga',
    parameters = {},
    query,
    body,
    raw,
    headers: own,
    ifMatch,
    now = NOW,
  }: Request = {},
): Promise<{ status: number; json: unknown; headers: Record<string, string> }> => {
  const [method = '', given = ''] = route.split(' ');
  const path = given.startsWith('/api') ? given : `/api/shops/{shop}${given}`;
  const event = {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path.replace('{shop}', shop),
    headers: {
      'content-type': 'application/json',
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      ...own,
    },
    pathParameters: { shop, ...parameters },
    ...(query && { queryStringParameters: query }),
    ...((raw !== undefined || body !== undefined) && { body: raw ?? JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: {
      timeEpoch: Date.parse(now),
      http: { method },
      authorizer: { jwt: { claims: as === null ? {} : { sub: as }, scopes: null } },
    },
  };
  const {
    statusCode,
    headers,
    body: json,
  } = answer.parse(await lambda.invoke(event, { getRemainingTimeInMillis: () => 30_000 }));
  return { status: statusCode, headers, json };
};

/** Olga owns, max markets, ann looks. */
const members: Member[] = [
  { subject: 'olga', role: 'owner' },
  { subject: 'max', role: 'marketer' },
  { subject: 'ann', role: 'analyst' },
];

const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export const openShop = (shop: string, who: Member[] = members): Promise<void> =>
  putNewShop({
    settings: {
      shop,
      name: `The ${shop}`,
      url: `https://${shop}.example`,
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      postalAddress: 'Somewhere 1, Berlin',
      frequencyCap: { messages: 3, days: 7 },
      openPixel: false,
      createdAt: NOW,
    },
    keys: { identityKey: 'x'.repeat(32), linkKey: 'y'.repeat(43) },
    source: { source: 'standard', secret: WEBHOOK_SECRET },
    members: who,
  });

/** MJML that compiles. */
export const MJML =
  '<mjml><mj-body><mj-section><mj-column><mj-text>Hello {{ customer.firstName }}</mj-text></mj-column></mj-section></mj-body></mjml>';
