import { getEach } from '../platform/batch-get.store.ts';
import { retryOnConflict } from '../platform/conflict.store.ts';
import { tableName } from '../platform/documents.client.ts';
import { transact, type Writes } from '../platform/transact.store.ts';
import { type Ahead, aheadKey, aheadOf, putAhead } from './ahead.store.ts';
import { customerWrites, profileKey } from './customer.store.ts';
import { type Consent, type Customer, customer } from './customer.ts';
import { type Statement, withStatement } from './statement.ts';

/** A customer, or what was said of one who has no profile yet. */
export type Known = { customer: Customer | undefined; ahead: Ahead | undefined };

/** The keys of what there may be of a customer, for one request; `knownOf` reads the items in this order. */
export const knownKeys = (shop: string, customerId: string) => [
  profileKey(shop, customerId),
  aheadKey(shop, customerId),
];
export const knownOf = ([profile, ahead]: unknown[]): Known => ({
  customer: profile === undefined ? undefined : customer.parse(profile),
  ahead: aheadOf(ahead),
});

/** The writes that keep what is said of a customer who has no profile, on condition that there is none still. */
const aheadWrites = (shop: string, customerId: string, seen: Ahead | undefined, known: Statement): Writes => [
  {
    ConditionCheck: {
      TableName: tableName(),
      Key: profileKey(shop, customerId),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
  { Put: putAhead(shop, customerId, seen, known) },
];

/**
 * Records what is said of a customer, whatever came before or comes after it (statement.ts); without a profile it is
 * kept until there is one. Tells whether the consent's status changed by it; that leaves an event on the timeline.
 */
export const tellCustomer = (
  shop: string,
  customerId: string,
  said: Statement,
): Promise<'changed' | 'unchanged' | 'ahead'> =>
  retryOnConflict(async () => {
    const { customer: before, ahead } = knownOf(await getEach(knownKeys(shop, customerId)));
    if (!before) {
      const known = withStatement<Statement>(ahead ?? {}, said);
      if (known === ahead) return 'ahead';
      await transact(aheadWrites(shop, customerId, ahead, known));
      return 'ahead';
    }
    const after = withStatement(before, said);
    if (after === before) return 'unchanged';
    await transact(customerWrites(before, after));
    return after.consent.status === before.consent.status ? 'unchanged' : 'changed';
  });

/** Records what a customer said: the newer answer holds, at the same instant the refusal (see `tellCustomer`). */
export const setConsent = (shop: string, customerId: string, consent: Consent) =>
  tellCustomer(shop, customerId, { consent });
