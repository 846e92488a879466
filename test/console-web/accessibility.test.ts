import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type Console, openConsole } from './console.ts';
import { pagesOf } from './pages.ts';

/* axe finds nothing serious on any page, light and dark. */

let open: Console;
beforeAll(async () => {
  open = await openConsole({ customers: 60 });
});
afterAll(() => open?.stop());

const finding = z.object({
  id: z.string(),
  impact: z.string().nullish(),
  nodes: z.array(z.object({ html: z.string() })),
});
const results = z.object({ violations: z.array(finding) });

/** What axe finds serious on the page as it stands by these rules, or by all, each with where. */
const seriousOn = async (page: Page, rules?: string[]): Promise<string[]> => {
  const options = { resultTypes: ['violations'], iframes: false, ...(rules && { runOnly: rules }) };
  const { violations } = results.parse(await page.evaluate(`axe.run(${JSON.stringify(options)})`));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
};

/** Colours fade from one to the other: until they have. */
const FADED = `Promise.allSettled(
  document.getAnimations().filter((each) => each instanceof CSSTransition).map((each) => each.finished),
)`;

/** The rules that look at colours: in the dark nothing else of a page is another. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

test('no page has anything serious, in the light or in the dark', async () => {
  const page = await open.signIn('olivia', { colorScheme: 'light' });
  const found: Record<string, string[]> = {};
  for (const { name, path } of await pagesOf(open.host, 'demo')) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${open.host.url}/shops/demo${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.evaluate(axe.source);
    const light = await seriousOn(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await page.evaluate(FADED);
    const serious = [...light, ...(await seriousOn(page, OF_COLOUR)).map((each) => `dark: ${each}`)];
    if (serious.length > 0) found[name] = serious;
  }
  await page.context().close();
  expect(found).toEqual({});
});
