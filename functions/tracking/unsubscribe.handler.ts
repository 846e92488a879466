import { type HttpRequest, httpHandler } from '../platform/http.ts';
import { getShop } from '../shops/shop.store.ts';
import { openMailedLink } from './mailed-link.ts';
import { brokenLinkPage, unsubscribePage } from './page.ts';
import { resubscribe, subscriptionOf, unsubscribe } from './unsubscribe.ts';

/** Our form and RFC 8058's body are some hundred bytes. */
const MAX_BODY = 10_000;

/** The form's `action`, urlencoded or multipart; undefined for any other body. */
const actionOf = async ({ body, headers }: HttpRequest) => {
  if (body.length > MAX_BODY) return undefined;
  try {
    const type = headers['content-type'] ?? '';
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return form.get('action');
  } catch {
    return undefined;
  }
};

/**
 * GET or HEAD `/u/{token}` shows whether the customer is subscribed and changes nothing, since scanners follow links.
 * POST unsubscribes, whatever its body (RFC 8058 §3.2 sends `List-Unsubscribe=One-Click`); only `action=resubscribe`
 * takes it back.
 */
export const handler = httpHandler(async (request) => {
  const { route, parameters, now } = request;
  const link = await openMailedLink(parameters.token ?? '', 'u');
  const shop = link && (await getShop(link.shop));
  if (!link || !shop) return brokenLinkPage();

  const answer = async () => {
    if (!route.startsWith('POST ')) return subscriptionOf(link);
    const action = await actionOf(request);
    if (action === 'resubscribe') return resubscribe(link, now);
    return unsubscribe(link, action === 'unsubscribe' ? 'unsubscribe_page' : 'one_click', now);
  };
  return unsubscribePage({ ...(await answer()), shop: shop.name });
});
