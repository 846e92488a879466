import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileTemplate } from '../../functions/email/compile/compile-template.ts';
import { HomingError } from '../../functions/platform/errors.ts';
import { customer } from '../tracking/shop-and-customer.ts';
import { clicksIn, compiled, mailFrom, mailOf, mjmlWith, sourceOf } from './sample-mails.ts';

const refusal = async (...[body, more]: Parameters<typeof sourceOf>): Promise<string> => {
  const error = await compileTemplate(sourceOf(body, more)).catch((reason: unknown) => reason);
  if (!(error instanceof HomingError)) throw new Error(`not refused: ${JSON.stringify(error)}`);
  expect([error.kind, error.code]).toEqual(['invalid', 'invalid_template']);
  return error.message;
};

test.each([
  ['an unknown element', '<mj-txet>Hello</mj-txet>', /line 3, column 1: mj-txet/],
  ['an illegal attribute', '<mj-text colour="red">Hello</mj-text>', /line 3, column 10: mj-text.*colour/],
  [
    'a tag that is not closed',
    '<mj-text>\n{% if customer.firstName %}Hi</mj-text>',
    /line 4, column 1: .*not closed/,
  ],
  [
    'an unknown filter',
    '<mj-text>\n\n{{ customer.firstName | shout }}</mj-text>',
    /line 5, column 1: .*shout/,
  ],
  [
    'an unknown variable',
    '<mj-text>\n{{ customer.fristName }}</mj-text>',
    /line 4, column 4: There is no customer\.fristName/,
  ],
  [
    'Liquid that MJML would drop',
    '{% if customer.firstName %}<mj-text>Hi</mj-text>{% endif %}',
    /line 3, column 1: .*mj-raw/,
  ],
  ['a relative link', '<mj-text><a href="/sale">Sale</a></mj-text>', /"\/sale" needs a whole address/],
  ['a script link', '<mj-text><a href="javascript:alert(1)">x</a></mj-text>', /javascript/],
  ['a script', '<mj-raw><script>alert(1)</script></mj-raw>', /<script>/],
])('a template with %s is refused, saying where', async (_, body, message) => {
  expect(await refusal(body)).toMatch(message);
});

test('a subject or preheader with bad Liquid is refused', async () => {
  expect(await refusal('<mj-text>Hi</mj-text>', { subject: '{{ customer.firstName' })).toMatch(/^subject/);
  expect(await refusal('<mj-text>Hi</mj-text>', { preheader: '{{ nobody }}' })).toMatch(/^preheader/);
});

test.each([
  ['an MJML include', '<mj-include path="./package.json" type="html" />'],
  ['a Liquid include', '<mj-text>{% include "package.json" %}</mj-text>'],
  ['a Liquid render', '<mj-text>{% render "package.json" %}</mj-text>'],
  ['a Liquid layout', '<mj-text>{% layout "package.json" %}</mj-text>'],
  ['an unescaped value', '<mj-text>{{ customer.firstName | raw }}</mj-text>'],
  ['an endless loop', '<mj-text>{% for i in (1..100000000) %}x{% endfor %}</mj-text>'],
])('a template cannot hold %s', async (_, body) => {
  expect(await refusal(body)).not.toContain('"version"');
});

test('a template reaches no prototype and no code', async () => {
  const body = `<mj-text>[{{ customer.firstName.constructor.name }}{{ shop.name.constructor }}{{ customer.firstName["__proto__"] }}]</mj-text>`;
  expect((await mailFrom(sourceOf(body))).html).toContain('[]');
});

