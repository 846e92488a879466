import * as z from 'zod/mini';

/** What differs from one deployment to the next: the page reads it from `/config.json`. */
export const config = z.object({
  /** The issuer of the users' tokens (OpenID Connect Discovery 1.0). */
  issuer: z.url(),
  clientId: z.string(),
});
export type Config = z.infer<typeof config>;

/** The deployment's settings. Rejects where `/config.json` is missing or says something else. */
export const readConfig = async (): Promise<Config> => {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`/config.json answers ${response.status}.`);
  return config.parse(await response.json());
};
