import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type Console, openConsole } from './console.ts';

/* Finding a customer, narrowing the list, reading a profile, taking the list away: as an analyst may. */

let open: Console;
let page: Page;
beforeAll(async () => {
  open = await openConsole({ customers: 120 });
  page = await open.signIn('ana');
});
afterAll(() => open?.stop());

const shown = z.object({
  customers: z.array(
    z.object({ customerId: z.string(), email: z.string(), firstName: z.string(), lastName: z.string() }),
  ),
});

/** What the API says of the shop's customers. */
const ask = async (query: string): Promise<unknown> => {
  const headers = { authorization: `Bearer ${await open.host.oidc.token('ana')}` };
  return (await fetch(`${open.host.url}/api/shops/demo/customers?${query}`, { headers })).json();
};

/** A buyer of the shop. */
const someone = async () => {
  const [first] = shown.parse(await ask('spentAtLeast=1&limit=1')).customers;
  if (!first) throw new Error('The shop has no buyer.');
  return first;
};

const spenders = z.object({
  customers: z.array(z.object({ purchases: z.object({ netSpend: z.number() }) })),
});

/** What those spent who spent most, in euros: among all of the shop's customers. */
const most = async (count: number): Promise<number[]> =>
  spenders
    .parse(await ask('limit=200'))
    .customers.map(({ purchases: { netSpend } }) => netSpend / 100)
    .toSorted((one, other) => other - one)
    .slice(0, count);

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

const rows = () => page.locator('tbody tr:not([aria-hidden])');
const search = () => page.getByLabel('Search customers');

test('the list says how many there are, and draws those in sight', async () => {
  await page.getByTestId('nav-customers').click();
  await page.getByText(/^120 customers/).waitFor();
  await rows().first().waitFor();
  expect(await rows().count()).toBeLessThan(60);
  expect(await serious()).toEqual([]);
});

test('a customer is found as one types, and the address can be sent to a colleague', async () => {
  const { email, firstName, lastName } = await someone();
  await search().fill(`${lastName.slice(0, 3)} ${firstName.toUpperCase()}`);
  await page
    .getByRole('link', { name: `${firstName} ${lastName}` })
    .first()
    .waitFor();
  await search().fill(email);
  await page.waitForURL(({ searchParams }) => searchParams.get('q') === email);
  await page.getByText('1 customer', { exact: true }).waitFor();
});

test('the profile is reached by the keyboard, and tells in words how the customer stands', async () => {
  const { firstName, lastName } = await someone();
  await rows().first().getByRole('link').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: `${firstName} ${lastName}` }).waitFor();
  await page.getByText(/^[A-Z][a-z' ]+: (one order|\d+ orders) for €/).waitFor();
  await page.getByText(/^Bought (today|\d+ days? ago): /).waitFor();
  for (const name of ['Orders', 'Mails', 'Facts', 'What comes next', 'Consent', 'What to offer']) {
    await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
  }
  expect(await serious()).toEqual([]);
  await page.goBack();
  await page.getByText('1 customer', { exact: true }).waitFor();
});

test('nobody found says what else to try', async () => {
  await search().fill('zzzz');
  await page.getByText('Nobody found').waitFor();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.getByText(/^120 customers/).waitFor();
  expect(await search().inputValue()).toBe('');
});

/** How far down the list is, in pixels. */
const place = () => page.evaluate('document.querySelector("[data-scroll-restoration-id]").scrollTop');

test("a customer's page leads back to the same list, and to the same place in it", async () => {
  await page.goto(`${open.host.url}/shops/demo/customers?last=before-30`);
  await rows().first().waitFor();
  await page.evaluate('document.querySelector("[data-scroll-restoration-id]").scrollTo(0, 900)');
  const row = page.locator('tr[aria-rowindex="22"]');
  const [name = ''] = await row.getByRole('link').allTextContents();
  await row.getByRole('link').click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('link', { name: 'All customers' }).click();
  await row.getByRole('link', { name }).waitFor();
  expect([new URL(page.url()).search, await place()]).toEqual(['?last=before-30', 900]);
});

