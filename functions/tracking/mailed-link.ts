import type { LinkContent } from '../email/links/link-content.ts';
import { type LinkPurpose, openToken } from '../email/links/link-token.ts';
import { getLinkKeys } from '../shops/secret.store.ts';

/** What a requested link says, opened with a key of the shop that it names; undefined if that shop did not seal it. */
export const openMailedLink = (token: string, purpose: LinkPurpose): Promise<LinkContent | undefined> =>
  openToken(token, purpose, async (shop) => {
    const keys = await getLinkKeys(shop);
    return keys ? [keys.linkKey, ...keys.earlier] : [];
  });
