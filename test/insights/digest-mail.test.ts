import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStarterTemplates } from '../../functions/console/open-shop/starter-templates.ts';
import { compileTemplate } from '../../functions/email/compile/compile-template.ts';
import { type Digest, digestOf } from '../../functions/insights/digest/digest.ts';
import { digestMail } from '../../functions/insights/digest/digest-mail.ts';
import { shop } from '../tracking/shop-and-customer.ts';
import { firstMonday, wholeWeek } from './review.ts';

const templates = join(import.meta.dirname, '../../templates');

const mailOf = async (digest: Digest, name = shop.name) => {
  const starters = await readStarterTemplates(templates);
  const starter =
    starters.find(({ kind }) => kind === 'digest') ?? expect.fail('no digest among the starters');
  const compiled = await compileTemplate(starter.source, starter.kind);
  const template = { name: starter.name, ...starter.source, ...compiled };
  return digestMail({ template, shop: { ...shop, name }, digest, to: 'olivia@coffee.example' });
};

test('the mail holds the digest in HTML and in plain text', async () => {
  const digest = digestOf(wholeWeek);
  const { to, subject, html, text } = await mailOf(digest);
  expect([to, subject]).toEqual([
    'olivia@coffee.example',
    'Corner Coffee: 26 customers slipped, 12 came back',
  ]);
  const said = [
    digest.slipping,
    digest.effect,
    '−€3,250 a year',
    'Win-back',
    '▲ 25 %',
    'about €2,440 a year',
  ];
  for (const part of [html, text]) {
    for (const each of said) expect(part).toContain(each);
    expect(part).not.toMatch(/\{[{%]|__liquid_|undefined/);
  }
  expect(text).toMatch(/^Revenue €3,500 unchanged$/m);
  expect(text).toMatch(/^26 from Loyal to At risk −€3,250 a year$/m);
});

test('it is no campaign: it says how to turn it off, and has no tracked link and no pixel', async () => {
  const { html, text, headers } = await mailOf(digestOf(wholeWeek));
  for (const part of [html, text]) {
    expect(part).toContain('olivia@coffee.example each Monday');
    expect(part).toContain('digestTo');
    expect(part).not.toMatch(/unsubscribe/i);
  }
  expect(html).not.toMatch(/<a\s|<img|fonts\.googleapis/);
  expect(headers).toEqual([{ name: 'Auto-Submitted', value: 'auto-generated' }]);
});

test('empty parts have no heading', async () => {
  const { html, text } = await mailOf(digestOf(firstMonday));
  for (const part of [html, text]) {
    expect(part).toContain('What to send next');
    expect(part).toContain('What we do not know yet');
    expect(part).not.toMatch(/Who moved<|^Who moved$|The week in numbers/m);
  }
});

test('it supports dark mode, and Gmail does not clip it', async () => {
  const { html } = await mailOf(digestOf(wholeWeek));
  expect(html).toContain('prefers-color-scheme: dark');
  expect(html).toContain('name="color-scheme" content="light dark"');
  expect(Buffer.byteLength(html)).toBeLessThan(100_000);
});

test('a shop’s name is escaped', async () => {
  const { html, subject } = await mailOf(digestOf(wholeWeek), 'Tom & <b>Jo</b>\r\nBcc: x');
  expect(html).toContain('Tom &amp; &lt;b&gt;Jo&lt;/b&gt;');
  expect(subject).not.toMatch(/[\r\n]/);
});
