import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type Console, openConsole } from './console.ts';

/* A marketer changes a template, sees it as customers get it, sends it to herself, and brings back what was before. */

let open: Console;
let page: Page;
/** Milliseconds that a busy machine may take for a step. */
const PATIENCE = 90_000;
beforeAll(async () => {
  open = await openConsole({ customers: 30 });
  page = await open.signIn('max', { viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(PATIENCE);
});
afterAll(() => open?.stop());

const code = () => page.getByTestId('view-code').locator('.cm-content');
const mail = () => page.frameLocator('[data-testid=preview-frame]');
const heading = 'Good to have you here';

/** Selects `text` by the editor's own search, and types `instead` in its place. */
const change = async (text: string, instead: string) => {
  await code().focus();
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find' }).pressSequentially(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.insertText(instead);
  // What the editor would complete it to lies over what is below.
  await page.keyboard.press('Escape');
};

/** Chooses one of the ways that stand side by side. */
const choose = (way: string) => page.locator('label').filter({ hasText: way }).click();

test('the gallery shows the real mails, with what sends them', async () => {
  await page.getByTestId('nav-templates').click();
  const card = page.getByRole('listitem').filter({ hasText: 'win-back' });
  await card.getByText('Sent by Win-back').waitFor();
  await card.frameLocator('iframe').getByText('you used to stop by more often').waitFor();
  await page.getByRole('link', { name: 'newsletter' }).click();
  await page.getByTestId('template-editor').waitFor();
  await mail().getByText(`${heading}, Anna.`).waitFor();
});

test('a mistake is underlined where it is, and leads there; mended, the mail is back', async () => {
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await change('</mj-button>', '</mj-buton>');
  await page.locator('.cm-lintRange-error').first().waitFor();
  await page.getByText('There is no mail to show').waitFor();
  await page
    .getByRole('button', { name: /mj-buton/ })
    .first()
    .click();
  expect(await page.evaluate('getSelection().toString()')).toContain('mj-buton');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('This is not saved yet').waitFor();
  await change('</mj-buton>', '</mj-button>');
  await mail().getByText(`${heading}, Anna.`).waitFor();
  expect(await page.locator('.cm-lintRange-error').count()).toBe(0);
});

test('what failed is told once, and goes with its page', async () => {
  await change('</mj-button>', '</mj-buton>');
  await page.getByText('There is no mail to show').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Save', disabled: false }).waitFor();
  expect(await page.getByText('This is not saved yet').count()).toBe(1);
  await change('</mj-buton>', '</mj-button>');
  await mail().getByText(`${heading}, Anna.`).waitFor();
  await page.getByTestId('nav-home').click();
  await page.getByText('This is not saved yet').waitFor({ state: 'detached' });
  await page.goBack();
  await mail().getByText(`${heading}, Anna.`).waitFor();
});

test('the mail is shown as a customer gets it, and in the dark, on a phone, as plain text', async () => {
  const customers = z.object({
    customers: z.array(z.object({ firstName: z.string().optional(), email: z.string() })),
  });
  const answered = page.waitForResponse(/\/customers\?/);
  await page.getByRole('combobox', { name: 'The customer who gets it' }).click();
  const first = customers.parse(await (await answered).json()).customers.find(({ firstName }) => firstName);
  await page.getByRole('option', { name: first?.email ?? '' }).click();
  await mail().getByText(`${heading}, ${first?.firstName}.`).waitFor();
  expect(page.url()).not.toContain(first?.email);

  await page.getByRole('button', { name: /^In the dark/ }).click();
  const frame = `document.querySelector('[data-testid=preview-frame]')`;
  const ink = () => page.evaluate(`getComputedStyle(${frame}.contentDocument.querySelector('h1')).color`);
  await expect.poll(ink, { timeout: PATIENCE }).toBe('rgb(241, 232, 223)');
  await choose('Phone');
  expect(await page.evaluate(`${frame}.clientWidth`)).toBe(375);
  await choose('Plain text');
  await page.locator('pre').getByText(`${heading}, ${first?.firstName}.`).waitFor();
  await choose('Computer');
});

test('the preview runs no script and leads nowhere', async () => {
  const frame = page.getByTestId('preview-frame');
  expect(await frame.getAttribute('sandbox')).toBe('allow-same-origin');
  await mail().getByRole('link', { name: 'See what is new' }).click();
  await mail().getByText(heading).waitFor();
  expect(open.browser.contexts().flatMap((context) => context.pages())).toHaveLength(1);
});

test('what is written is there after a reload, and saved it is a version', async () => {
  await change(heading, 'Lovely to have you here');
  await page.getByText('Not saved yet', { exact: true }).waitFor();
  await page.reload();
  await mail().getByText('Lovely to have you here').waitFor();
  await page.getByText('You had not saved this').waitFor();
  await code().focus();
  await page.keyboard.press('Control+s');
  await page.getByText('Saved as version 2').waitFor();
  await page.getByText('Version 2, saved').waitFor();
});

test('what two wrote from one version is told, and neither is lost', async () => {
  const other = await open.signIn('olivia');
  other.setDefaultTimeout(PATIENCE);
  await other.goto(page.url());
  await other.getByRole('textbox', { name: 'Subject' }).fill('From Olivia');
  await other.getByRole('button', { name: 'Save' }).click();
  await other.getByText('Saved as version 3').waitFor();
  await other.context().close();

  await page.getByRole('textbox', { name: 'Preview text' }).fill('From Max');
  await page.getByRole('button', { name: 'Save' }).click();
  const both = page.getByRole('dialog', { name: /Version 3 was saved meanwhile by a colleague/ });
  await both.filter({ hasText: 'From Olivia' }).filter({ hasText: 'From Max' }).waitFor();
  await both.getByRole('button', { name: 'Save mine as the newest' }).click();
  await page.getByText('Saved as version 4').waitFor();
});

test('a version comes back, and the way back from that', async () => {
  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('button', { name: /^Version 1/ }).click();
  await choose('What changed since');
  await page.getByRole('dialog').filter({ hasText: 'Lovely to have you here' }).waitFor();
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await page.getByText('Version 1 is the newest again, as version 5.').waitFor();
  await mail().getByText('Good to have you here').waitFor();
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Version 6, saved').waitFor();
  await mail().getByText('Lovely to have you here').waitFor();
});

test('a test mail arrives as the chosen customer would get it', async () => {
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('A test is on its way to max@homing.example').waitFor();
  const read = async () => (await fetch(`${open.host.url}/_local/inbox?to=max@homing.example`)).text();
  await expect.poll(read, { timeout: PATIENCE }).toContain('[Test]');
});

test('a new template begins with a copy, under a name of its own', async () => {
  await page.goto(`${open.host.url}/shops/demo/templates?from=newsletter`);
  const name = page.getByRole('textbox', { name: 'Name' });
  expect(await name.inputValue()).toBe('newsletter-2');
  await name.fill('Win Back');
  await page.getByText('There is a template win-back already.').waitFor();
  await name.fill('Spring Sale');
  await page.getByText('It will be called spring-sale.').waitFor();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 1, name: 'spring-sale' }).waitFor();
  await mail().getByText('Lovely to have you here').waitFor();
});

