import * as z from 'zod';
import { compactUrl, expandUrl } from './compact-url.ts';

/** Longer URLs are refused by mail programs and proxies before they reach us. */
export const MAX_URL_LENGTH = 2000;

const linkContent = z.object({
  campaignId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  customerId: z.string().regex(/^cus_[0-9a-f]{32}$/),
  /** Where a click goes. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(MAX_URL_LENGTH)
    .optional(),
});

/** What a mailed link says. */
export type LinkContent = { shop: string } & z.infer<typeof linkContent>;

const CUSTOMER = 'cus_';
const CAMPAIGN = 'cmp_';
/** Bytes of a customer's id and of a UUID. */
const ID = 16;

const uuidOf = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** A campaign's id: 0 and the 16 bytes of its UUID; or, for an automation's run of a day, its length and its ASCII. */
const packCampaign = (id: string): Buffer => {
  const hex = id.slice(CAMPAIGN.length).replaceAll('-', '');
  const isUuid = /^[0-9a-f]{32}$/.test(hex) && id === CAMPAIGN + uuidOf(hex);
  return isUuid
    ? Buffer.concat([Buffer.of(0), Buffer.from(hex, 'hex')])
    : Buffer.concat([Buffer.of(id.length), Buffer.from(id)]);
};

/**
 * A link's content in few bytes: the customer's id (16), the campaign's id (17 for a UUID), then the compressed URL, if
 * there is one. Throws ZodError for a content that no link has, such as a URL that is neither http nor https.
 */
export const packLink = (link: Omit<LinkContent, 'shop'>): Buffer => {
  const { campaignId, customerId, url } = linkContent.parse(link);
  return Buffer.concat([
    Buffer.from(customerId.slice(CUSTOMER.length), 'hex'),
    packCampaign(campaignId),
    ...(url === undefined ? [] : [compactUrl(url)]),
  ]);
};

/** The content that `packLink` packed. Throws for anything else. */
export const unpackLink = (bytes: Buffer): Omit<LinkContent, 'shop'> => {
  const length = bytes.readUInt8(ID);
  const end = ID + 1 + (length || ID);
  const campaign = bytes.subarray(ID + 1, end);
  const url = bytes.subarray(end);
  return linkContent.parse({
    customerId: CUSTOMER + bytes.toString('hex', 0, ID),
    campaignId: length > 0 ? campaign.toString() : CAMPAIGN + uuidOf(campaign.toString('hex')),
    ...(url.length > 0 && { url: expandUrl(url) }),
  });
};
