import { base64url, CompactEncrypt, type CryptoKey, compactDecrypt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { shopId } from '../platform/schemas.ts';

/** What a mailed link may do: count a click, count an open, unsubscribe. A token for one does no other. */
export type LinkPurpose = 'c' | 'o' | 'u';

/** What a token says. `url` is where a click goes, http or https. */
export type LinkContent = { shop: string; campaignId: string; customerId: string; url?: string };

/** Longer than any token that we seal; API Gateway takes some 10 KB for the request line and all headers. */
const MAX_LENGTH = 4096;

/** Longer URLs are refused by mail programs and proxies before they reach us. */
export const MAX_URL_LENGTH = 2000;

const purpose = z.enum(['c', 'o', 'u']);
const header = z.object({ kid: shopId, typ: purpose });
const payload = z.object({
  m: z.string().min(1),
  c: z.string().startsWith('cus_'),
  u: z
    .url({ protocol: /^https?$/ })
    .max(MAX_URL_LENGTH)
    .optional(),
});

/** The shop's `linkKey` (256 bits, base64url), ready for use. Rejects when it is not a key. */
export const importLinkKey = (linkKey: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', base64url.decode(linkKey), 'AES-GCM', false, ['encrypt', 'decrypt']);

/**
 * A token for a mailed link: compact JWE (RFC 7516), direct encryption with A256GCM (RFC 7518 §4.5, §5.3), so that
 * it can neither be read nor made nor changed without the shop's key. Shop and purpose stand in the protected
 * header (`kid`, `typ`), which the encryption authenticates.
 */
export const sealToken = (
  typ: LinkPurpose,
  { shop, campaignId, customerId, url }: LinkContent,
  key: CryptoKey,
): Promise<string> => {
  const content = payload.parse({ m: campaignId, c: customerId, u: url });
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: shop, typ })
    .encrypt(key);
};

const headerOf = (token: string) => {
  try {
    return header.safeParse(decodeProtectedHeader(token)).data;
  } catch {
    return undefined;
  }
};

const decrypted = async (token: string, linkKey: string) => {
  const key = await importLinkKey(linkKey);
  try {
    const { plaintext } = await compactDecrypt(token, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return payload.safeParse(JSON.parse(new TextDecoder().decode(plaintext))).data;
  } catch {
    return undefined;
  }
};

/**
 * What the token says, if it was sealed for this purpose by the shop that it names; undefined for whatever else
 * anybody sends. Rejects only when `linkKeyOf` (shop → its `linkKey`) does, since that says nothing of the token.
 */
export const openToken = async (
  token: string,
  expected: LinkPurpose,
  linkKeyOf: (shop: string) => Promise<string | undefined>,
): Promise<LinkContent | undefined> => {
  if (token.length > MAX_LENGTH) return undefined;
  const named = headerOf(token);
  if (named?.typ !== expected) return undefined;
  const linkKey = await linkKeyOf(named.kid);
  const content = linkKey && (await decrypted(token, linkKey));
  if (!content) return undefined;
  return { shop: named.kid, campaignId: content.m, customerId: content.c, url: content.u };
};
