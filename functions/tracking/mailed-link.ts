import type { LinkContent } from '../email/links/link-content.ts';
import { type LinkPurpose, openToken } from '../email/links/link-token.ts';
import { getShopKeys } from '../shops/shop.store.ts';

/** What a requested link says, opened with the key of the shop that it names; undefined if that shop did not seal it. */
export const openMailedLink = (token: string, purpose: LinkPurpose): Promise<LinkContent | undefined> =>
  openToken(token, purpose, async (shop) => (await getShopKeys(shop))?.linkKey);
