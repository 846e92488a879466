import { type Consent, type Customer, NO_PURCHASES } from './customer.ts';
import { isMailable } from './email-address.ts';

type Named = { shop: string; customerId: string; email: string; consent: Consent };

/** A customer who has bought nothing yet. `email` is in its one spelling (email-address.ts); it is marked where SES does not take it. */
export const newCustomer = ({ email, consent, ...ids }: Named): Customer => ({
  ...ids,
  email,
  consent,
  ...(!isMailable(email) && { suppression: { reason: 'unmailable', at: consent.at } }),
  purchases: NO_PURCHASES,
  purchaseDays: {},
  version: 0,
});
