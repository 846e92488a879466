import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, openConsole } from './console.ts';
import { tabTo } from './tab-to.ts';

/*
 * What people do on each page, by keyboard alone: from signing in on, nothing here clicks. A campaign's way from draft to
 * report is in campaigns.test.ts.
 */

/** Milliseconds that a busy machine may take for a step. */
const PATIENCE = 90_000;
let open: Console;
let page: Page;
beforeAll(async () => {
  open = await openConsole({ customers: 40 });
  const context = await open.browser.newContext({
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    viewport: { width: 1400, height: 900 },
  });
  context.setDefaultTimeout(PATIENCE);
  page = await context.newPage();
});
afterAll(() => open?.stop());

const press = async (on: Locator, key = 'Enter'): Promise<void> => {
  await tabTo(on);
  await page.keyboard.press(key);
};
const link = (name: string | RegExp) => page.getByRole('link', { name });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const title = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const goTo = (place: string) => press(page.getByTestId(`nav-${place}`));

test('one signs in, and skips to what the page is about', async () => {
  await page.goto(open.host.url);
  await press(button(/^olivia/i));
  await title(/.+/);
  await press(link('Skip to the page'));
  expect(await page.evaluate("document.querySelector('main').contains(document.activeElement)")).toBe(true);
});

test('a customer is found, filtered and opened, and the search answers anywhere', async () => {
  await goTo('customers');
  await title('Customers');
  await press(button('Filter'));
  await tabTo(page.getByRole('combobox', { name: 'Consent' }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/consent=subscribed/);
  await page.keyboard.press('Escape');
  await press(page.getByRole('main').getByRole('table').getByRole('link').first());
  await page.waitForURL(/\/customers\/cus_/);
  await title(/.+/);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('textbox').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Segments');
  await page.getByRole('dialog').getByRole('button', { name: 'Segments' }).waitFor();
  await page.keyboard.press('Enter');
  await title('Segments');
});

test('a cell of the grid leads to its customers', async () => {
  await press(page.getByRole('table', { name: 'How your customers stand' }).getByRole('link').first());
  await page.waitForURL(/\/customers\?r=5&fm=1$/);
});

test('a template is changed, saved and sent to oneself', async () => {
  await goTo('templates');
  await title('Templates');
  await press(link('newsletter'));
  await title('newsletter');
  await page.frameLocator('[data-testid=preview-frame]').getByText('Good to have you here').waitFor();
  await tabTo(page.getByRole('textbox', { name: 'Subject' }));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Fresh from the roaster');
  await press(button('Code'));
  await tabTo(page.getByTestId('view-code').locator('.cm-content'));
  await page.keyboard.press('Control+s');
  await page.getByText('Saved as version 2').waitFor();
  // The Tab key leads out of the text again, and on to the rest.
  await press(button('Send a test'));
  await press(page.getByRole('dialog').getByRole('button', { name: /^Send/ }));
  await expect
    .poll(() => open.host.ses.inbox().map(({ subject }) => subject), { timeout: PATIENCE })
    .toContain('[Test] Fresh from the roaster');
  await page.keyboard.press('Escape');
});

test('the automation is switched off and on', async () => {
  await goTo('campaigns');
  await title('Campaigns');
  await tabTo(page.getByRole('tab', { name: 'All' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/view=automations/);
  const onOff = page.getByRole('switch', { name: 'Win-back' });
  await press(onOff, 'Space');
  await expect.poll(() => onOff.isChecked(), { timeout: PATIENCE }).toBe(false);
  await press(onOff, 'Space');
  await expect.poll(() => onOff.isChecked(), { timeout: PATIENCE }).toBe(true);
});

test('a chart is read as its table', async () => {
  await goTo('insights');
  await title('Insights');
  await tabTo(page.getByRole('radio', { name: 'Chart' }));
  await page.keyboard.press('ArrowRight');
  await page.getByRole('main').getByRole('table').first().waitFor();
});

test('settings are changed and saved', async () => {
  await goTo('settings');
  await title('Settings');
  await tabTo(page.getByRole('textbox', { name: 'Postal address' }));
  await page.keyboard.press('Control+End');
  await page.keyboard.type(', Germany');
  await press(page.getByRole('button', { name: 'Save', exact: true }));
  await page.getByText('Saved', { exact: true }).waitFor();
});

test('no page complained', () => {
  expect(open.complaints.join('\n')).toBe('');
});
