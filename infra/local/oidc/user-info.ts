import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors } from 'jose';
import type { VerifyToken } from '../api-gateway/authorizer.ts';
import { claimsOf, type Identity } from './identity.ts';

type UserInfoOptions = {
  verify: VerifyToken;
  /** Whose scripts may read the answer. */
  origins: string[];
  identity: Identity;
};

/**
 * Says who a token's bearer is. Cognito's endpoint takes the API's own token ("userInfo endpoint"); the provider's takes
 * none that is for an API.
 */
export const userInfo =
  ({ verify, origins, identity }: UserInfoOptions) =>
  async ({ headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { origin, authorization = '' } = headers;
    response.setHeader('vary', 'origin').setHeader('cache-control', 'no-store');
    if (origin !== undefined && origins.includes(origin)) {
      response.setHeader('access-control-allow-origin', origin);
    }
    try {
      const { sub } = await verify(authorization.replace(/^bearer\s+/i, ''));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(claimsOf(identity, sub ?? '')));
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end();
    }
  };
