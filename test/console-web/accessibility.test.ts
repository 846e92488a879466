import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

/** What axe finds serious on the page as it stands, each with where. */
const seriousOn = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations } = results.parse(
    await page.evaluate('axe.run({ resultTypes: ["violations"], iframes: false })'),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
};

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('no page has anything serious', async () => {
    const page = await open.signIn('olivia', { colorScheme, reducedMotion: 'reduce' });
    const found: Record<string, string[]> = {};
    for (const { name, path } of await pagesOf(open.host, 'demo')) {
      await page.goto(`${open.host.url}/shops/demo${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      const serious = await seriousOn(page);
      if (serious.length > 0) found[name] = serious;
    }
    await page.context().close();
    expect(found).toEqual({});
  });
});
