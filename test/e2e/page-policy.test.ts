import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Host } from '../../infra/local/host/index.ts';
import { startTestHost } from '../support/host.ts';
import { openBrowser } from './browser.ts';

/*
 * What the console's page may do and may not, as a browser reads the template's headers.
 */

let host: Host;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  host = await startTestHost();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

const localhost = () => host.url.replace('127.0.0.1', 'localhost');

beforeEach(async () => {
  complaints = [];
  page = await browser.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${localhost()}/`);
  await page.getByRole('button', { name: /^olivia/i }).click();
  await shown();
  return () => page.close();
});

/** Signed in, the page shows something: here that there is no shop yet. */
const shown = () => page.locator('#root > *').first().waitFor({ state: 'attached' });

/** What the policy refuses of this script's acts: the directive's name for each. */
const refusedOf = (script: string): Promise<unknown> =>
  page.evaluate(`new Promise((resolve) => {
    addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
    ${script}
  })`);

test('the page opens under both of this machine’s names, without a complaint', async () => {
  for (const address of [`${localhost()}/customers`, `${host.url}/`]) {
    await page.goto(address);
    await shown();
  }
  expect(complaints).toEqual([]);
});

describe('refused are', () => {
  test.each([
    [
      'an inline script',
      `document.body.append(Object.assign(document.createElement('script'), { text: '1' }));`,
    ],
    ['an inline handler', `document.body.innerHTML = '<img src="data:," onerror="1">';`],
    // In a task of its own: what the test itself runs may evaluate text.
    ['text that is run', `setTimeout(() => { try { eval('1') } catch {} });`],
    [
      'a script of elsewhere',
      `document.body.append(Object.assign(document.createElement('script'), { src: 'https://evil.example/x.js' }));`,
    ],
  ])('%s', async (_, script) => {
    // Chromium says `script-src-elem` and `script-src-attr` too.
    expect(await refusedOf(script)).toMatch(/^script-src/);
  });

  test('calls of elsewhere, forms, and another base', async () => {
    expect(await refusedOf(`fetch('https://evil.example/').catch(() => {});`)).toBe('connect-src');
    expect(
      await refusedOf(`const form = Object.assign(document.createElement('form'), { action: '/x', method: 'post' });
        document.body.append(form); form.submit();`),
    ).toBe('form-action');
    expect(
      await refusedOf(
        `document.head.append(Object.assign(document.createElement('base'), { href: '/x/' }));`,
      ),
    ).toBe('base-uri');
  });
});

test('the issuer may be called, though it has another origin', async () => {
  const discovered = await page.evaluate(`fetch('/config.json')
    .then((response) => response.json())
    .then(({ issuer }) => fetch(issuer + '/.well-known/openid-configuration'))
    .then((response) => response.json())`);
  expect(discovered).toMatchObject({ issuer: host.oidc.issuer });
  expect(complaints).toEqual([]);
});

test('a mail’s preview has its styles and its images, and runs no script', async () => {
  const mail = `<style>b { color: rgb(4, 5, 6) }</style><p style="color: rgb(1, 2, 3)">Hello <b>Anna</b></p>
    <img src="/icon.svg" width="10" height="10"><script>parent.reached = true</script>
    <form action="/x"><button>Go</button></form>`;
  await page.evaluate(`new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-same-origin');
    frame.onload = resolve;
    frame.srcdoc = ${JSON.stringify(mail).replaceAll('</script', '<\\/script')};
    document.body.append(frame);
  })`);
  const inFrame = (script: string) =>
    page.evaluate(`{ const { contentDocument: mail } = document.querySelector('iframe'); ${script} }`);
  expect(await inFrame(`getComputedStyle(mail.querySelector('p')).color`)).toBe('rgb(1, 2, 3)');
  expect(await inFrame(`getComputedStyle(mail.querySelector('b')).color`)).toBe('rgb(4, 5, 6)');
  expect(await inFrame(`mail.querySelector('img').naturalWidth > 0`)).toBe(true);
  expect(await page.evaluate('window.reached')).toBeUndefined();
  expect(complaints).toEqual([expect.stringContaining('Blocked script execution')]);
});
