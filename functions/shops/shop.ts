import { z } from 'zod';
import { currency, money, shopId, storedInstant, timeZone } from '../platform/schemas.ts';
import { rfmSettings } from './rfm-settings.ts';

/** What selling costs the shop beside the goods, in minor units of its currency. */
export const costs = z.object({
  /** What sending one order costs. Left out, shipping costs what the customer is charged for it. */
  shippingPerOrder: money.nonnegative().optional(),
  /** A thousand mails by SES cost 0.10 USD (Amazon SES pricing). */
  perThousandMails: z.number().nonnegative().default(10),
});
export type ShopCosts = z.infer<typeof costs>;

/** A shop's settings: all that is not secret. */
export const shop = z.object({
  shop: shopId,
  name: z.string().min(1).max(100),
  url: z.url({ protocol: /^https?$/ }),
  timeZone,
  currency,
  /** Printed in every mail's footer, as CAN-SPAM §7704(a)(5) and its like ask. */
  postalAddress: z.string().min(5).max(300),
  replyTo: z.email().optional(),
  /** Where the weekly digest goes; without it there is none. */
  digestTo: z.email().optional(),
  /** At most `messages` marketing mails to one customer in `days` days, over all campaigns. */
  frequencyCap: z
    .object({ messages: z.int().positive(), days: z.int().positive() })
    .default({ messages: 3, days: 7 }),
  /** Opens are counted by a pixel only where the shop asks for it. */
  openPixel: z.boolean().default(false),
  /** How customers are scored; `automatic` where it is left out. */
  rfm: rfmSettings.optional(),
  costs: costs.optional(),
  createdAt: storedInstant,
});
export type Shop = z.infer<typeof shop>;

/** What selling costs the shop, as far as it said so. */
export const costsOf = (of: Pick<Shop, 'costs'>): ShopCosts => of.costs ?? costs.parse({});

/** A shop's secrets; each opens one thing only. They never leave the functions that need them. */
export const shopKeys = z.object({
  /** HMAC key of customer ids. */
  identityKey: z.string().min(32),
  /** 256-bit key (base64url) that seals the tokens in mailed links. */
  linkKey: z.string().min(43),
});
export type ShopKeys = z.infer<typeof shopKeys>;

/** Where purchases come from. `secret` is a Standard Webhooks secret (`whsec_…`). */
export const source = z.object({ source: z.literal('standard'), secret: z.string().startsWith('whsec_') });
export type Source = z.infer<typeof source>;

/** What a person may do in a shop. `analyst` reads; `marketer` also edits and sends; `owner` also governs. */
export const role = z.enum(['owner', 'marketer', 'analyst']);
export type Role = z.infer<typeof role>;

/** A person who works for the shop. `subject` is the `sub` of the identity provider's tokens (RFC 7519 §4.1.2). */
export const member = z.object({ subject: z.string().min(1).max(255), role });
export type Member = z.infer<typeof member>;
