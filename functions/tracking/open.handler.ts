import { recordOpen } from '../campaigns/message.store.ts';
import { httpHandler } from '../platform/http.ts';
import { logger } from '../platform/telemetry.ts';
import { openMailedLink } from './mailed-link.ts';

/** A transparent GIF of one pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const record = async (token: string, now: string): Promise<void> => {
  const link = await openMailedLink(token, 'o');
  if (link) await recordOpen(link.shop, link.campaignId, link.customerId, now);
};

/** GET `/o/{token}`: counts the opening. The picture comes in any case, so that no mail shows a broken one. */
export const handler = httpHandler(async ({ route, parameters, now }) => {
  if (route.startsWith('GET ')) {
    try {
      await record(parameters.token ?? '', now);
    } catch (error) {
      logger.error('open not recorded', error instanceof Error ? error : new Error(String(error)));
    }
  }
  return {
    status: 200,
    bytes: PIXEL,
    headers: { 'content-type': 'image/gif', 'cross-origin-resource-policy': 'cross-origin' },
  };
});
