import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Whatever Chromium would look up by itself, it does not. */
const QUIET = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What the package sets for Lambda, and people's browsers do not: they keep pages of two origins apart. */
const LOOSE = new Set(['--disable-web-security', '--single-process', '--no-zygote']);

/** A headless Chromium, out of an npm package: nothing of the machine's. */
export const openBrowser = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !LOOSE.has(arg)), ...QUIET],
    headless: true,
  });
