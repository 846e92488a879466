import { type Client, type Context, errors, Provider } from 'oidc-provider';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
import type { Clock } from '../clock.ts';
import type { ConsoleClient } from './client.ts';
import { claimsOf, type Identity } from './identity.ts';
import { stoppedPage } from './login-page.ts';
import { logoutPage } from './logout.ts';
import { TOKEN_SECONDS } from './tokens.ts';

export type ProviderOptions = {
  identity: Identity;
  issuer: string;
  clock: Pick<Clock, 'milliseconds'>;
  client: ConsoleClient;
};

const SIGNED_IN_SECONDS = 14 * 86_400;

/** What the provider says where it cannot go on, of its own words (RFC 6749, 4.1.2.1). */
type Stopped = { error: string; error_description?: string };

type Token = { payload: Record<string, unknown> };

const SCOPES = 'openid email profile offline_access';

/** The issuer. Sessions and codes live by the machine's time; access tokens by the host's clock. */
export const openProvider = ({
  identity,
  issuer,
  clock,
  client: { clientId, origins, callbacks, afterLogout },
}: ProviderOptions): Provider => {
  const api = new URL('/api', issuer).href;
  return new Provider(issuer, {
    // Who is signed in is forgotten when the host ends; keys, and so tokens, are not.
    adapter: createMemoryAdapter(0),
    jwks: { keys: [identity.signingKey] },
    cookies: { keys: [identity.cookieKey] },
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: callbacks,
        post_logout_redirect_uris: afterLogout,
      },
    ],
    pkce: { required: () => true },
    findAccount: (_: Context, accountId: string) =>
      Object.hasOwn(identity.passwords, accountId)
        ? { accountId, claims: () => claimsOf(identity, accountId) }
        : undefined,
    claims: { openid: ['sub'], email: ['email'], profile: ['name'] },
    // As Cognito does, the ID token says who it is.
    conformIdTokenClaims: false,
    // The page may be open under either of this machine's names, and the issuer has one.
    clientBasedCORS: (_: Context, origin: string) => origins.includes(origin),
    renderError: (context: Context, { error, error_description: why }: Stopped) => {
      context.type = 'html';
      context.body = stoppedPage(why ?? error).text;
    },
    interactions: { url: (_: Context, { uid }: { uid: string }) => `/oidc/interaction/${uid}` },
    // The console is ours, so nobody is asked for consent to it.
    loadExistingGrant: async ({ oidc: { client, session, provider } }: Context) => {
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(SCOPES);
      grant.addResourceScope(api, SCOPES);
      await grant.save();
      return grant;
    },
    issueRefreshToken: async (_: Context, client: Client) => client.grantTypeAllowed('refresh_token'),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { logoutSource: logoutPage },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => api,
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_: Context, resource: string, client: Client) => {
          if (resource !== api) throw new errors.InvalidTarget();
          return {
            scope: SCOPES,
            audience: client.clientId,
            accessTokenTTL: TOKEN_SECONDS,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    formats: {
      customizers: {
        jwt: (_: Context, __: unknown, { payload }: Token) => {
          const seconds = Math.floor(clock.milliseconds() / 1000);
          Object.assign(payload, { iat: seconds, exp: seconds + TOKEN_SECONDS });
        },
      },
    },
    ttl: {
      AccessToken: TOKEN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Interaction: TOKEN_SECONDS,
      Grant: SIGNED_IN_SECONDS,
      RefreshToken: SIGNED_IN_SECONDS,
      Session: SIGNED_IN_SECONDS,
    },
  });
};
