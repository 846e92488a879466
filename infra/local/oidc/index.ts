import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Role } from '../../../functions/shops/shop.ts';
import type { VerifyToken } from '../api-gateway/authorizer.ts';
import type { Clock } from '../clock.ts';
import type { Cloud } from '../cloud/index.ts';
import { clientOf } from './client.ts';
import { keepIdentity, LOCAL_USERS, openIdentity } from './identity.ts';
import { loginForm } from './login.ts';
import { logoutAddress } from './logout.ts';
import { openProvider } from './provider.ts';
import { tokenIssuer, tokenVerifier } from './tokens.ts';
import { userInfo } from './user-info.ts';
import { type LocalUsers, usersOf } from './users.ts';

export type OidcOptions = {
  cloud: Cloud;
  /** The host's address, without a slash at the end. */
  url: string;
  clock: Pick<Clock, 'milliseconds'>;
  /** Where the keys and passwords are kept; nowhere without it. */
  file?: string;
};

export type Oidc = {
  issuer: string;
  /** Those who are there from the start. */
  users: { user: string; password: string; role: Role }[];
  /** All, as Cognito's user pool. */
  pool: LocalUsers;
  /** Answers everything below `/oidc`. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** An access token of the user; undefined for who is not one. */
  token: (user: string) => Promise<string | undefined>;
  verify: VerifyToken;
};

/** The local issuer's address. */
export const issuerAt = (url: string): string => `${url}/oidc`;

/** The OpenID provider in Cognito's place: the template's user pool client, three users, tokens on the host's clock. */
export const startOidc = async ({ cloud, url, clock, file }: OidcOptions): Promise<Oidc> => {
  const identity = await openIdentity(file);
  const issuer = issuerAt(url);
  const client = clientOf(cloud, url);
  const { clientId, origins } = client;
  const provider = openProvider({ identity, issuer, clock, client });
  const answer = provider.callback();
  const pool = usersOf(identity, () => keepIdentity(identity, file));
  const login = loginForm(provider, identity, pool);
  const issue = tokenIssuer({ identity, issuer, clock });
  const verify = tokenVerifier({ identity, issuer, clock });
  const tellUser = userInfo({ verify, origins, identity });
  return {
    issuer,
    pool,
    users: LOCAL_USERS.map(({ user, role }) => ({ user, role, password: identity.passwords[user] ?? '' })),
    handle: async (request, response) => {
      const path = request.url?.split('?')[0] ?? '';
      if (path.startsWith('/oidc/interaction/')) return login(request, response);
      // The provider answers what browsers ask before they send a token.
      if (path === '/oidc/me' && request.method !== 'OPTIONS') return tellUser(request, response);
      if (path === '/oidc/logout') {
        response.writeHead(302, { location: logoutAddress(request.url ?? '') });
        return void response.end();
      }
      // The provider works out where it is mounted from what is left off here.
      Object.assign(request, { originalUrl: request.url });
      request.url = request.url?.replace(/^\/oidc(?=[/?]|$)/, '') || '/';
      return answer(request, response);
    },
    token: async (name) => {
      const user = pool.find(name);
      return user && issue(user.subject, clientId);
    },
    verify,
  };
};
