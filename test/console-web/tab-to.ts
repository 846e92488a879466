import type { Locator } from 'playwright-core';

/** Key presses after which somebody would give up. */
const MOST = 120;

/** Goes on by the Tab key until the focus is on what is wanted. Throws where it does not come there. */
export const tabTo = async (wanted: Locator): Promise<void> => {
  const page = wanted.page();
  await wanted.first().waitFor({ state: 'attached' });
  for (let pressed = 0; pressed < MOST; pressed += 1) {
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${wanted}.`);
};
