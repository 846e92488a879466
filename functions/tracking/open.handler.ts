import { type HttpRequest, httpHandler } from '../platform/http.ts';
import { logger } from '../platform/telemetry.ts';
import { openMailedLink } from './mailed-link.ts';
import { recordTouch } from './touch.ts';

/** A transparent GIF of one pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const record = async (request: HttpRequest): Promise<void> => {
  const link = await openMailedLink(request.parameters.token ?? '', 'o');
  if (link) await recordTouch('open', link, request);
};

/**
 * GET or HEAD `/o/{token}`: counts the opening, a HEAD as a machine's. The picture comes in any case, so that no mail
 * shows a broken one.
 */
export const handler = httpHandler(async (request) => {
  try {
    await record(request);
  } catch (error) {
    logger.error('open not recorded', error instanceof Error ? error : new Error(String(error)));
  }
  return {
    status: 200,
    bytes: PIXEL,
    headers: { 'content-type': 'image/gif', 'cross-origin-resource-policy': 'cross-origin' },
  };
});
