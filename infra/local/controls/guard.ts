import type { IncomingMessage } from 'node:http';
import { hasLocalName } from '../guard.ts';
import { Refusal } from './reply.ts';

/**
 * Refuses a web page of elsewhere whose name was made to resolve to this machine (DNS rebinding). Throws Refusal 403.
 */
export const checkName = ({ headers }: IncomingMessage): void => {
  if (!hasLocalName(headers)) throw new Refusal(403, 'This answers at 127.0.0.1 and localhost only.');
};

/**
 * Refuses the forms and scripts of other web sites, by Origin and Sec-Fetch-Site, which browsers set and pages
 * cannot. Throws Refusal 403.
 */
export const checkOrigin = ({ method, headers }: IncomingMessage): void => {
  if (method === 'GET' || method === 'HEAD') return;
  const { origin } = headers;
  const site = headers['sec-fetch-site'] ?? 'same-origin';
  const sameOrigin = origin === undefined || origin === `http://${headers.host}`;
  if (!sameOrigin || (site !== 'same-origin' && site !== 'none')) {
    throw new Refusal(403, 'The local controls take no posts from other web sites.');
  }
};
