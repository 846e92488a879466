import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { startHost } from '../../infra/local/host/index.ts';
import { openBrowser } from '../e2e/browser.ts';
import { openShop } from '../e2e/shop.ts';
import { pagesOf, type Shown } from './pages.ts';
import { stageCampaigns } from './stage.ts';

/*
 * Pictures of every page into ./screenshots/: phone, desk and wide screen; the demonstration's shop in the light, in the
 * dark and in German, and one without anything. `--only NAME` takes those pages whose names begin so; again for more.
 */

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'screenshots');
const EMPTY = 'new-shop';
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const LOOKS = {
  light: { colorScheme: 'light', locale: 'en-US' },
  dark: { colorScheme: 'dark', locale: 'en-US' },
  german: { colorScheme: 'light', locale: 'de-DE' },
} as const;
type Look = keyof typeof LOOKS;
/** The looks of each shop. */
const SHOPS: Record<string, Look[]> = { demo: ['light', 'dark', 'german'], [EMPTY]: ['light', 'dark'] };
/** Milliseconds that a picture may take while others are taken. */
const PATIENCE = 90_000;

type Series = { shop: string; pages: readonly Shown[]; look: Look };

/** Signs in, in a browser context of its own. */
const signedIn = async (browser: Browser, url: string, look: Look): Promise<Page> => {
  const context = await browser.newContext({
    ...LOOKS[look],
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: /^olivia/i }).click();
  await page.getByTestId('nav-home').waitFor({ state: 'attached' });
  return page;
};

const picture = async (page: Page, name: string): Promise<void> => {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    // What is drawn to a width takes a moment to follow it.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))');
    const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    if (isTooWide) process.stdout.write(`wider than ${size.width} px: ${name}\n`);
    const path = join(FOLDER, `${name}-${size.width}.png`);
    await page.screenshot({ path, fullPage: true, animations: 'disabled', timeout: PATIENCE });
  }
};

const series = async (browser: Browser, url: string, { shop, pages, look }: Series): Promise<void> => {
  const page = await signedIn(browser, url, look);
  for (const { name, path } of pages) {
    await page.goto(`${url}/shops/${shop}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await picture(page, `${shop}-${name}-${look}`);
    process.stdout.write(`${shop} ${name} ${look}\n`);
  }
  await page.context().close();
};

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true, default: [''] } } });
const isWanted = ({ name }: Shown): boolean => values.only.some((start) => name.startsWith(start));

await using owned = new AsyncDisposableStack();
const host = await startHost({ port: 0, data: ':memory:', seed: true, automaticSchedules: false });
owned.defer(host.stop);
await openShop(host, EMPTY);
await stageCampaigns(host);
const browser = await openBrowser();
owned.defer(() => browser.close());
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
await Promise.all(
  Object.entries(SHOPS).map(async ([shop, looks]) => {
    const pages = (await pagesOf(host, shop)).filter(isWanted);
    for (const look of looks) await series(browser, host.url, { shop, pages, look });
  }),
);
process.stdout.write(`${FOLDER}\n`);
