import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy, { type MiddlewareObj } from '@middy/core';
import httpEventNormalizer from '@middy/http-event-normalizer';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpSecurityHeaders from '@middy/http-security-headers';
import * as z from 'zod';
import { HomingError, statusOf } from './errors.ts';
import { readInput } from './plain-words.ts';
import { logger } from './telemetry.ts';
import { instantAt } from './time.ts';

/** The parts that we read of an event of API Gateway's HTTP API, payload format 2.0. */
const event = z.object({
  routeKey: z.string(),
  rawPath: z.string(),
  headers: z.record(z.string(), z.string().optional()).default({}),
  pathParameters: z.record(z.string(), z.string().optional()).default({}),
  queryStringParameters: z.record(z.string(), z.string().optional()).default({}),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    timeEpoch: z.number(),
    authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) }).optional(),
  }),
});

export type HttpRequest = {
  /** `METHOD /path/{parameter}`, as declared in the API. */
  route: string;
  path: string;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  parameters: Record<string, string | undefined>;
  query: Record<string, string | undefined>;
  /** The raw bytes, for signatures and limits. */
  body: Buffer;
  /** When API Gateway received the request. */
  now: string;
  /** The claims of the verified token, on routes with an authorizer. */
  claims: Record<string, unknown>;
};

export type HttpResponse = {
  status: number;
  /** Answered as JSON. */
  json?: unknown;
  html?: string;
  /** Any other content; set its `content-type` in the headers. */
  bytes?: Buffer;
  headers?: Record<string, string>;
};

const requestOf = (raw: unknown): HttpRequest => {
  const parsed = event.parse(raw);
  return {
    route: parsed.routeKey,
    path: parsed.rawPath,
    headers: parsed.headers,
    parameters: parsed.pathParameters,
    query: parsed.queryStringParameters,
    body: Buffer.from(parsed.body ?? '', parsed.isBase64Encoded ? 'base64' : 'utf8'),
    now: instantAt(parsed.requestContext.timeEpoch),
    claims: parsed.requestContext.authorizer?.jwt.claims ?? {},
  };
};

/** The strictest defaults. A response that needs more (a page with a form, an image for other sites) overrides them. */
const strictestHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
};

const answerOf = ({ status, json, html, bytes, headers }: HttpResponse) => ({
  statusCode: status,
  headers: {
    ...strictestHeaders,
    ...(html === undefined ? {} : { 'content-type': 'text/html; charset=utf-8' }),
    ...(json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
  },
  body: bytes?.toString('base64') ?? html ?? (json === undefined ? '' : JSON.stringify(json)),
  isBase64Encoded: bytes !== undefined,
});

/** An error as the caller sees it: `{error: {code, message, field?, problems?}}`. Unexpected errors are opaque. */
const answerOfError = (error: unknown) => {
  if (error instanceof HomingError) {
    const { kind, code, message, field, problems } = error;
    return answerOf({ status: statusOf[kind], json: { error: { code, message, field, problems } } });
  }
  logger.error('unexpected error', error instanceof Error ? error : new Error(String(error)));
  const message = 'Something went wrong on our side. Try again. If it keeps happening, look into the log.';
  return answerOf({ status: 500, json: { error: { code: 'internal', message } } });
};

const visibleErrors: MiddlewareObj = {
  onError: (request) => {
    request.response = answerOfError(request.error);
  },
};

/** A Lambda handler for the HTTP API. Maps errors to responses. */
export const httpHandler = (answer: (request: HttpRequest) => Promise<HttpResponse>) =>
  middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(httpEventNormalizer())
    .use(httpHeaderNormalizer())
    .use(httpSecurityHeaders({ contentSecurityPolicy: false, crossOriginResourcePolicy: false }))
    .use(visibleErrors)
    .handler(async (raw: unknown) => answerOf(await answer(requestOf(raw))));

/**
 * Parses input by a schema. Throws HomingError `invalid_input` with the first wrong field and the reason in plain
 * words; `what` names the whole where no field of it is to blame.
 */
export const parseInput = <S extends z.ZodType>(schema: S, input: unknown, what = 'body'): z.infer<S> => {
  const read = readInput(schema, input);
  if (read.success) return read.data;
  const { at, message } = read.fault;
  if (at === '') throw new HomingError('invalid', 'invalid_input', `The ${what} ${message}.`);
  throw new HomingError('invalid', 'invalid_input', `${at}: ${message}`, at);
};

/** Parses the body as JSON. Throws HomingError `invalid_json`. */
export const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new HomingError('invalid', 'invalid_json', 'The body is not JSON in UTF-8.');
  }
};
