import { createHmac } from 'node:crypto';
import { normaliseEmail } from './email-address.ts';

/**
 * A customer's id: `cus_` and 128 bits of HMAC-SHA-256 (RFC 2104) of the normalised address under the shop's key,
 * as 32 hexadecimal digits. So an upsert needs no look-up, and an erased address is known again but not recovered.
 */
export const customerIdOf = (email: string, identityKey: string): string =>
  `cus_${createHmac('sha256', identityKey).update(normaliseEmail(email)).digest('hex').slice(0, 32)}`;
