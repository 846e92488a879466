import { httpHandler } from '../platform/http.ts';
import { logger } from '../platform/telemetry.ts';
import { openMailedLink } from './mailed-link.ts';
import { brokenLinkPage } from './page.ts';
import { recordTouch } from './touch.ts';

/** GET `/c/{token}`: counts the click and goes where the sealed link says, to no other place. */
export const handler = httpHandler(async (request) => {
  const { route, parameters } = request;
  const link = await openMailedLink(parameters.token ?? '', 'c');
  if (!link?.url) return brokenLinkPage();
  if (route.startsWith('GET ')) {
    try {
      await recordTouch('click', link, request);
    } catch (error) {
      // She wants her page; a click that is not counted costs less than a customer who is turned away.
      logger.error('click not recorded', error instanceof Error ? error : new Error(String(error)));
    }
  }
  return { status: 302, headers: { location: link.url } };
});
