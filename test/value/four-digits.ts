import { expect } from 'vitest';

/** Each of `actual` is its `expected` to four significant digits: within half a unit of the fourth. */
export const expectFourDigits = (actual: number[], expected: number[]): void => {
  expect(actual.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) {
    const half = 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) - 3);
    expect(Math.abs((actual[at] ?? Number.NaN) - value), `${actual[at]} for ${value}`).toBeLessThanOrEqual(
      half,
    );
  }
};
