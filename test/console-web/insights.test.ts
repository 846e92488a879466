import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type Console, openConsole } from './console.ts';

/* Segments and insights in a browser, of a shop that one night has scored. */

let open: Console;
let page: Page;
beforeAll(async () => {
  open = await openConsole({ customers: 60 });
  page = await open.signIn('olivia');
});
afterAll(() => open?.stop());

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));
/** What axe finds on the page that weighs. */
const serious = async () => {
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(
    `axe.run().then(({ violations }) => violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)))`,
  );
  return violations.parse(found);
};

const token = z.object({ token: z.string() });
const shopView = z.object({ rfm: z.unknown(), costs: z.unknown() });
/** The shop as the API has it, changed first by `body` where there is one. */
const settings = async (body?: unknown) => {
  const { url } = open.host;
  const signedIn = await fetch(`${url}/_local/token`, { method: 'POST', body: '{"user":"olivia"}' });
  const headers = {
    authorization: `Bearer ${token.parse(await signedIn.json()).token}`,
    'content-type': 'application/json',
  };
  if (body) {
    await fetch(`${url}/api/shops/demo/settings`, { method: 'PUT', headers, body: JSON.stringify(body) });
  }
  return shopView.parse(await (await fetch(`${url}/api/shops/demo`, { headers })).json());
};

const COSTS = { shippingPerOrder: 450, perThousandMails: 12 };

test('the grid has every cell, and a cell leads to its customers', async () => {
  await settings({ rfm: { method: 'automatic' }, costs: COSTS });
  await page.goto(`${open.host.url}/shops/demo/segments`);
  const grid = page.getByRole('table', { name: 'How your customers stand' });
  await grid.waitFor();
  expect(await grid.getByRole('link').count()).toBe(25);
  await page.getByText('Nobody has moved').waitFor();
  expect(await serious()).toEqual([]);

  await grid.getByRole('link', { name: /^Champions: .* R 5 and FM 5/ }).click();
  await page.waitForURL(/\/customers\?r=5&fm=5$/);
  await page.getByText('Recency 5 of 5').waitFor();
  await page.getByText(/^\d+ customers?$/).waitFor();
});

test('own limits show who would move as one types, and are saved beside the costs', async () => {
  await page.goto(`${open.host.url}/shops/demo/segments`);
  await page.getByText('Nobody would move.').waitFor();
  await page.getByText('My own', { exact: true }).click();
  const days = page.getByRole('group', { name: 'Days since the last purchase' });
  for (const [at, value] of ['300', '400', '500', '600'].entries()) {
    await days.getByRole('textbox').nth(at).fill(value);
  }
  await page.getByText(/customers would move to another segment/).waitFor();

  await days.getByRole('textbox').nth(1).fill('200');
  await page.getByText('Each number must be larger than the one before.').waitFor();
  expect(await page.getByRole('button', { name: 'Save limits' }).isDisabled()).toBe(true);

  await days.getByRole('textbox').nth(1).fill('400');
  await page.getByRole('button', { name: 'Save limits' }).click();
  await page.getByText('Saved. The next night sorts by these limits.').waitFor();
  expect(await settings()).toMatchObject({
    rfm: { method: 'custom', thresholds: { recency: [300, 400, 500, 600] } },
    costs: COSTS,
  });
});

test.each([
  ['By day', 'Revenue'],
  ['Cohorts', 'Who came back'],
  ['Customer value', 'There is only the mean for now'],
  ['Profitability', 'Products that bring most'],
  ['Win-back timing', 'Who comes back by themselves'],
])('insights, %s: says %s', async (tab, says) => {
  if (!page.url().includes('/insights')) await page.getByTestId('nav-insights').click();
  await page.getByRole('tab', { name: tab }).click();
  await page.getByText(says, { exact: true }).first().waitFor();
  expect(await serious()).toEqual([]);
});

test('a chart has its table, and the table its file', async () => {
  await page.getByRole('tab', { name: 'Cohorts' }).click();
  const panel = page.getByRole('region', { name: 'Who came back' });
  await panel.getByText('Table', { exact: true }).click();
  await panel.getByRole('columnheader', { name: 'Months after' }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: /Download CSV/ }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('cohorts.csv');
  expect(readFileSync(await file.path(), 'utf8')).toContain('Months after');
});

test('an analyst sees the segments, and no limits to change', async () => {
  const other = await open.signIn('ana');
  await other.goto(`${open.host.url}/shops/demo/segments`);
  await other.getByRole('heading', { name: 'How customers are sorted' }).waitFor();
  expect(await other.getByText('Your own limits').count()).toBe(0);
  await other.context().close();
});

test('no page complained', () => {
  expect(open.complaints.join('\n')).toBe('');
});
