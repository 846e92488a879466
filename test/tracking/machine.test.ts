import { expect, test } from 'vitest';
import { isMachine } from '../../functions/tracking/machine.ts';
import { BROWSER } from './requests.ts';

const fetched = (userAgent?: string) => isMachine({ method: 'GET', userAgent, secondsSinceSent: 600 });

test.each([
  ['Chrome', BROWSER],
  ['Safari', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'],
  ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148'],
  ['Gmail', 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'],
  ['Yahoo', 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html'],
  ['Outlook', 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)'],
  ['Outlook on a telephone', 'Outlook-iOS/2.0'],
  ['a Cubot telephone', 'Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 21) AppleWebKit/537.36 Chrome/120.0.0.0'],
])('%s is how a person opens', (_, userAgent) => {
  expect(fetched(userAgent)).toBe(false);
});

test.each([
  ["Apple's Mail Privacy Protection", 'Mozilla/5.0'],
  ['nothing', undefined],
  ['an empty name', ' '],
  ['Office that looks before the browser', 'Microsoft Office Existence Discovery'],
  ['Barracuda', 'Barracuda Sentinel (EE)'],
  ['Proofpoint', 'Mozilla/5.0 (compatible; ProofpointURLDefense)'],
  ['Mimecast', 'Mimecast-Link-Protection/1.0'],
  ['a crawler', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
  ['a preview', 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)'],
  ['curl', 'curl/8.4.0'],
  ['a library', 'python-requests/2.32.3'],
  ["Node's fetch", 'node'],
  ['a browser without a window', 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/141.0.0.0 Safari/537.36'],
])('%s is a machine', (_, userAgent) => {
  expect(fetched(userAgent)).toBe(true);
});

test('what asks for the head only, or in advance, is a machine whatever its name', () => {
  const person = { method: 'GET', userAgent: BROWSER, secondsSinceSent: 600 };
  expect(isMachine(person)).toBe(false);
  expect(isMachine({ ...person, method: 'HEAD' })).toBe(true);
  for (const purpose of ['prefetch', 'prefetch;anonymous-client-ip', 'preview']) {
    expect(isMachine({ ...person, purpose })).toBe(true);
  }
});

test('a browser that is faster than a person is a machine; where the time is not known, the name decides', () => {
  const after = (secondsSinceSent?: number) =>
    isMachine({ method: 'GET', userAgent: BROWSER, secondsSinceSent });
  // A gateway looks before it takes the mail.
  expect([-3, 0, 1.9].map(after)).toEqual([true, true, true]);
  expect([2, 30].map(after)).toEqual([false, false]);
  expect(after(undefined)).toBe(false);
});