test('an analyst reads and cannot touch', async () => {
  const ana = await open.signIn('ana');
  ana.setDefaultTimeout(PATIENCE);
  await ana.goto(`${open.host.url}/shops/demo/templates/newsletter?view=code`);
  await ana.frameLocator('[data-testid=preview-frame]').getByText('Lovely').waitFor();
  expect(await ana.getByRole('button', { name: /Save|Send a test/ }).count()).toBe(0);
  await ana.getByTestId('view-code').locator('.cm-content').focus();
  await ana.keyboard.insertText('x');
  await ana.getByRole('button', { name: 'Versions' }).click();
  await ana.getByRole('button', { name: /^Version 1/ }).click();
  await ana.getByText('All versions').waitFor();
  expect(await ana.getByRole('button', { name: /Restore/ }).count()).toBe(0);
  expect(await ana.getByText('Not saved yet', { exact: true }).count()).toBe(0);
});

test('what there is to say of a template is told in the reader’s language', async () => {
  const german = await open.signIn('olivia', { locale: 'de-DE' });
  await german.goto(`${open.host.url}/shops/demo/templates/newsletter`);
  await german.getByRole('textbox', { name: 'Betreff' }).fill('');
  await german
    .getByRole('region', { name: 'Was zu beheben ist' })
    .getByText('Eine Mail braucht einen Betreff.')
    .waitFor();
  await german.context().close();
});

test('no page complained', () => {
  // A link in a preview that was clicked is refused its window, and the browser says so.
  const complaints = open.complaints.filter((each) => !each.includes('allow-popups'));
  expect(complaints.join('\n')).toBe('');
});
