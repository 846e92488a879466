import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prevailingConsent } from '../../functions/customers/consent.ts';
import { type Consent, consentStatus } from '../../functions/customers/customer.ts';

const consents: fc.Arbitrary<Consent> = fc.record({
  status: fc.constantFrom(...consentStatus.options),
  source: fc.constantFrom('checkout', 'one_click'),
  at: fc.constantFrom('2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z', '2026-11-03T00:00:00.000Z'),
});
const of = (status: Consent['status'], at: string): Consent => ({ status, source: 'x', at });

test.each([
  [
    'a later refusal',
    of('subscribed', '2026-11-01T00:00:00.000Z'),
    of('unsubscribed', '2026-11-02T00:00:00.000Z'),
  ],
  [
    'a later yes',
    of('unsubscribed', '2026-11-01T00:00:00.000Z'),
    of('subscribed', '2026-11-02T00:00:00.000Z'),
  ],
  [
    'the refusal of one instant',
    of('subscribed', '2026-11-01T00:00:00.000Z'),
    of('unsubscribed', '2026-11-01T00:00:00.000Z'),
  ],
  [
    'any answer over none',
    of('none', '2026-11-09T00:00:00.000Z'),
    of('subscribed', '2026-11-01T00:00:00.000Z'),
  ],
])('%s holds', (_, weaker, stronger) => {
  expect(prevailingConsent(weaker, stronger)).toBe(stronger);
  expect(prevailingConsent(stronger, weaker)).toBe(stronger);
});

test('any sequence of consents ends in the same one, in whatever order and however often they come', () => {
  const both = fc
    .array(consents, { minLength: 1, maxLength: 6 })
    .chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
  fc.assert(
    fc.property(both, ([all, shuffled]) => {
      expect(shuffled.reduce(prevailingConsent)).toEqual(all.reduce(prevailingConsent));
    }),
    { seed: 1, numRuns: 500 },
  );
});
