import { httpHandler } from '../platform/http.ts';
import { logger } from '../platform/telemetry.ts';
import { openMailedLink } from './mailed-link.ts';
import { brokenLinkPage } from './page.ts';
import { recordTouch } from './touch.ts';

/**
 * GET or HEAD `/c/{token}`: counts the click and leads where the sealed link says, to no other place. Link checkers
 * ask by HEAD first, so HEAD is counted too, as a machine.
 */
export const handler = httpHandler(async (request) => {
  const link = await openMailedLink(request.parameters.token ?? '', 'c');
  if (!link?.url) return brokenLinkPage();
  try {
    await recordTouch('click', link, request);
  } catch (error) {
    // A click that is not counted costs less than a customer who does not reach the shop.
    logger.error('click not recorded', error instanceof Error ? error : new Error(String(error)));
  }
  return { status: 302, headers: { location: link.url } };
});
