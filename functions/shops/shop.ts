import * as z from 'zod';
import {
  amount,
  currency,
  decimal,
  MOST_MONEY,
  shopId,
  storedInstant,
  text,
  timeZone,
} from '../platform/schemas.ts';
import { rfmSettings } from './rfm-settings.ts';

/** The shop's costs besides the goods, in minor units of its currency. */
export const costs = z.object({
  /** The cost of shipping one order. Default: what the customer pays for shipping. */
  shippingPerOrder: amount.optional(),
  /** A thousand mails by SES cost 0.10 USD (Amazon SES pricing). */
  perThousandMails: decimal.nonnegative().max(MOST_MONEY).default(10),
});
export type ShopCosts = z.infer<typeof costs>;

const address = (protocol: RegExp) =>
  z
    .url({ protocol })
    .max(1000)
    .refine((url) => url.isWellFormed(), 'must be well-formed Unicode')
    .meta({ example: 'https://shop.example' });

/** How the shop looks, for its templates: `shop.colour` and `shop.logo`. */
export const brand = z.object({
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'must be a colour such as #1f6b4f, in small letters')
    .optional(),
  /** Mail programs load no picture that comes without encryption. */
  logo: address(/^https$/).optional(),
});

/** At most `messages` marketing mails to one customer in `days` days, across all campaigns. */
const frequencyCap = z.object({ messages: z.int().positive(), days: z.int().positive() });

/** A shop's settings, without its secrets. */
export const shop = z.object({
  shop: shopId,
  name: text(100).min(1),
  url: address(/^https?$/),
  timeZone,
  currency,
  /** Printed in every mail's footer, as CAN-SPAM §7704(a)(5) and similar laws require. */
  postalAddress: text(300).min(5),
  replyTo: z.email().optional(),
  /** The address of the weekly digest; none is sent without it. */
  digestTo: z.email().optional(),
  /** Where test mails may go, beside `replyTo`, `digestTo` and to who asks for one, as the owner says. */
  testAddresses: z.array(z.string()).optional(),
  frequencyCap: frequencyCap.default({ messages: 3, days: 7 }),
  /** Whether mails carry a pixel that counts opens. */
  openPixel: z.boolean().default(false),
  /** How customers are scored; `automatic` by default. */
  rfm: rfmSettings.optional(),
  costs: costs.optional(),
  brand: brand.optional(),
  /** How often its owner has changed these settings; not there before the first time. */
  version: z.int().positive().optional(),
  createdAt: storedInstant,
});
export type Shop = z.infer<typeof shop>;

/** The addresses that its operator or owner named for test mails, each once. */
export const testAddressesOf = ({
  replyTo,
  digestTo,
  testAddresses = [],
}: Pick<Shop, 'replyTo' | 'digestTo' | 'testAddresses'>): string[] => [
  ...new Set([replyTo, digestTo, ...testAddresses].filter((each) => each !== undefined)),
];

/** The one of `addresses` that is `address` in whatever spelling. */
export const sameAddress = (addresses: readonly string[], address: string): string | undefined =>
  addresses.find((each) => each.toLowerCase() === address.trim().toLowerCase());

/** The shop's costs, with defaults for those it has not set. */
export const costsOf = (of: Pick<Shop, 'costs'>): ShopCosts => of.costs ?? costs.parse({});

/** A member's rights: an `analyst` reads, a `marketer` also edits and sends, an `owner` also manages the shop. */
export const role = z.enum(['owner', 'marketer', 'analyst']);
export type Role = z.infer<typeof role>;

/** A person who works for the shop. `subject` is the `sub` of the identity provider's tokens (RFC 7519 §4.1.2). */
export const member = z.object({ subject: text(255).min(1), role });
export type Member = z.infer<typeof member>;
