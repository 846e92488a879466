import type { Customer } from '../../functions/customers/customer.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { normaliseEmail } from '../../functions/customers/email-address.ts';
import { setConsent } from '../../functions/customers/known-customer.store.ts';
import { newCustomer } from '../../functions/customers/new-customer.ts';
import { atOnce } from '../../functions/platform/at-once.ts';
import {
  foldHistory,
  type History as PastCustomer,
} from '../../functions/purchases/recording/fold-history.ts';
import { importCustomers, importedItems } from '../../functions/purchases/recording/import.store.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import type { Load } from '../local/host/database.ts';
import type { Progress } from '../local/terminal.ts';
import type { History } from './history.ts';

const CHUNK = 200;
/** Connections that the SDK opens at most; who waits long for one is warned of on the terminal. */
const AT_ONCE = 50;

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

/** As transactions, where the table cannot be filled in bulk. */
const writeInTurn = async (shop: string, customers: PastCustomer[], progress: Progress): Promise<void> => {
  for (let from = 0; from < customers.length; from += CHUNK) {
    progress(from, customers.length);
    await importCustomers(shop, customers.slice(from, from + CHUNK));
  }
  progress(customers.length, customers.length);
};

/**
 * Writes a history into the table of a shop that has no customers yet, with `load` in bulk. Again it comes to the same.
 * Resolves to how many customers there are then.
 */
export const importHistory = async (
  shop: Shop,
  identityKey: string,
  history: History,
  progress: Progress = () => {},
  load?: Load,
): Promise<number> => {
  const { customers, changes } = customersOf(shop, identityKey, history);
  if (load) await load(importedItems(shop.shop, customers));
  else await writeInTurn(shop.shop, customers, progress);
  await atOnce(AT_ONCE, changes, ({ customerId, consent }) => setConsent(shop.shop, customerId, consent));
  return customers.length;
};
