import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, openConsole } from './console.ts';

/* The frame that all pages stand in: signing in, going from page to page, languages, the way out. */

let open: Console;
let page: Page;
beforeAll(async () => {
  open = await openConsole({ customers: 10 });
  page = await open.signIn('max');
});
afterAll(() => open?.stop());

const PLACES = ['home', 'customers', 'segments', 'campaigns', 'templates', 'insights', 'settings'] as const;

test('one who signs in arrives in the shop', () => {
  expect(new URL(page.url()).pathname).toBe('/shops/demo');
});

test.each(PLACES)('the navigation leads to %s, which says where one is', async (place) => {
  await page.getByTestId(`nav-${place}`).click();
  await page.locator(`[data-testid=nav-${place}][aria-current=page]`).waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
});

test('the mails that were sent are one click away, since this machine keeps them', async () => {
  const link = page.getByRole('link', { name: /Sent mails/ });
  expect(await link.getAttribute('href')).toBe(`${open.host.url}/_local/mail`);
});

test('an address that was copied opens the same page after signing in', async () => {
  const other = await open.browser.newContext({ locale: 'en-US' });
  const copied = await other.newPage();
  await copied.goto(`${open.host.url}/shops/demo/segments`);
  await copied.getByRole('button', { name: /^ana/i }).click();
  await copied.getByRole('heading', { level: 1, name: 'Segments' }).waitFor();
  expect(new URL(copied.url()).pathname).toBe('/shops/demo/segments');
  await other.close();
});

test('a reload keeps one signed in, on the same page', async () => {
  await page.getByTestId('nav-templates').click();
  await page.getByRole('heading', { level: 1, name: 'Templates' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Templates' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/shops/demo/templates');
});

test('tokens are kept nowhere but in memory', async () => {
  const kept: unknown = await page.evaluate(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
  );
  expect(kept).not.toMatch(/ey[\w-]+\.|refresh|access_token/);
});

test('the page speaks German when asked to, also after a reload', async () => {
  await page.getByTestId('user-menu').click();
  await page.getByRole('menuitem', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { level: 1, name: 'Vorlagen' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Vorlagen' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
});

test("another shop's page says that there is no such shop", async () => {
  await page.goto(`${open.host.url}/shops/nowhere/customers`);
  await page.getByRole('alert').getByText('Diesen Shop gibt es nicht').waitFor();
});

test('one who signs out has to sign in again', async () => {
  await page.goto(`${open.host.url}/shops/demo`);
  await page.getByTestId('user-menu').click();
  await page.getByTestId('sign-out').click();
  await page.getByRole('button', { name: /^olivia/i }).waitFor();
});

test('no page complained', () => {
  expect(open.complaints.join('\n')).toBe('');
});
