import type { IncomingHttpHeaders } from 'node:http';

/*
 * What keeps web pages of elsewhere, open in a browser on this machine, away from what listens here. Browsers set these
 * headers and pages cannot (Fetch standard, "Forbidden request-header"; Fetch Metadata).
 */

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether it is asked for under this machine's name: a page may have made a name of its own lead here (DNS rebinding). */
export const hasLocalName = ({ host }: IncomingHttpHeaders): boolean =>
  LOCAL.has(host?.replace(/:\d+$/, '') ?? '');

/** Whether a browser asked on behalf of a page: programs send neither header. */
export const isOfPage = ({ origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean =>
  origin !== undefined || site !== undefined;
