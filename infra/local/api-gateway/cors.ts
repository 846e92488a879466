import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { Answer } from './answer.ts';

const list = z.array(z.string()).default([]);
const corsConfiguration = z.object({
  AllowOrigins: list,
  AllowMethods: list,
  AllowHeaders: list,
  ExposeHeaders: list,
  AllowCredentials: z.boolean().default(false),
  MaxAge: z.number().optional(),
});

export type Cors = {
  /** The answer to a preflight request, or undefined for any other. */
  preflight: (request: IncomingMessage) => Answer | undefined;
  headers: (request: IncomingMessage) => Record<string, string>;
};

const none: Cors = { preflight: () => undefined, headers: () => ({}) };

/** The HTTP API's CORS configuration (Fetch standard, CORS protocol); without one, no headers and no preflight. */
export const corsOf = (properties: Record<string, unknown>): Cors => {
  if (properties.CorsConfiguration === undefined) return none;
  const cors = corsConfiguration.parse(properties.CorsConfiguration);
  const originOf = ({ headers: { origin } }: IncomingMessage): string | undefined => {
    if (origin === undefined) return undefined;
    if (cors.AllowOrigins.includes('*')) return '*';
    return cors.AllowOrigins.includes(origin) ? origin : undefined;
  };
  const headers = (request: IncomingMessage): Record<string, string> => {
    const origin = originOf(request);
    if (!origin) return {};
    return {
      'access-control-allow-origin': origin,
      ...(origin !== '*' && { vary: 'Origin' }),
      ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
      ...(cors.ExposeHeaders.length > 0 && { 'access-control-expose-headers': cors.ExposeHeaders.join(',') }),
    };
  };
  return {
    headers,
    preflight: (request) => {
      if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return undefined;
      const allowed = originOf(request) && {
        'access-control-allow-methods': cors.AllowMethods.join(','),
        'access-control-allow-headers': cors.AllowHeaders.join(','),
        ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
      };
      return { statusCode: 204, headers: { ...allowed }, cookies: [], body: '', isBase64Encoded: false };
    },
  };
};
