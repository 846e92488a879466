import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, openConsole } from './console.ts';
import { tabTo } from './tab-to.ts';

/* A campaign from its first draft to its report, and the automation, as a marketer goes about them. */

let open: Console;
let page: Page;
beforeAll(async () => {
  open = await openConsole();
  page = await open.signIn('max');
}, 120_000);
afterAll(() => open?.stop());

const status = (text: string) => page.getByTestId('campaign-status').filter({ hasText: text });
const saved = () => page.getByRole('status').getByText('Saved', { exact: true });
const step = (name: string) => page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name });

test('where there is no campaign, the page says how to come to one', async () => {
  await page.getByTestId('nav-campaigns').click();
  await page.getByText('No campaign yet').waitFor();
  await page.getByRole('button', { name: 'Build the first campaign' }).waitFor();
});

test('a draft is built by keyboard alone, and saved as one goes', async () => {
  await page.getByTestId('campaign-new').press('Enter');
  await page.getByRole('heading', { level: 1, name: 'New campaign' }).waitFor();
  await page.getByLabel('Name').waitFor();
  await tabTo(page.getByLabel('Name'));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Winter roast');
  await step('Review').press('Enter');
  await page.getByText('so far the mail is for nobody').waitFor();
  await page.getByText('so far there is nothing to send').waitFor();
  expect(await page.getByTestId('campaign-launch').isDisabled()).toBe(true);

  await step('Audience').press('Enter');
  for (const segment of ['Champions', 'Loyal', 'Lost']) {
    await tabTo(page.getByRole('checkbox', { name: segment, exact: true }));
    await page.keyboard.press('Space');
  }
  await page.getByRole('checkbox', { name: 'Lost', exact: true }).press('Space');
  await page.getByRole('textbox', { name: 'Keep without mail' }).fill('20');
  await page.getByText(/^of \d+ customers in these segments$/).waitFor();

  await step('Content').press('Enter');
  await page.getByRole('radio', { name: 'newsletter' }).press('Space');
  expect(await page.getByRole('radio', { name: 'digest' }).count()).toBe(0);
  await saved().waitFor();
});

test('what was typed is there after a reload', async () => {
  await page.reload();
  await page.getByRole('radio', { name: 'newsletter', checked: true }).waitFor();
  await step('Audience').click();
  await page.getByRole('checkbox', { name: 'Champions', checked: true }).waitFor();
  expect(await page.getByRole('checkbox', { name: 'Lost', exact: true }).isChecked()).toBe(false);
  expect(await page.getByRole('textbox', { name: 'Keep without mail' }).inputValue()).toBe('20');
});

test('of two who edit, the second is told, and nothing that was typed is lost', async () => {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel('Name').fill('Winter roast, theirs');
  await other.getByRole('status').getByText('Saved', { exact: true }).waitFor();
  await other.close();

  await page.getByLabel('Name').fill('Winter roast, mine');
  await page.getByRole('alert').getByText('Somebody else changed this meanwhile').waitFor();
  expect(await page.getByLabel('Name').inputValue()).toBe('Winter roast, mine');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await saved().waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Winter roast, mine' }).waitFor();
});

test('the review says what will happen; scheduled, it stands in the calendar and may become a draft again', async () => {
  await step('Review').click();
  await page
    .getByText(/^“newsletter” goes to \d+ customers in Champions and Loyal, 20 % of them held out, now\.$/)
    .waitFor();
  const shown = page.getByRole('region', { name: 'The mail' });
  await shown.getByText(/something new at Morgenrot Coffee/).waitFor();
  await shown.getByText('Nobody has got a test of this mail yet.').waitFor();
  await page.getByText('Later', { exact: true }).click();
  await page.getByText(/, on .+ 10:00 AM, Berlin time\.$/).waitFor();
  await page.getByTestId('campaign-launch').click();
  await status('Scheduled').waitFor();

  await page.getByRole('link', { name: 'All campaigns' }).click();
  await page.getByRole('tab', { name: 'Calendar' }).click();
  const calendar = page.getByRole('table', { name: 'Campaigns by day' });
  await calendar.waitFor();
  const entry = calendar.getByRole('link', { name: /10:00 Winter roast, mine ?, Scheduled/ });
  if ((await entry.count()) === 0) await page.getByRole('button', { name: 'Month after' }).click();
  await entry.click();
  await page.getByRole('button', { name: 'Back to draft' }).click();
  await status('Draft').waitFor();
});

