import fc from 'fast-check';
import type { Basket } from './samples.ts';

const product = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
/** Some products that go together, so that there are rules to find. */
const habit = fc.constantFrom(['a', 'b'], ['c', 'd', 'e'], ['a', 'c', 'd'], ['b', 'g'], []);

const basket: fc.Arbitrary<Basket> = fc.record({
  products: fc
    .tuple(habit, fc.array(product, { maxLength: 3 }))
    .map(([together, others]) => [...together, ...others]),
  customer: fc.integer({ min: -1, max: 12 }),
  day: fc.integer({ min: 20_000, max: 20_008 }),
});

export const someBaskets = fc.array(basket, { minLength: 0, maxLength: 150, size: 'max' });
export const settings = fc.record({
  least: fc.integer({ min: 1, max: 6 }),
  rate: fc.constantFrom(0.01, 0.05, 0.3),
});
