import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { ACCOUNT } from '../cloud/names.ts';

/** What an authorizer found; every claim as text, as API Gateway hands them on. */
export type Authorized = { claims: Record<string, string>; scopes: string[] };

export type ProxyEvent = Omit<APIGatewayProxyEventV2WithJWTAuthorizer, 'requestContext'> & {
  requestContext: Omit<APIGatewayProxyEventV2WithJWTAuthorizer['requestContext'], 'authorizer'> & {
    authorizer?: APIGatewayProxyEventV2WithJWTAuthorizer['requestContext']['authorizer'];
  };
};

export type ProxyRequest = {
  request: IncomingMessage;
  body: Buffer;
  apiId: string;
  stage: string;
  /** `GET /path/{parameter}` or `$default`. */
  routeKey: string;
  pathParameters: Record<string, string>;
  authorized?: Authorized;
  /** Milliseconds since 1970. */
  now: number;
};

/** Media types whose bodies come as text; all others come in Base64. */
const TEXT = /^(text\/|application\/(json|xml|javascript)\b|[^;]*\+(json|xml)\b)/i;

/** Names in lower case; what was sent several times is joined by commas. Cookies have a field of their own. */
const headersOf = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (name !== 'cookie' && values) headers[name] = values.join(',');
  }
  const port = String(request.socket.localPort ?? '');
  return {
    ...headers,
    'x-forwarded-for': request.socket.remoteAddress ?? '',
    'x-forwarded-port': port,
    'x-forwarded-proto': 'http',
  };
};

const cookiesOf = (request: IncomingMessage): string[] =>
  (request.headersDistinct.cookie ?? [])
    .flatMap((header) => header.split(';'))
    .map((cookie) => cookie.trim());

const queryOf = (rawQueryString: string): Record<string, string> | undefined => {
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    query[name] = name in query ? `${query[name]},${value}` : value;
  }
  return Object.keys(query).length > 0 ? query : undefined;
};

/** `12/Mar/2020:19:03:58 +0000`: the Common Log Format's time. */
const logTime = (milliseconds: number): string => {
  const [, day, month, year, time] = new Date(milliseconds).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
};

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** The path decoded, as HTTP APIs give it; the query string stays as it came. */
const splitUrl = (url: string): { path: string; query: string } => {
  const mark = url.indexOf('?');
  return mark < 0
    ? { path: decoded(url), query: '' }
    : { path: decoded(url.slice(0, mark)), query: url.slice(mark + 1) };
};

/**
 * The event of a Lambda proxy integration, payload format 2.0 (API Gateway developer guide, "Create AWS Lambda
 * proxy integrations for HTTP APIs").
 */
export const proxyEvent = (from: ProxyRequest): ProxyEvent => {
  const { request, body, routeKey, stage, apiId, authorized, pathParameters, now } = from;
  const { path, query } = splitUrl(request.url ?? '/');
  const headers = headersOf(request);
  const cookies = cookiesOf(request);
  const queryStringParameters = queryOf(query);
  const asText = TEXT.test(headers['content-type'] ?? 'text/plain');
  const domainName = headers.host ?? '';
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(queryStringParameters && { queryStringParameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId,
      ...(authorized && {
        authorizer: {
          principalId: '',
          integrationLatency: 0,
          jwt: { claims: authorized.claims, scopes: authorized.scopes },
        },
      }),
      domainName,
      domainPrefix: domainName.split('.')[0] ?? '',
      http: {
        method: request.method ?? 'GET',
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage,
      time: logTime(now),
      timeEpoch: now,
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...(body.length > 0 && { body: body.toString(asText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !asText,
  };
};
