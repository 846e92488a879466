import { hkdfSync } from 'node:crypto';
import { aessiv } from '@noble/ciphers/aes.js';
import { type LinkContent, packLink, unpackLink } from './link-content.ts';

/** What a mailed link may do: count a click, count an open, unsubscribe. A token for one does no other. */
export type LinkPurpose = 'c' | 'o' | 'u';

/** Names the token's layout, its key and the URLs' dictionary together. Tokens of earlier versions must stay readable. */
const VERSION = 1;

/** The token's first byte: its version in the upper half, its purpose in the lower. */
const HEADER: Record<LinkPurpose, number> = {
  c: (VERSION << 4) | 1,
  o: (VERSION << 4) | 2,
  u: (VERSION << 4) | 3,
};

/** Longer than any token that we seal; API Gateway takes some 10 KB for the request line and all headers. */
const MAX_LENGTH = 4096;

/** A shop's id (see `shopId`), a dot, base64url (RFC 4648 §5); what follows is no part of the token. */
const TOKEN = /^([a-z0-9][a-z0-9-]{0,39})\.([\w-]+)/;

/**
 * The key that seals a shop's tokens, for AEAD_AES_SIV_CMAC_512: derived from the shop's `linkKey` (256 bits,
 * base64url) by HKDF-SHA-256 (RFC 5869). Throws when `linkKey` is not such a key.
 */
export const tokenKeyOf = (linkKey: string): Uint8Array => {
  const secret = Buffer.from(linkKey, 'base64url');
  if (secret.length !== 32) throw new Error('A link key has 256 bits, in base64url.');
  return new Uint8Array(hkdfSync('sha256', secret, '', `homing mailed link ${VERSION}`, 64));
};

const associated = (shop: string, header: number): Buffer =>
  Buffer.concat([Buffer.of(header), Buffer.from(shop)]);

/**
 * A token for a mailed link: `shop.base64url(header, sealed content)`. Without a URL it has 67 characters beside the
 * shop's id and the dot (for a campaign with a UUID); a URL of 40 characters adds about 30. Nobody can read, make or
 * change one without the shop's key; shop and purpose are authenticated with the content. Throws ZodError for a
 * content that no link has.
 *
 * Sealed with AES-SIV (RFC 5297) rather than AES-GCM: links work for ever, so the key stays for ever, and 60 links to
 * each of a million customers a week pass the 2^32 encryptions that a GCM key bears with random nonces (NIST
 * SP 800-38D §8.3) in 72 weeks. AES-SIV has no nonce; two different links of 2^48 get the same synthetic IV with a
 * probability of 2^-33. The same link gives the same token, so a mail that is rendered again is the same mail.
 */
export const sealToken = (
  purpose: LinkPurpose,
  { shop, ...link }: LinkContent,
  tokenKey: Uint8Array,
): string => {
  const header = HEADER[purpose];
  const sealed = aessiv(tokenKey, associated(shop, header)).encrypt(packLink(link));
  return `${shop}.${Buffer.concat([Buffer.of(header), sealed]).toString('base64url')}`;
};

/** What was sealed with this key, shop and header; undefined for anything else. */
const unsealed = (key: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Buffer | undefined => {
  try {
    return Buffer.from(aessiv(key, aad).decrypt(sealed));
  } catch {
    // The library says by throwing that a text is too short or was not sealed with this key.
    return undefined;
  }
};

/** The token's parts; undefined if `text` does not start with a token. Only canonical base64url is taken. */
const partsOf = (text: string) => {
  const [, shop, base64 = ''] = TOKEN.exec(text.slice(0, MAX_LENGTH)) ?? [];
  const bytes = Buffer.from(base64, 'base64url');
  if (shop === undefined || bytes.toString('base64url') !== base64) return undefined;
  return { shop, header: bytes[0], sealed: bytes.subarray(1) };
};

/**
 * What the token at the start of `text` says, if the shop that it names sealed it for this purpose; otherwise
 * undefined, whatever `text` is. Characters after the token are ignored: a mail program that finds links in plain text
 * may take a bracket, a full stop or a quotation mark for part of the link. Rejects only when `linkKeysOf`
 * (shop → its link keys, the newest first) does, which says nothing about the token.
 */
export const openToken = async (
  text: string,
  purpose: LinkPurpose,
  linkKeysOf: (shop: string) => Promise<string[]>,
): Promise<LinkContent | undefined> => {
  const parts = partsOf(text);
  const header = HEADER[purpose];
  if (parts?.header !== header) return undefined;
  for (const linkKey of await linkKeysOf(parts.shop)) {
    const content = unsealed(tokenKeyOf(linkKey), associated(parts.shop, header), parts.sealed);
    if (content) return { shop: parts.shop, ...unpackLink(content) };
  }
  return undefined;
};
