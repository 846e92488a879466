import type { Customer } from '../../functions/customers/customer.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { normaliseEmail } from '../../functions/customers/email-address.ts';
import { setConsent } from '../../functions/customers/known-customer.store.ts';
import { newCustomer } from '../../functions/customers/new-customer.ts';
import { foldHistory } from '../../functions/purchases/recording/fold-history.ts';
import { importCustomers } from '../../functions/purchases/recording/import.store.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import type { Progress } from '../local/terminal.ts';
import type { History } from './history.ts';

const CHUNK = 200;

const signedUp = (shop: Shop, customerId: string, who: History['consents'][number]): Customer => ({
  ...newCustomer({
    shop: shop.shop,
    customerId,
    email: normaliseEmail(who.email),
    consent: who.consent,
  }),
  firstName: who.firstName,
  lastName: who.lastName,
  version: 1,
});

/** A history as the shop's customers: those who bought with their orders, and those who only signed up. */
export const customersOf = (shop: Shop, identityKey: string, { orders, refunds, consents }: History) => {
  const buyers = foldHistory(shop, identityKey, orders, refunds);
  const known = new Set(buyers.map(({ customer }) => customer.customerId));
  const said = consents.map((who) => ({ ...who, customerId: customerIdOf(who.email, identityKey) }));
  return {
    customers: [
      ...buyers,
      ...said
        .filter(({ customerId }) => !known.has(customerId))
        .map((who) => ({ customer: signedUp(shop, who.customerId, who), orders: [] })),
    ],
    /** What buyers said apart from their orders. */
    changes: said.filter(({ customerId }) => known.has(customerId)),
  };
};

/** Writes a history into the table of a shop that has no customers yet. Resolves to how many there are then. */
export const importHistory = async (
  shop: Shop,
  identityKey: string,
  history: History,
  progress: Progress = () => {},
): Promise<number> => {
  const { customers, changes } = customersOf(shop, identityKey, history);
  for (let from = 0; from < customers.length; from += CHUNK) {
    progress(from, customers.length);
    await importCustomers(shop.shop, customers.slice(from, from + CHUNK));
  }
  await Promise.all(changes.map(({ customerId, consent }) => setConsent(shop.shop, customerId, consent)));
  progress(customers.length, customers.length);
  return customers.length;
};
