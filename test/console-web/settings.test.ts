import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { getSource } from '../../functions/shops/secret.store.ts';
import { orderOf, signed } from '../purchases/samples.ts';
import { type Console, openConsole } from './console.ts';

/* An owner governs the shop by the page: its settings, its members, its secret; an analyst is refused. */

let console: Console;
let owner: Page;
beforeAll(async () => {
  console = await openConsole({ customers: 30 });
  owner = await console.signIn('olivia');
}, 120_000);
afterAll(() => console?.stop());

const open = async (page: Page, tab: string) => {
  await page.getByTestId('nav-settings').click();
  await page.getByRole('tab', { name: tab, exact: true }).click();
};
const api = async (user: string, method: string, path: string, body?: object) => {
  const token = await console.host.oidc.token(user);
  return fetch(`${console.host.url}/api/shops/demo${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
};
const secretNow = async (): Promise<string> => (await getSource('demo', 'standard'))?.secret ?? '';
/** Posts an order as the shop's own server does; gives the status. */
const post = async (secret: string, orderId: string): Promise<number> => {
  const now = console.host.clock.now();
  const data = orderOf({ orderId, placedAt: now });
  const body = JSON.stringify({ type: 'order.created', timestamp: now, data });
  const headers = signed(body, { id: `msg_${orderId}`, now, secret });
  const address = `${console.host.url}/webhooks/demo/standard`;
  return (await fetch(address, { method: 'POST', headers, body })).status;
};

test('a change waits in a bar to be saved or taken back, and leaving before is asked about', async () => {
  await open(owner, 'Shop');
  const name = owner.getByLabel('Name');
  const save = owner.getByRole('button', { name: 'Save', exact: true });
  expect(await save.count()).toBe(0);
  await name.fill('Abendrot');
  await owner.getByRole('button', { name: 'Take back' }).click();
  expect(await name.inputValue()).toBe('Morgenrot Coffee');
  await name.fill('Abendrot Coffee');
  await owner.getByTestId('nav-home').click();
  await owner.getByRole('button', { name: 'Stay here' }).click();
  await save.click();
  await owner.getByText('Saved', { exact: true }).waitFor();
  expect(await save.count()).toBe(0);
  expect(await (await api('ana', 'GET', '')).json()).toMatchObject({ name: 'Abendrot Coffee' });
});

test('settings of sending are one form: one bar for all of it, and Save leads to what is wrong', async () => {
  await open(owner, 'Sending');
  const save = owner.getByRole('button', { name: 'Save', exact: true });
  const mails = owner.getByRole('textbox', { name: 'Mails', exact: true });
  const tests = owner.getByLabel('Addresses for test mails').first();
  await mails.fill('many');
  await tests.fill('kai@roastery.example');
  await tests.press('Enter');
  expect(await save.count()).toBe(1);
  await save.click();
  await mails.and(owner.locator(':focus')).waitFor();
  await mails.fill('2');
  await save.click();
  await save.waitFor({ state: 'hidden' });
  expect(await (await api('ana', 'GET', '')).json()).toMatchObject({
    frequencyCap: { messages: 2 },
    testAddresses: ['kai@roastery.example'],
  });
});

test('an amount that cannot be read is told at its field and not saved; a decimal comma is understood', async () => {
  await open(owner, 'Scoring and costs');
  const shipping = owner.getByLabel('Shipping an order');
  const save = owner.getByRole('button', { name: 'Save', exact: true });
  await shipping.fill('abc-5,5');
  await save.click();
  await owner.getByText('This is not a number.').waitFor();
  expect(await shipping.inputValue()).toBe('abc-5,5');
  expect(await (await api('ana', 'GET', '')).json()).not.toHaveProperty('costs.shippingPerOrder');

  await shipping.fill('5,5');
  await save.click();
  await save.waitFor({ state: 'hidden' });
  expect(await shipping.inputValue()).toBe('5.5');
  expect(await (await api('ana', 'GET', '')).json()).toMatchObject({ costs: { shippingPerOrder: 550 } });
});

const place = z.object({ name: z.string(), url: z.string(), timeZone: z.string() });

test('what somebody else saved meanwhile is not lost, nor is what was typed', async () => {
  await open(owner, 'Shop');
  await owner.getByLabel('Postal address').fill('Neue Straße 1, 10115 Berlin');
  const { name, url, timeZone } = place.parse(await (await api('olivia', 'GET', '')).json());
  await api('olivia', 'PUT', '/settings/shop', {
    name,
    url,
    timeZone,
    postalAddress: 'Andere Straße 2, Berlin',
  });
  await owner.getByRole('button', { name: 'Save', exact: true }).click();
  await owner.getByText('Somebody changed this meanwhile').waitFor();
  expect(await owner.getByLabel('Postal address').inputValue()).toBe('Neue Straße 1, 10115 Berlin');
  await owner.getByRole('button', { name: 'Save mine over it' }).click();
  await owner.getByRole('button', { name: 'Save mine over it' }).waitFor({ state: 'detached' });
  expect(await (await api('ana', 'GET', '')).json()).toMatchObject({
    postalAddress: 'Neue Straße 1, 10115 Berlin',
  });
});

test('what the API refuses stands at its field', async () => {
  await open(owner, 'Sending');
  await owner.getByLabel('Answers go to').fill('us@-.example');
  await owner.getByRole('button', { name: 'Save', exact: true }).click();
  await owner.getByText('must be an e-mail address').waitFor();
  await owner.getByRole('button', { name: 'Take back' }).click();
});

test('whoever is invited finds a password in the mail, signs in with it and sees the shop', async () => {
  const email = 'paula@shop.example';
  await open(owner, 'Members');
  await owner.getByLabel('E-mail address').fill(email);
  await owner.getByRole('radio', { name: 'Analyst' }).check();
  await owner.getByRole('button', { name: 'Invite', exact: true }).click();
  await owner.getByRole('row', { name: /paula@shop\.example.*Has not signed in yet/ }).waitFor();
  expect(
    await owner
      .getByLabel(/Role of olivia/)
      .first()
      .isDisabled(),
  ).toBe(true);

  const [invitation] = console.host.ses.inbox({ to: email });
  const password = /password (\S+)/.exec(invitation?.text ?? '')?.[1] ?? '';
  const context = await console.browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(console.host.url);
  await page.getByLabel('User').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByTestId('nav-settings').click();
  await page.getByText('You can look at this; an owner can change it.').waitFor();
  await context.close();
});

test('an analyst is refused: no secret to make, no members to see, nothing to type into', async () => {
  const analyst = await console.signIn('ana');
  await open(analyst, 'Webhook');
  await analyst.getByText('Only for owners').waitFor();
  await analyst.getByText('Last webhooks').waitFor();
  expect(await analyst.getByRole('button', { name: 'New secret' }).count()).toBe(0);
  await open(analyst, 'Members');
  await analyst.getByText('Only for owners').waitFor();
  await open(analyst, 'Shop');
  expect(await analyst.getByLabel('Name').isDisabled()).toBe(true);
  const before = await secretNow();
  expect((await api('ana', 'POST', '/webhooks/standard/rotate')).status).toBe(403);
  expect(await secretNow()).toBe(before);
  await analyst.context().close();
});

test('an owner makes a new secret; the one before works for a day, and what is refused after it shows why', async () => {
  const before = await secretNow();
  await open(owner, 'Webhook');
  await owner.getByRole('button', { name: 'New secret' }).click();
  await owner.getByRole('button', { name: 'Make it' }).click();
  const code = owner.getByRole('region', { name: 'Commands' });
  await owner.getByText('Your new secret', { exact: true }).waitFor();
  const secret = await secretNow();
  expect(secret).not.toBe(before);
  expect(await owner.getByText(secret, { exact: true }).count()).toBe(1);

  const { stdout } = await promisify(execFile)('bash', ['-c', (await code.textContent()) ?? '']);
  expect(JSON.parse(stdout)).toMatchObject({ accepted: true });
  await owner.getByRole('row', { name: /Purchase test-\d+ Recorded/ }).waitFor({ timeout: 15_000 });

  expect(await post(before, 'same-day')).toBe(202);
  console.host.clock.advance('PT23H');
  expect(await post(before, 'next-day')).toBe(202);
  console.host.clock.advance('PT2H');
  expect(await post(before, 'too-late')).toBe(401);
  expect(await post(secret, 'new-one')).toBe(202);
  await console.host.idle();

  await open(owner, 'Log');
  await open(owner, 'Webhook');
  const refused = owner.getByRole('row', { name: /Refused/ });
  await refused.getByText('not signed with the secret of this shop').waitFor();
  expect(await owner.getByText(secret).count()).toBe(0);
});

test('the log tells in words who did all that', async () => {
  await open(owner, 'Log');
  const made = owner.getByRole('row', { name: /olivia@homing\.example Made a new webhook secret/ });
  await made.first().waitFor();
  await owner.getByRole('row', { name: /Added a member: paula@shop\.example.*Role: analyst/ }).waitFor();
  expect(console.complaints.join('\n')).toBe('');
});
