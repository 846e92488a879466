import * as z from 'zod';
import type { Cloud } from '../cloud/index.ts';

/** The console: a public client, so with PKCE and no secret. */
export type ConsoleClient = {
  clientId: string;
  /** Where its page is open from: both names of this machine. */
  origins: string[];
  callbacks: string[];
  afterLogout: string[];
};

const addresses = z.array(z.string()).default([]);
const userPoolClient = z.object({ CallbackURLs: addresses, LogoutURLs: addresses });

/** The template's user pool client, with its addresses on this machine in place of the distribution's. */
export const clientOf = (cloud: Cloud, url: string): ConsoleClient => {
  const [client] = cloud.resources('AWS::Cognito::UserPoolClient');
  if (!client) throw new Error('The template has no user pool client.');
  const { CallbackURLs, LogoutURLs } = userPoolClient.parse(client.properties());
  const { port } = new URL(url);
  const origins = ['127.0.0.1', 'localhost'].map((name) => `http://${name}:${port}`);
  const here = (given: string[]) =>
    given.flatMap((address) => origins.map((origin) => `${origin}${new URL(address).pathname}`));
  return {
    clientId: client.ref,
    origins,
    callbacks: here(CallbackURLs),
    afterLogout: here(LogoutURLs),
  };
};
