import type { Browser, Page } from 'playwright-core';
import { generateHistory } from '../../infra/demo/generator.ts';
import { seedShop } from '../../infra/demo/seed.ts';
import type { Host } from '../../infra/local/host/index.ts';
import { openBrowser } from '../e2e/browser.ts';
import { startTestHost } from '../support/host.ts';

export type Console = {
  host: Host;
  browser: Browser;
  /** Signs in as people do, in a browser context of its own, and waits for Home of the shop `demo`. */
  signIn: (user: 'olivia' | 'max' | 'ana', options?: Parameters<Browser['newContext']>[0]) => Promise<Page>;
  /** What pages complained of to the browser's console so far. */
  complaints: string[];
  stop: () => Promise<void>;
};

type ConsoleOptions = {
  /** Customers of the coffee shop `demo`, with two years of orders, scored once. */
  customers?: number;
};

/** Milliseconds to wait for what a page is to show: a machine that does much else beside is slow. */
const PATIENCE = 120_000;

/** The mistakes that a browser tells of by itself where an answer is 4xx: the page shows them to the reader. */
const IS_ANSWER = /Failed to load resource/;

const watch = (page: Page, complaints: string[]): void => {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !IS_ANSWER.test(message.text())) complaints.push(message.text());
  });
};

/** A host with the shop `demo`, scored, and a browser to look at its console with. */
export const openConsole = async ({ customers = 120 }: ConsoleOptions = {}): Promise<Console> => {
  await using opening = new AsyncDisposableStack();
  const host = await startTestHost();
  opening.defer(host.stop);
  await seedShop(host, generateHistory({ until: host.clock.now(), customers }));
  await host.runSchedule('nightly', { force: true });
  const browser = await openBrowser();
  opening.defer(() => browser.close());
  const complaints: string[] = [];
  const owned = opening.move();
  return {
    host,
    browser,
    complaints,
    signIn: async (user, options) => {
      const context = await browser.newContext({
        locale: 'en-US',
        timezoneId: 'Europe/Berlin',
        // What moves takes long to draw where no graphics card does.
        reducedMotion: 'reduce',
        ...options,
      });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      watch(page, complaints);
      await page.goto(host.url);
      await page.getByRole('button', { name: new RegExp(`^${user}`, 'i') }).click();
      await page.getByTestId('nav-home').waitFor();
      return page;
    },
    stop: () => owned.disposeAsync(),
  };
};
