import type { Browser, Page } from 'playwright-core';
import { builtPage } from '../../infra/constructs/page.ts';
import { startHost } from '../../infra/local/host/index.ts';
import { scriptsOf, weightOf } from '../console-web/weight.ts';
import { openBrowser } from '../e2e/browser.ts';
import { type BenchPart, type Measure, measureOf, progress } from './measure.ts';

/*
 * The console in a real browser against the demonstration's shop: what Home weighs, how long until it is usable, how
 * long from page to page, and how a long list scrolls.
 */

const part = 'console';
const BUDGET_KB = 250;
const USABLE_MS = 1500;
const NAVIGATION_MS = 300;
/** Milliseconds from one frame to the next that the eye takes for standing still: two frames of 60 a second. */
const FRAME_MS = 34;
/** Milliseconds to wait on a machine that does much else beside; what took so long is told as it is. */
const PATIENCE_MS = 120_000;
const PLACES = ['customers', 'segments', 'campaigns', 'templates', 'insights', 'settings', 'home'];

const signedIn = async (browser: Browser, url: string): Promise<Page> => {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: /^max/i }).click();
  await page.getByTestId('nav-home').waitFor();
  return page;
};

/** Between two steps. */
const REST_MS = 1000;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const figuresShow = (page: Page) =>
  page.getByRole('heading', { level: 2, name: 'The last 30 days' }).waitFor();

/** From the address to Home's figures, signed in already: through the issuer and back, as each morning. */
const timesUntilUsable = async (page: Page, url: string, runs: number): Promise<number[]> => {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    await page.goto('about:blank');
    times.push(
      await timed(async () => {
        await page.goto(url, { waitUntil: 'commit' });
        await figuresShow(page);
      }),
    );
  }
  // The first one warms what the host loads once.
  return times.slice(1);
};

/** From a click to the next page's title, each page once before that counts. */
const timesOfNavigation = async (page: Page, runs: number): Promise<number[]> => {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    for (const place of PLACES) {
      const go = async () => {
        await page.getByTestId(`nav-${place}`).click();
        await page.locator(`[data-testid=nav-${place}][aria-current=page]`).waitFor();
        await page.getByRole('heading', { level: 1 }).waitFor();
      };
      const time = await timed(go);
      if (run > 0) times.push(time);
      // What the page still asks for is not the next one's.
      await page.waitForTimeout(REST_MS);
    }
  }
  return times;
};

/** Scrolls what scrolls on the page by a screen at each frame, and gives the time from frame to frame. */
const SCROLL = `new Promise((done) => {
  const times = [];
  let last = performance.now();
  const step = (now) => {
    times.push(now - last);
    last = now;
    window.scrollBy(0, innerHeight / 2);
    for (const each of document.querySelectorAll('main *')) if (each.scrollHeight > each.clientHeight + 50) each.scrollTop += 300;
    if (times.length < 60) requestAnimationFrame(step); else done(times.slice(2));
  };
  requestAnimationFrame(step);
})`;

const framesOfScrolling = async (page: Page, url: string): Promise<number[]> => {
  await page.goto(`${url}/shops/demo/customers`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  const frames: unknown = await page.evaluate(SCROLL);
  return Array.isArray(frames) ? frames.map(Number) : [];
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN;

const measured = (name: string, values: readonly number[], atMost?: number): Measure =>
  measureOf({ part, name, unit: 'ms', ...(atMost !== undefined && { atMost }) }, values);

/** The median with its bound, and the 95th percentile beside it. */
const withTail = (name: string, values: readonly number[], atMost: number): Measure[] => [
  measured(name, values, atMost),
  measured(`${name}, 95th percentile`, [percentile(values, 0.95)]),
];

export const consoleBench: BenchPart = async ({ runs }) => {
  progress('console: starting the demonstration’s shop');
  const weight = weightOf(scriptsOf(await builtPage, ['start'])) / 1000;
  await using owned = new AsyncDisposableStack();
  const host = await startHost({ port: 0, data: ':memory:', seed: true, automaticSchedules: false });
  owned.defer(host.stop);
  const browser = await openBrowser();
  owned.defer(() => browser.close());
  const page = await signedIn(browser, host.url);
  progress('console: opening Home, going from page to page, scrolling');
  const usable = await timesUntilUsable(page, host.url, runs);
  const navigation = await timesOfNavigation(page, runs);
  const frames = await framesOfScrolling(page, host.url);
  return [
    measureOf({ part, name: 'script of Home, gzipped', unit: 'kB', atMost: BUDGET_KB }, [weight]),
    ...withTail('Home usable', usable, USABLE_MS),
    ...withTail('page to page', navigation, NAVIGATION_MS),
    ...withTail('frame while scrolling customers', frames, FRAME_MS),
  ];
};
