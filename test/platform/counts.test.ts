import { expect, test } from 'vitest';
import { withNoun } from '../../functions/platform/counts.ts';

test('one of a thing is one thing, and any other number is many', () => {
  expect([0, 1, 2, 1204].map((count) => withNoun(count, 'customer'))).toEqual([
    '0 customers',
    '1 customer',
    '2 customers',
    '1,204 customers',
  ]);
  expect([1, 2].map((count) => withNoun(count, 'person', 'people'))).toEqual(['1 person', '2 people']);
});
