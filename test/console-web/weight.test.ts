import { expect, test } from 'vitest';
import { builtPage } from '../../infra/constructs/page.ts';
import { scriptsOf, weightOf } from './weight.ts';

/** Bytes of gzipped script that Home may take, the frame and its texts included. */
const BUDGET = 250_000;

test('Home takes at most 250 kB of script, gzipped', async () => {
  const files = scriptsOf(await builtPage, ['start']);
  expect(files.length).toBeGreaterThan(1);
  const weight = weightOf(files);
  expect(weight).toBeLessThanOrEqual(BUDGET);
  // The frame with React, Mantine, the router and the sign-in: less would mean that something was not counted.
  expect(weight).toBeGreaterThan(BUDGET / 2);
});