test('the address, the reason and the way out are added where the template has none', async () => {
  // Given a template without any of them
  const { html, text } = await mailFrom(sourceOf('<mj-text>Hello</mj-text>'));
  // Then both parts have all three
  for (const part of [html, text]) {
    expect(part).toContain('12 Mill Lane, Berlin');
    expect(part).toContain('you agreed to hear from Corner Coffee');
    expect(part).toMatch(/https:\/\/mail\.example\.com\/u\//);
  }
});

test('nothing is added twice', async () => {
  const own = '<mj-text>{{ shop.postalAddress }} <a href="{{ unsubscribeUrl }}">Leave</a></mj-text>';
  const { html } = await mailFrom(sourceOf(own));
  expect(html.match(/12 Mill Lane/g)).toHaveLength(1);
  expect(html.match(/mail\.example\.com\/u\//g)).toHaveLength(1);
});

test('a way out that only some get is added for the others', async () => {
  const body =
    '<mj-text>{% if customer.firstName %}<a href="{{ unsubscribeUrl }}">Leave</a>{% endif %}</mj-text>';
  const template = await compiled(sourceOf(body));
  for (const firstName of ['Anna', undefined]) {
    const { html, text } = await mailOf(template, { customer: { ...customer, firstName } });
    expect(html.match(/mail\.example\.com\/u\//g)).toHaveLength(1);
    expect(text.match(/mail\.example\.com\/u\//g)).toHaveLength(1);
  }
});

test('the preheader is shown in the inbox and not in the text', async () => {
  const source = sourceOf('<mj-text>Body</mj-text>', { preheader: 'For {{ customer.firstName }} & <you>' });
  const { html, text } = await mailFrom(source);
  expect(html).toMatch(/<div style="display:none[^>]*>For Anna &amp; &lt;you&gt;<\/div>/);
  expect(text).not.toContain('For Anna');
});

test('a preview of its own is kept', async () => {
  const mjml = mjmlWith('<mj-text>Body</mj-text>').replace(
    '</mj-head>',
    '<mj-preview>Mine</mj-preview></mj-head>',
  );
  const { html } = await mailFrom({ mjml, subject: 'News', preheader: 'Other' });
  expect(html).toContain('>Mine</div>');
  expect(html).not.toContain('Other');
});

test('every link is counted, wherever it stands', async () => {
  // Given links in a button, an image, text with either quote, an area, and in Outlook's conditional comments
  const body = `
    <mj-button href="https://a.example/?x=1&amp;y=2">A</mj-button>
    <mj-image src="https://a.example/a.png" alt="" href="https://b.example/b" />
    <mj-text><a class='x' href='https://c.example/it&#39;s'>C</a> <a href=https://d.example/d>D</a></mj-text>
    <mj-raw><!--[if mso]><v:roundrect href="https://e.example/e"><v:fill src="x"/></v:roundrect><![endif]-->
    <!--[if !mso]><!--><a href="https://f.example/f">F</a><!--<![endif]--></mj-raw>`;
  const { html } = await mailFrom(sourceOf(body));
  // Then each leads through us to where it led
  expect(await clicksIn(html)).toEqual([
    'https://a.example/?x=1&y=2',
    'https://b.example/b',
    "https://c.example/it's",
    'https://d.example/d',
    'https://e.example/e',
    'https://f.example/f',
  ]);
  expect(html).not.toMatch(/href=["']?https:\/\/[a-f]\.example/);
  expect(html).toMatch(/<!--\[if mso\]><v:roundrect href="https:\/\/mail\.example\.com\/c\/[^"]+"><v:fill/);
});

test('a link may hold Liquid, quotes and all', async () => {
  const body = `<mj-button href="{{ shop.url }}hi/{{ customer.firstName | default: "you" | url_encode }}?a=1&b=&quot;">A</mj-button>
    <mj-text><a href="{% if customer.lastName %}https://x.example/l{% else %}https://x.example/n{% endif %}">B</a></mj-text>`;
  const { html, text } = await mailFrom(sourceOf(body));
  const targets = ['https://coffee.example/hi/Anna?a=1&b=%22', 'https://x.example/l'];
  expect(await clicksIn(html)).toEqual(targets);
  expect(await clicksIn(text)).toEqual(targets);
});

test('addresses, numbers and places in the mail are left alone', async () => {
  const body =
    '<mj-text><a href="mailto:a@b.example">m</a><a href="tel:+49">t</a><a href="#top">u</a></mj-text>';
  const { html } = await mailFrom(sourceOf(body));
  for (const href of ['mailto:a@b.example', 'tel:+49', '#top']) expect(html).toContain(`href="${href}"`);
});

test('any web address survives the way through MJML, Liquid and the token', async () => {
  const urls = fc.sample(fc.webUrl({ withFragments: true, withQueryParameters: true }), {
    seed: 1,
    numRuns: 100,
  });
  const links = urls.map((url) => `<a href="${url.replaceAll('&', '&amp;')}">A</a>`);
  const { html } = await mailFrom(sourceOf(`<mj-text>${links.join('')}</mj-text>`));
  expect(await clicksIn(html)).toEqual(urls.map((url) => new URL(url).href));
});

test('the text part reads like a letter', async () => {
  const body = `<mj-text><h1>Hello {{ customer.firstName }}</h1><p>Two&nbsp;bags &amp; a cup{% if customer.lastName %},
    as always{% endif %}.</p></mj-text>
    <mj-image src="https://a.example/a.png" alt="A cup" />
    <mj-raw>{% if customer.lastName %}</mj-raw><mj-text>See you</mj-text><mj-raw>{% endif %}</mj-raw>
    <mj-text>{{ shop.postalAddress }} <a href="{{ unsubscribeUrl }}">Leave</a></mj-text>`;
  const { text } = await mailFrom(sourceOf(body));
  expect(text.replace(/^https.*$/m, 'LINK')).toBe(
    'Hello Anna\n\nTwo bags & a cup, as always.\n\nSee you\n\n12 Mill Lane, Berlin Leave\nLINK\n',
  );
});

test('nothing of a mail is fetched from elsewhere unless its template says so', async () => {
  const { html } = await mailFrom(sourceOf('<mj-text>Hello</mj-text>'));
  expect(html).not.toMatch(/fonts\.googleapis|@import|<link/);
});

test.each([
  [
    'half a tag',
    '<mj-text><p There is much to say, and all of it here.</p></mj-text>',
    /A quote or a ">" is missing in <p>/,
  ],
  ['a tag that no mail holds', '<mj-text><p>Hello <our> friends</p></mj-text>', /A mail cannot hold <our>/],
])('of %s the cause is told, and not what comes of it', async (_, body, said) => {
  const error = await compileTemplate(sourceOf(body)).catch((reason: unknown) => reason);
  if (!(error instanceof HomingError)) throw new Error('not refused');
  expect(error.problems).toEqual([expect.objectContaining({ message: expect.stringMatching(said) })]);
});
