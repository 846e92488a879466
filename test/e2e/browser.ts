import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Whatever Chromium would look up by itself, it does not. */
const QUIET = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What the package would weaken for Lambda's sake: one process for all, and pages of other sites let in. */
const WEAKENED = ['--single-process', '--no-zygote', '--disable-web-security'];

/** A headless Chromium, out of an npm package or at CHROMIUM_PATH: nothing of the machine's by itself. */
export const openBrowser = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: process.env.CHROMIUM_PATH || (await chromium.executablePath()),
    args: [...chromium.args.filter((each) => !WEAKENED.includes(each)), ...QUIET],
    headless: true,
  });
