import { randomUUID } from 'node:crypto';
import { createLocalJWKSet, importJWK, jwtVerify, SignJWT } from 'jose';
import type { VerifyToken } from '../api-gateway/authorizer.ts';
import type { Clock } from '../clock.ts';
import type { Identity } from './identity.ts';

/** Seconds; what the user pool's client gives its access tokens too. */
export const TOKEN_SECONDS = 3600;

type TokenOptions = { identity: Identity; issuer: string; clock: Pick<Clock, 'milliseconds'> };

const publicKeys = ({ signingKey: { kty, kid, n, e } }: Identity) =>
  createLocalJWKSet({ keys: [{ kty, kid, n, e, alg: 'RS256', use: 'sig' }] });

/** Checks tokens of the local issuer: signature, issuer and expiry, by the host's clock. */
export const tokenVerifier = ({ identity, issuer, clock }: TokenOptions): VerifyToken => {
  const keys = publicKeys(identity);
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      algorithms: ['RS256'],
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(clock.milliseconds()),
    });
    return payload;
  };
};

/** An access token as Cognito gives it (no `aud`, the client as `client_id`), valid for an hour of the host's clock. */
export const tokenIssuer = ({ identity, issuer, clock }: TokenOptions) => {
  const key = importJWK(identity.signingKey, 'RS256');
  return async (user: string, clientId: string): Promise<string> => {
    const seconds = Math.floor(clock.milliseconds() / 1000);
    return new SignJWT({ client_id: clientId, token_use: 'access', scope: 'openid' })
      .setProtectedHeader({ alg: 'RS256', kid: identity.signingKey.kid })
      .setIssuer(issuer)
      .setSubject(user)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + TOKEN_SECONDS)
      .setJti(randomUUID())
      .sign(await key);
  };
};
