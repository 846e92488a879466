import { InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import * as z from 'zod/mini';
import type { ConsoleConfig } from './config.ts';

/** Who is signed in, and how to go on when the token runs out. Tokens stay in memory. */
export type Session = {
  subject: string;
  /** The access token as it is now. */
  token: () => string;
  /** Gets a new token without a word; rejects where the user has to sign in again. */
  renew: () => Promise<void>;
  /** Leaves for the sign-in page, and comes back to the page that is open now. */
  signInAgain: () => Promise<void>;
  signOut: () => Promise<void>;
};

const CALLBACK = '/callback';
const returning = z.object({ returnTo: z.string() });

const managerOf = ({ issuer, clientId }: ConsoleConfig): UserManager =>
  new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${location.origin}${CALLBACK}`,
    scope: 'openid',
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    // The code verifier outlives the way to the sign-in page and back; it is of no use without the code.
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    automaticSilentRenew: true,
    loadUserInfo: false,
  });

const openPage = (): string => `${location.pathname}${location.search}${location.hash}`;

/** Where to go back to: a path of this site and nothing else. */
const returnTo = (state: unknown): string => {
  const path = returning.safeParse(state).data?.returnTo ?? '/';
  return path.startsWith('/') && !path.startsWith('//') && !path.startsWith(CALLBACK) ? path : '/';
};

const sessionOf = (manager: UserManager, signedIn: User, logoutUrl: string): Session => {
  let user = signedIn;
  let renewing: Promise<void> | undefined;
  manager.events.addUserLoaded((loaded) => {
    user = loaded;
  });
  const renew = async (): Promise<void> => {
    const renewed = await manager.signinSilent();
    if (!renewed) throw new Error('The session is over.');
    user = renewed;
  };
  return {
    subject: user.profile.sub,
    token: () => user.access_token,
    renew: () => {
      renewing ??= renew().finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    signInAgain: () => manager.signinRedirect({ state: { returnTo: openPage() } }),
    signOut: async () => {
      await manager.removeUser();
      location.assign(`${logoutUrl}&logout_uri=${encodeURIComponent(`${location.origin}/`)}`);
    },
  };
};

/**
 * Signs the user in by authorization code with PKCE (RFC 7636). Leaves for the sign-in page where need be, and then
 * never resolves; rejects where the way back from there went wrong.
 */
export const signIn = async (config: ConsoleConfig): Promise<Session> => {
  const manager = managerOf(config);
  if (location.pathname !== CALLBACK) {
    await manager.signinRedirect({ state: { returnTo: openPage() } });
    return new Promise(() => {});
  }
  const user = await manager.signinRedirectCallback();
  // The state is the router's: by it a page's place is found again when one comes back.
  history.replaceState(history.state, '', returnTo(user.state));
  return sessionOf(manager, user, config.logoutUrl);
};