test('launched, it is watched until it is sent, over a reload too, and its report is read', async () => {
  await step('Review').click();
  await page.getByTestId('campaign-launch').press('Enter');
  await status('Draft').waitFor({ state: 'detached' });
  await page.reload();
  await status('Sent').waitFor({ timeout: 60_000 });

  const sending = page.getByRole('region', { name: 'Sending' });
  await sending.getByText('Kept without mail to measure').waitFor();
  await page.getByRole('region', { name: 'How far the mails came' }).getByText('Delivered').waitFor();
  await page.getByText('Nobody has followed a link yet.').waitFor();
  await page.getByText('20 % kept without mail to measure').waitFor();
});

test('a copy is a draft of its own; deleted, it comes back on undo', async () => {
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await page.getByRole('heading', { level: 1, name: 'Copy of Winter roast, mine' }).waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('“Copy of Winter roast, mine” is deleted').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { level: 1, name: 'Copy of Winter roast, mine' }).waitFor();
  await page.getByRole('checkbox', { name: 'Champions', checked: true }).waitFor();
});

test('the list is searched by name', async () => {
  await page.getByRole('link', { name: 'All campaigns' }).click();
  await page.getByRole('searchbox', { name: 'Search by name' }).fill('copy');
  await page.getByRole('link', { name: 'Copy of Winter roast, mine' }).waitFor();
  await page.getByRole('link', { name: 'Winter roast, mine', exact: true }).waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('q')).toBe('copy');
});

test('a double click makes one draft', async () => {
  await page.getByTestId('nav-campaigns').click();
  await page.getByTestId('campaign-new').dblclick();
  await page.getByRole('heading', { level: 1, name: 'New campaign' }).waitFor();
  await page.getByRole('link', { name: 'All campaigns' }).click();
  const drafts = page.getByRole('link', { name: 'New campaign', exact: true });
  await drafts.first().waitFor();
  expect(await drafts.count()).toBe(1);
});

test('the win-back reads as a sentence, is switched off, back on by undo, and edited in place', async () => {
  await page.getByRole('tab', { name: 'Automations' }).click();
  await page
    .getByText("When a customer slips into At risk or Can't lose, send “win-back”, at most once in 90 days.")
    .waitFor();
  await page.getByText(/would have mailed about \d+ customers?\.|shows from the second night on/).waitFor();
  const onOff = page.getByRole('switch', { name: 'Win-back' });
  await onOff.press('Space');
  await page.getByText('Win-back is off: it writes to nobody').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Win-back is on').waitFor();
  await page.getByRole('link', { name: /Open Win-back/ }).click();
  await page.getByLabel('At most once in (days)').fill('6o');
  await page.getByText('This is not a number.').waitFor();
  expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
  await page.getByLabel('At most once in (days)').fill('60');
  await page.getByRole('textbox', { name: 'Keep without mail' }).fill('10');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/at most once in 60 days\. Keep 10 % without mail to measure\.$/).waitFor();
});

test('an analyst sees all of it and can touch none of it', async () => {
  const ana = await open.signIn('ana');
  await ana.getByTestId('nav-campaigns').click();
  await ana.getByRole('link', { name: 'Copy of Winter roast, mine' }).click();
  await ana.getByText('You may look at this draft.').waitFor();
  expect(await ana.getByLabel('Name').isDisabled()).toBe(true);
  expect(await ana.getByTestId('campaign-launch').count()).toBe(0);
  await ana.getByRole('link', { name: 'All campaigns' }).click();
  await ana.getByRole('tab', { name: 'Automations' }).click();
  expect(await ana.getByRole('switch', { name: 'Win-back' }).isDisabled()).toBe(true);
  expect(await ana.getByTestId('campaign-new').count()).toBe(0);
  await ana.context().close();
});

test('no page complained', () => {
  expect(open.complaints.join('\n')).toBe('');
});
