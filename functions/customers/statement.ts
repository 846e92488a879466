import { prevailingConsent } from './consent.ts';
import type { Consent, Customer } from './customer.ts';

/** What an event says of a customer besides what was bought: an answer on consent, a name with what gave it, or both. */
export type Statement = { consent?: Consent | undefined } & Pick<
  Customer,
  'firstName' | 'lastName' | 'namedBy'
>;

const spelt = ({ firstName = '', lastName = '' }: Statement): string => `${firstName}\0${lastName}`;

/** Whether `said` names the customer later than `known` does; of two names of one instant, the alphabet decides. */
const isNamedLater = (said: Statement, known: Statement): boolean => {
  if (said.namedBy === undefined) return false;
  if (known.namedBy === undefined || said.namedBy > known.namedBy) return true;
  return said.namedBy === known.namedBy && spelt(said) > spelt(known);
};

/**
 * What is known with what is said: the consent that prevails (consent.ts) and the latest name. Statements may come in
 * any order and any number of times, and always end in the same. `known` itself where `said` changes nothing.
 */
export const withStatement = <S extends Statement>(known: S, said: Statement): S => {
  const consent =
    known.consent && said.consent
      ? prevailingConsent(known.consent, said.consent)
      : (said.consent ?? known.consent);
  const isNamed = isNamedLater(said, known);
  if (consent === known.consent && !isNamed) return known;
  const { firstName, lastName, namedBy } = isNamed ? said : known;
  return { ...known, consent, firstName, lastName, namedBy };
};
