import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop } from '../e2e/shop.ts';
import { type Console, openConsole } from './console.ts';

/* How a session goes on, ends and comes back, and how one goes from shop to shop. */

let open: Console;
beforeAll(async () => {
  open = await openConsole({ customers: 60 });
  await openShop(open.host, 'teahouse');
});
afterAll(() => open?.stop());

/** Moves the host's clock past the hour for which a token holds. */
const passTwoHours = () => open.host.clock.advance('PT2H');
const pathOf = (page: Page): string => new URL(page.url()).pathname;

test('a token that ran out is renewed without a word', async () => {
  const page = await open.signIn('max');
  passTwoHours();
  await page.getByTestId('nav-segments').click();
  await page.getByRole('heading', { level: 1, name: 'Segments' }).waitFor();
  await page.getByTestId('nav-templates').click();
  await page
    .getByRole('link', { name: /newsletter/i })
    .first()
    .waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.context().close();
});

test('a session that is over says so, and comes back to the same page once signed in again', async () => {
  const page = await open.signIn('max');
  await page.goto(`${open.host.url}/shops/demo/customers?segment=lost`);
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();

  // Signing out in another tab ends the session for both.
  const other = await page.context().newPage();
  await other.goto(open.host.url);
  await other.getByTestId('user-menu').click();
  await other.getByTestId('sign-out').click();
  await other.getByRole('button', { name: /^max/i }).waitFor();
  passTwoHours();

  await page.getByTestId('nav-segments').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Your session is over').waitFor();
  await dialog.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByRole('button', { name: /^max/i }).click();
  await page.getByRole('heading', { level: 1, name: 'Segments' }).waitFor();
  expect(pathOf(page)).toBe('/shops/demo/segments');
  await page.context().close();
});

test('who has two shops goes from one to the other, and comes back to the one that was open last', async () => {
  const page = await open.signIn('olivia');
  await page.getByRole('button', { name: 'Switch to another shop' }).click();
  await page.getByRole('menuitem', { name: 'teahouse' }).click();
  await page.waitForURL(/\/shops\/teahouse$/);
  await page.getByText('Three steps to your first mail').waitFor();
  await page.goto(open.host.url);
  await page.waitForURL(/\/shops\/teahouse$/);
  await page.context().close();
});

test('Home says how far a shop has come, and drafts a win-back for those who are about to leave', async () => {
  const page = await open.signIn('max');
  await page.goto(`${open.host.url}/shops/demo`);
  await page.getByRole('heading', { level: 2, name: 'The last 30 days' }).waitFor();
  const done = (step: string) => page.getByTestId(`step-${step}`).getAttribute('data-done');
  expect([await done('purchase'), await done('test')]).toEqual(['true', 'false']);

  await page.getByText(/about to leave:/).waitFor();
  await page.getByRole('button', { name: 'Prepare a win-back' }).click();
  await page.waitForURL(/\/campaigns\/cmp_/);
  await page.getByTestId('nav-home').click();
  await page.getByText(/The draft “Win-back,.*” is ready to look at/).waitFor();
  expect(await page.getByRole('button', { name: 'Prepare a win-back' }).count()).toBe(0);
  expect(await page.getByText(/The draft “Win-back,/).count()).toBe(1);
  await page.context().close();
});

test('one who only looks is offered nothing to change', async () => {
  const page = await open.signIn('ana');
  await page.goto(`${open.host.url}/shops/demo`);
  await page.getByText(/about to leave:/).waitFor();
  expect(await page.getByRole('button', { name: 'Prepare a win-back' }).count()).toBe(0);
  await page.context().close();
});

test('no page complained', () => {
  expect(open.complaints.join('\n')).toBe('');
});