test('what the list shows anew begins at its top', async () => {
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.getByText(/^120 customers/).waitFor();
  await expect.poll(place).toBe(0);
});

test('several segments are shown together, and come off one by one', async () => {
  await page.goto(`${open.host.url}/shops/demo/customers?segment=at_risk`);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('combobox', { name: 'Segment' }).click();
  await page.getByRole('option', { name: /^Lost/ }).click();
  await page.keyboard.press('Escape');
  await page.waitForURL(({ searchParams }) => searchParams.get('segment') === 'at_risk,lost');
  await rows().filter({ hasText: 'Lost' }).first().waitFor();
  await rows().filter({ hasText: 'At risk' }).first().waitFor();
  await page.getByRole('button', { name: 'Take off: At risk' }).click();
  await page.waitForURL(({ searchParams }) => searchParams.get('segment') === 'lost');
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.getByText(/^120 customers/).waitFor();
});

test('a filter stands in the address as a chip, and comes off', async () => {
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('combobox', { name: 'Last order' }).click();
  await page.getByRole('option', { name: 'within a year' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Take off: within a year' }).click();
  await page.getByText(/^120 customers/).waitFor();
  expect(new URL(page.url()).search).toBe('');
});

test('an amount that cannot be read stays, is told, and narrows nothing down', async () => {
  await page.getByRole('button', { name: 'Filter' }).click();
  const spent = page.getByRole('textbox', { name: 'Spent at least' });
  await spent.fill('abc-5,5');
  await spent.press('Enter');
  await page.getByText('This is not a number.').waitFor();
  expect([await spent.inputValue(), new URL(page.url()).search]).toEqual(['abc-5,5', '']);
  await spent.fill('1,000');
  await spent.press('Enter');
  await page.waitForURL(({ searchParams }) => searchParams.get('spent') === '1000');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Take off: spent €1,000 or more' }).click();
  await page.getByText(/^120 customers/).waitFor();
});

test('on a phone a row is one column, and tells the segment and the last order below', async () => {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await rows()
    .filter({ hasText: /[A-Z][a-z' ]+ · bought \w{3} \d+, \d{4}/ })
    .first()
    .waitFor();
  expect(await page.getByRole('columnheader').allTextContents()).toEqual(['Customer']);
  expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
  await page.setViewportSize(size ?? { width: 1280, height: 720 });
  await page.getByRole('columnheader', { name: 'Last order' }).waitFor();
});

test('a click on a column puts the whole shop in its order, the next one turns it round', async () => {
  const spent = async () =>
    (await rows().locator('td:nth-child(5)').allTextContents())
      .slice(0, 8)
      .map((amount) => Number(amount.replace(/[^\d.-]/g, '')));
  const header = page.getByRole('columnheader', { name: 'Spent' });
  await header.getByRole('button').click();
  await page.locator('th[aria-sort="descending"]').waitFor();
  await expect.poll(spent).toEqual(await most(8));
  await header.getByRole('button').click();
  await page.locator('th[aria-sort="ascending"]').waitFor();
  expect(new URL(page.url()).search).toBe('?sort=spent&direction=asc');
  await expect.poll(async () => (await spent())[0] ?? Infinity).toBeLessThan((await most(8))[7] ?? 0);
  await header.getByRole('button').click();
  await page.locator('th[aria-sort]').waitFor({ state: 'detached' });
});

test('the columns that one chooses stay chosen', async () => {
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'First order' }).click();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('columnheader', { name: 'First order' }).waitFor();
});

test('the whole list is taken away as a file', async () => {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const file = readFileSync(await (await coming).path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(file[0]).toMatch(/^\uFEFFemail,first_name/);
  expect(file).toHaveLength(121);
});

test('from anywhere, Ctrl K finds a customer and leads there', async () => {
  const { email, firstName, lastName } = await someone();
  await page.getByTestId('nav-settings').click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search' }).fill(email);
  await page.getByRole('button', { name: new RegExp(email) }).click();
  await page.getByRole('heading', { level: 1, name: `${firstName} ${lastName}` }).waitFor();
  expect(open.complaints.join('\n')).toBe('');
});
