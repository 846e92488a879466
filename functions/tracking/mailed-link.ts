import { type LinkContent, type LinkPurpose, openToken } from '../email/link-token.ts';
import { getShopKeys } from '../shops/shop.store.ts';

/** What a link that came back to us says, with the key of the shop that sealed it; undefined if none did. */
export const openMailedLink = (token: string, purpose: LinkPurpose): Promise<LinkContent | undefined> =>
  openToken(token, purpose, async (shop) => (await getShopKeys(shop))?.linkKey);
