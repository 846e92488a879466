import * as z from 'zod/mini';

/**
 * What differs from one deployment to the next. The page reads it from `/config.json` before anything else, so that one
 * build serves them all.
 */
export const consoleConfig = z.object({
  /** The OpenID issuer; its discovery document names the endpoints to sign in at. */
  issuer: z.url(),
  /** The page's own client: public, so with PKCE and no secret. */
  clientId: z.string().check(z.minLength(1)),
  /**
   * Where a person goes to sign out: an address that ends in `?client_id=…`. The page adds `&logout_uri=` and its own
   * address with a slash, percent-encoded (Cognito developer guide, "Logout endpoint": its discovery names no
   * `end_session_endpoint`).
   */
  logoutUrl: z.url(),
  /** Where the mails are that were sent, on a machine that keeps them in place of delivering. */
  inbox: z.optional(z.url()),
});
export type ConsoleConfig = z.infer<typeof consoleConfig>;

/** The deployment's settings. Rejects where `/config.json` is missing or says something else. */
export const readConfig = async (): Promise<ConsoleConfig> => {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`/config.json answers ${response.status}.`);
  return consoleConfig.parse(await response.json());
};
