import type { Context } from 'aws-lambda';
import * as z from 'zod';
import type { LinkContent } from '../../functions/email/links/link-content.ts';
import type { LinkPurpose } from '../../functions/email/links/link-token.ts';
import { sealToken, tokenKeyOf } from '../../functions/email/links/link-token.ts';
import { lambdaContext } from '../purchases/invocation.ts';
import { customer, keys } from './shop-and-customer.ts';

export const annasLink: LinkContent = { shop: 'demo', campaignId: 'cmp_1', customerId: customer.customerId };

export const tokenFor = (purpose: LinkPurpose, more: Partial<LinkContent> = {}): string =>
  sealToken(purpose, { ...annasLink, ...more }, tokenKeyOf(keys.linkKey));

/** The key of another shop. */
export const otherKey = Buffer.alloc(32, 9).toString('base64url');

/** The link keys of the two shops. */
export const keyOf = async (shop: string): Promise<string[]> =>
  new Map([
    ['demo', [keys.linkKey]],
    ['other', [otherKey]],
  ]).get(shop) ?? [];

/** A token without its shop, and back. */
export const bytesOf = (token: string): Buffer =>
  Buffer.from(token.slice(token.indexOf('.') + 1), 'base64url');
export const tokenOf = (bytes: Buffer): string => `demo.${bytes.toString('base64url')}`;

/** A person's browser. */
export const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

/** API Gateway's HTTP API event, payload format 2.0, of a request to `/{path}/{token}` at `time`. */
export const requestFor = (
  method: 'GET' | 'HEAD' | 'POST',
  path: LinkPurpose,
  token: string,
  {
    time = '2026-11-22T10:00:00.000Z',
    body,
    type,
    headers,
  }: { time?: string; body?: string; type?: string; headers?: Record<string, string> } = {},
) => ({
  version: '2.0',
  routeKey: `${method} /${path}/{token}`,
  rawPath: `/${path}/${token}`,
  headers: { 'User-Agent': BROWSER, ...(type && { 'Content-Type': type }), ...headers },
  pathParameters: { token },
  requestContext: { timeEpoch: Date.parse(time), http: { method } },
  ...(body !== undefined && { body, isBase64Encoded: false }),
});

const answer = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  isBase64Encoded: z.boolean(),
});

/** Lambda hands on whatever JSON it was given. */
type Lambda = { invoke(event: unknown, context: Context): unknown };

/** What API Gateway gets back. */
export const call = async (lambda: Lambda, event: unknown): Promise<z.infer<typeof answer>> =>
  answer.parse(await lambda.invoke(event, lambdaContext));
