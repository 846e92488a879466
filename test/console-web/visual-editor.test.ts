import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Console, openConsole } from './console.ts';
import { tabTo } from './tab-to.ts';

/* A marketer changes a template in the mail itself, by mouse and by keyboard; the text stays the one document. */

let open: Console;
let page: Page;
/** Milliseconds that a busy machine may take for a step. */
const PATIENCE = 90_000;
beforeAll(async () => {
  open = await openConsole({ customers: 30 });
  page = await open.signIn('max', { viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${open.host.url}/shops/demo/templates/newsletter`);
  await mail().getByText('Good to have you here').waitFor();
});
afterAll(() => open?.stop());

const mail = () => page.frameLocator('[data-testid=preview-frame]');
const properties = () => page.getByTestId('block-properties');
const words = () => properties().getByRole('textbox', { name: 'Words', exact: true });
const palette = (name: string) =>
  page.getByTestId('block-palette').getByRole('button', { name, exact: true });
const isUnsaved = () => page.getByText('Not saved yet', { exact: true }).count();
const chosen = () => properties().locator('[aria-current=true]').textContent();

test('what is clicked in the mail is chosen, and what is written of it is seen there', async () => {
  await mail().getByText('Good to have you here').click();
  expect(await chosen()).toBe('Text');
  await words().fill('<h1>Welcome, </h1>');
  await words().press('End');
  for (let back = 0; back < '</h1>'.length; back += 1) await words().press('ArrowLeft');
  await properties().getByRole('button', { name: 'Fill in' }).click();
  await page.getByRole('menuitem', { name: 'First name' }).click();
  await mail().getByText('Welcome, Anna').waitFor();
  expect(await words().inputValue()).toBe('<h1>Welcome, {{ customer.firstName | default: "friend" }}</h1>');
});

test('a value that MJML would refuse is told at its field, and the mail stays', async () => {
  const size = properties().getByRole('textbox', { name: 'Size of words' });
  await size.fill('huge');
  await properties().getByText('Write a length such as 16px').waitFor();
  await mail().getByText('Welcome, Anna').waitFor();
  await size.fill('44');
  await size.blur();
  expect(await size.inputValue()).toBe('44px');
});

test('a block that is added stands behind the chosen one, and moves, and goes', async () => {
  await palette('Button').click();
  await mail().getByText('Have a look').waitFor();
  expect(await chosen()).toBe('Button');
  const place = async () => (await mail().getByText('Have a look').boundingBox())?.y ?? 0;
  const before = await place();
  await properties().getByRole('button', { name: 'Move down' }).click();
  await expect.poll(place, { timeout: PATIENCE }).toBeGreaterThan(before);
  await properties().getByRole('button', { name: 'Remove' }).click();
  await mail().getByText('Have a look').waitFor({ state: 'detached' });
});

test('both views have one history: all of it undone, the text is as it was saved', async () => {
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await expect
    .poll(
      async () => {
        const undo = page.getByTestId('undo');
        if (await undo.isEnabled()) await undo.click();
        return undo.isDisabled();
      },
      { timeout: PATIENCE, interval: 50 },
    )
    .toBe(true);
  await mail().getByText('Good to have you here, Anna').waitFor();
  expect(await isUnsaved()).toBe(0);
});

test('where the cursor is in the code is what is chosen in the mail', async () => {
  await page.getByTestId('view-code').locator('.cm-line').filter({ hasText: '<mj-divider' }).click();
  await expect.poll(() => mail().locator('.hm-chosen').count(), { timeout: PATIENCE }).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Design', exact: true }).click();
  expect(await chosen()).toBe('Line');
});

test('a mail is built by keyboard alone', async () => {
  const press = async (name: string, within = page.getByTestId('view-visual')) => {
    await tabTo(within.getByRole('button', { name, exact: true }).first());
    await page.keyboard.press('Enter');
  };
  await tabTo(page.getByRole('region', { name: 'All blocks' }).getByRole('button').first());
  await page.keyboard.press('Enter');
  expect(await chosen()).toBe('Section');
  await press('Two columns', page.getByTestId('block-palette'));
  await expect.poll(chosen, { timeout: PATIENCE }).toBe('Section');
  await press('Move down');
  await press('Duplicate');
  await press('Remove');
  await tabTo(
    page
      .getByRole('region', { name: 'All blocks' })
      .getByRole('button', { name: /^Text Write/ })
      .first(),
  );
  await page.keyboard.press('Enter');
  await tabTo(words());
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('<p>By keyboard alone</p>');
  await mail().getByText('By keyboard alone').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('Saved as version 2').waitFor();
});

test('no page complained', () => {
  expect(open.complaints).toEqual([]);
});
