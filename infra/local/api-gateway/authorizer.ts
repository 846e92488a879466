import { errors, type JWTPayload } from 'jose';
import * as z from 'zod';
import type { Cloud, Resource } from '../cloud/index.ts';
import type { Authorized } from './event.ts';

/** Verifies a token's signature, issuer and times; rejects with jose's errors. */
export type VerifyToken = (token: string) => Promise<JWTPayload>;

export type Authorize = (
  header: string | undefined,
  scopes: string[],
) => Promise<{ authorized: Authorized } | { status: 401 | 403; challenge: string }>;

const jwtAuthorizer = z.object({
  AuthorizerType: z.literal('JWT'),
  JwtConfiguration: z.object({ Audience: z.array(z.string()) }),
});

/** Claims come to functions as text; a list as `[a b]`. */
const textOf = (claim: unknown): string => {
  if (Array.isArray(claim)) return `[${claim.join(' ')}]`;
  return typeof claim === 'object' ? JSON.stringify(claim) : String(claim);
};

const refused = (status: 401 | 403, error: string, description: string) => ({
  status,
  challenge: `Bearer scope="" error="${error}" error_description="${description}"`,
});

/** `aud` must be one of the audience; `client_id` counts only where there is no `aud` (HTTP API, JWT authorizers). */
const isFor = (audience: string[], { aud, client_id }: JWTPayload): boolean => {
  const named = aud === undefined ? [client_id] : [aud].flat();
  return named.some((each) => typeof each === 'string' && audience.includes(each));
};

const scopesOf = (claims: JWTPayload): string[] =>
  String(claims.scope ?? claims.scp ?? '')
    .split(' ')
    .filter(Boolean);

/** An authorizer of the template, its tokens verified by the local issuer's keys in place of the template's issuer. */
const authorizerOf = (properties: unknown, verify: VerifyToken): Authorize => {
  const { JwtConfiguration } = jwtAuthorizer.parse(properties);
  return async (header, scopes) => {
    const token = header?.replace(/^bearer\s+/i, '').trim();
    if (!token) return { status: 401, challenge: 'Bearer' };
    try {
      const claims = await verify(token);
      if (!isFor(JwtConfiguration.Audience, claims)) {
        return refused(401, 'invalid_token', 'the token does not have a valid audience');
      }
      const granted = scopesOf(claims);
      if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
        return refused(403, 'insufficient_scope', 'the token does not have a required scope');
      }
      const text = Object.entries(claims).map(([name, claim]) => [name, textOf(claim)]);
      return { authorized: { claims: Object.fromEntries(text), scopes: granted } };
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      const expired = error instanceof errors.JWTExpired;
      return refused(401, 'invalid_token', expired ? 'the token has expired' : 'the token is not valid');
    }
  };
};

/** Every JWT authorizer of the template, by what `Ref` gives. */
export const authorizersOf = (cloud: Cloud, verify: VerifyToken): Map<string, Authorize> =>
  new Map(
    cloud
      .resources('AWS::ApiGatewayV2::Authorizer')
      .map((resource: Resource) => [resource.ref, authorizerOf(resource.properties(), verify)]),
  );
