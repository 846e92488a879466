import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { Host } from '../../infra/local/host/index.ts';
import { startTestHost } from '../support/host.ts';
import { openBrowser } from './browser.ts';
import { openShop } from './shop.ts';

/*
 * A shop's first day in a real browser: a purchase, a nightly run, a newsletter, and a customer who leaves.
 */

let host: Host;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  host = await startTestHost();
  await openShop(host, 'first');
  browser = await openBrowser();
  page = await browser.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

const local = (path: string) => `${host.url}/_local/${path}`;

const api = async (path: string, body: unknown): Promise<unknown> => {
  const token = await host.oidc.token('max');
  const response = await fetch(`${host.url}/api/shops/first/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
};

const campaign = z.object({ campaignId: z.string() });

/** Sends the newsletter to everybody who is new; resolves to what became of it, as the page says. */
const sendNewsletter = async (name: string): Promise<string[]> => {
  const { campaignId } = campaign.parse(
    await api('campaigns', { name, segment: 'new', template: 'newsletter' }),
  );
  await api(`campaigns/${campaignId}/launch`, {});
  await host.idle();
  await page.goto(local(''));
  return page.getByRole('row', { name }).getByRole('cell').allTextContents();
};

test('an empty shop says what to do next', async () => {
  await page.goto(local(''));
  await expect(page.getByText('Not scored yet: run the nightly.').count()).resolves.toBe(1);
  await expect(page.getByText('No webhook today: post a test purchase.').count()).resolves.toBe(1);
});

test('a test purchase is recorded, and the nightly gives its buyer a segment', async () => {
  await page.getByLabel('E-mail').fill('marie@example.com');
  await page.getByLabel('First name').fill('Marie');
  await page.getByLabel('Agrees to receive mail').check();
  await page.getByRole('button', { name: 'Post the signed webhook' }).click();
  await page.getByRole('cell', { name: 'order.created' }).waitFor();
  expect(
    await page.getByRole('row', { name: 'order.created' }).getByRole('cell').allTextContents(),
  ).toContain('recorded');

  await page.getByRole('button', { name: 'A day on' }).click();
  await page.getByRole('button', { name: 'Run nightly' }).click();
  await page.getByText('1 customer as of').waitFor();
  expect(await page.getByRole('row', { name: 'new' }).getByRole('cell').allTextContents()).toContain('1');
});

test('the newsletter reaches the customer, with the name in it', async () => {
  expect(await sendNewsletter('First letter')).toEqual(['First letter', 'sent', '1', '1', '0', '0']);
  await page.goto(local('mail'));
  await page.getByRole('link', { name: /Marie/ }).click();
  await page.frameLocator('iframe').getByText('Marie').first().waitFor();
});

test('looking at the unsubscribe page changes nothing; a click on it ends the mail', async () => {
  const [mail] = host.ses.inbox({ to: 'marie@example.com' });
  const link = mail?.headers.find(({ name }) => name === 'List-Unsubscribe')?.value.slice(1, -1) ?? '';

  await page.goto(link);
  expect(await sendNewsletter('Second letter')).toEqual(['Second letter', 'sent', '1', '1', '0', '0']);

  await page.goto(link);
  await page.getByRole('button', { name: 'Unsubscribe' }).click();
  await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
  expect(await sendNewsletter('Third letter')).toEqual(['Third letter', 'sent', '1', '0', '1', '0']);
  expect(host.ses.inbox({ to: 'marie@example.com' })).toHaveLength(2);
});

test('no page complained', () => {
  expect(complaints).toEqual([]);
});
