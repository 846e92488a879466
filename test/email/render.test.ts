import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailbox } from '../../functions/email/delivery/mail-address.ts';
import { openToken } from '../../functions/email/links/link-token.ts';
import { customer, keys, shop } from '../tracking/shop-and-customer.ts';
import { clicksIn, compiled, mailFrom, mailOf, sourceOf } from './sample-mails.ts';

const greeting = sourceOf('<mj-text>Hello {{ customer.firstName | default: "friend" }}!</mj-text>', {
  subject: 'Hi {{ customer.firstName | default: "there" }}',
});
const named = (firstName: string | undefined) => ({ customer: { ...customer, firstName } });

test('a mail greets by name, and kindly without one', async () => {
  const anna = await mailFrom(greeting);
  expect([anna.to, anna.subject]).toEqual(['anna@example.com', 'Hi Anna']);
  expect(anna.html).toContain('Hello Anna!');
  const nobody = await mailFrom(greeting, named('  '));
  expect(nobody.subject).toBe('Hi there');
  expect(nobody.text).toContain('Hello friend!');
});

test('a name is text, never markup, Liquid or a header', async () => {
  const markup = await mailFrom(greeting, named('<script>alert("1")</script>'));
  expect(markup.html).toContain('Hello &lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;!');
  expect(markup.html).not.toContain('<script');
  expect(markup.subject).toBe('Hi <script>alert("1")</script>');

  const liquid = await mailFrom(greeting, named('{{ 7*7 }}{% if true %}'));
  expect(liquid.html).toContain('Hello {{ 7*7 }}{% if true %}!');
  expect(liquid.text).toContain('Hello {{ 7*7 }}{% if true %}!');

  const header = await mailFrom(greeting, named('Anna\r\nBcc: all@example.com'));
  expect(header.subject).toBe('Hi Anna Bcc: all@example.com');
});

test('a name cannot make a link of the shop', async () => {
  // Given the characters that frame a link while a mail is rendered
  const { html, text } = await mailFrom(greeting, named('\uE000https://evil.example\uE001'));
  // Then no link was sealed from them
  expect(await clicksIn(html + text)).toEqual([]);
});

/** Any code points, lone surrogates and control characters too, with ASCII as often as all the rest. */
const anyText = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0x10ffff)), { maxLength: 40 })
  .map((codes) => String.fromCodePoint(...codes));

test('whatever a name holds, the mail has one way out and a one-line subject', async () => {
  const body =
    '<mj-text><a href="https://x.example/{{ customer.firstName }}">{{ customer.firstName }}</a></mj-text>';
  const template = await compiled({ ...sourceOf(body), subject: greeting.subject });
  await fc.assert(
    fc.asyncProperty(anyText, async (firstName) => {
      const mail = await mailOf(template, named(firstName));
      expect(mail.subject).not.toMatch(/\p{Cc}/u);
      expect(mail.html.match(/<a /g)).toHaveLength(2);
      const [target = ''] = await clicksIn(mail.html);
      expect(new URL(target).host).toBe('x.example');
    }),
    { seed: 1, numRuns: 200 },
  );
});

test('a link that a value has spoilt leads to the shop', async () => {
  const { html } = await mailFrom(
    sourceOf('<mj-text><a href="{{ customer.firstName }}">A</a></mj-text>'),
    named('javascript:alert(1)'),
  );
  expect(await clicksIn(html)).toEqual([shop.url]);
});

test('the headers let the customer leave with one click (RFC 8058)', async () => {
  const { headers, html, text } = await mailFrom(greeting);
  const headerOf = (name: string) => headers.find((header) => header.name === name)?.value ?? '';
  expect(headerOf('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(headerOf('List-ID')).toBe('<demo.mail.example.com>');

  const [, url = '', token = ''] =
    headerOf('List-Unsubscribe').match(/^<(https:\/\/mail\.example\.com\/u\/([\w.-]+))>$/) ?? [];
  expect(html).toContain(`href="${url}"`);
  expect(text.split('\n')).toContain(url);
  expect(await openToken(token, 'u', async () => [keys.linkKey])).toMatchObject({
    shop: 'demo',
    campaignId: 'cmp_1',
    customerId: customer.customerId,
  });
  // SES takes header values of printable ASCII, at most 995 characters.
  for (const { value } of headers) expect(value).toMatch(/^[ -~]{1,995}$/);
});

test('a template compiled when the variable had another name still gets a way out', async () => {
  const template = await compiled(greeting);
  const old = (part: string) => part.replace('unsubscribeUrl', 'unsubscribe_url');
  const { html, text } = await mailOf({ ...template, html: old(template.html), text: old(template.text) });
  for (const part of [html, text]) expect(part.match(/mail\.example\.com\/u\//g)).toHaveLength(1);
});

test('one address is sealed once in a mail', async () => {
  const { html, text } = await mailFrom(
    sourceOf('<mj-text><a href="{{ shop.url }}">A</a> <a href="https://coffee.example">B</a></mj-text>'),
  );
  const links = (html + text).match(/https:\/\/mail\.example\.com\/c\/[\w.-]+/g) ?? [];
  expect([links.length, new Set(links).size]).toEqual([4, 1]);
});

test('opens are counted only where the shop asks for it', async () => {
  expect((await mailFrom(greeting)).html).not.toContain('/o/');
  const { html } = await mailFrom(greeting, { shop: { ...shop, openPixel: true } });
  expect(html).toMatch(/<img src="https:\/\/mail\.example\.com\/o\/[\w.-]+"[^>]*\/><\/body>/);
});

test.each([
  ['EUR', 123456, '€1,234.56'],
  ['JPY', 1234, '¥1,234'],
  ['KWD', 1234, 'KWD 1.234'],
])('money in %s is shown with its own minor units', async (currency, amount, shown) => {
  const source = sourceOf(`<mj-text>{{ ${amount} | money }}</mj-text>`);
  const { text } = await mailFrom(source, { shop: { ...shop, currency } });
  expect(text.split('\n')[0]?.replaceAll('\u00A0', ' ')).toBe(shown);
});

test('a sender name is quoted, or encoded where it is not ASCII (RFC 2047)', () => {
  expect(mailbox('Corner "Best" Coffee', 'a@b.example')).toBe('"Corner \\"Best\\" Coffee" <a@b.example>');
  expect(mailbox('Bohne\r\nBcc: x', 'a@b.example')).toBe('"Bohne Bcc: x" <a@b.example>');
  const encoded = mailbox('Rösterei für Kaffee und Tee ☕ am alten Markt', 'a@b.example');
  const words = encoded.match(/=\?UTF-8\?B\?([^?]+)\?=/g) ?? [];
  expect(words.every((word) => word.length <= 75)).toBe(true);
  const decoded = words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString()).join('');
  expect(decoded).toBe('Rösterei für Kaffee und Tee ☕ am alten Markt');
});
