import { expect, test } from 'vitest';
import { mailFrom, mjmlWith, problemsIn, sourceOf } from './sample-mails.ts';

const inHead = (head: string) => ({
  mjml: mjmlWith('<mj-text>Hi</mj-text>').replace('</mj-head>', `\n${head}</mj-head>`),
  subject: 'News',
  preheader: '',
});

const ELEMENTS = `script iframe object embed applet form input button select textarea base link svg math
  noscript frameset noembed xmp template`.split(/\s+/);

test.each(ELEMENTS)('a mail cannot hold <%s>', async (name) => {
  for (const tag of [name, name.toUpperCase()]) {
    const [problem] = await problemsIn(sourceOf(`<mj-text>\n<${tag}></${tag}></mj-text>`));
    expect(problem).toMatchObject({ field: 'mjml', line: 4, column: 1 });
    expect(problem?.message).toContain(`A mail cannot hold <${name}>`);
  }
});

test.each<[string, string, string]>([
  [
    'an event attribute',
    '<img src="x.png" onerror="alert(1)">',
    '3:27 A mail cannot hold the event attribute onerror.',
  ],
  [
    'one after a slash',
    '<img/src="x.png"/onerror=alert(1)>',
    '3:27 A mail cannot hold the event attribute onerror.',
  ],
  ['one in capitals', '<b ONCLICK=x>a</b>', '3:13 A mail cannot hold the event attribute onclick.'],
  [
    'one that Liquid may bring',
    '<b {% if customer.firstName %}onclick="x"{% endif %}>a</b>',
    '3:13 A mail cannot hold the event attribute onclick.',
  ],
  [
    'one that Liquid completes',
    '<b o{% if true %}{% endif %}nclick="x">a</b>',
    "3:13 Liquid cannot stand in an attribute's name",
  ],
  [
    'one in Outlook’s comment',
    '<!--[if mso]><b onclick="x">a</b><![endif]-->',
    '3:26 A mail cannot hold the event attribute onclick.',
  ],
  [
    'a script address',
    '<a href="javascript:alert(1)">a</a>',
    '3:13 A mail cannot hold a javascript: address, as href of <a> has.',
  ],
  [
    'one in entities',
    '<a href="&#106avascript&colon;alert(1)">a</a>',
    '3:13 A mail cannot hold a javascript: address',
  ],
  [
    'one with blanks',
    '<a href=" java\n\tscript:alert(1)">a</a>',
    '3:13 A mail cannot hold a javascript: address',
  ],
  [
    'one with a control character',
    '<a href="\u0001java&#0;&Tab;script:alert(1)">a</a>',
    '3:13 A mail cannot hold a javascript: address',
  ],
  ['one in capitals ', '<a href="VBScript:x">a</a>', '3:13 A mail cannot hold a vbscript: address'],
  [
    'one of a picture',
    '<img src="javascript:alert(1)">',
    '3:15 A mail cannot hold a javascript: address, as src of <img> has.',
  ],
  [
    'one of a background',
    '<table background="javascript:alert(1)"></table>',
    '3:17 A mail cannot hold a javascript: address',
  ],
  [
    'one from Liquid',
    '<a href="{{ "javascript:alert(1)" }}">a</a>',
    '3:13 A mail cannot hold a javascript: address',
  ],
  [
    'one from a branch',
    '<a href="{% if customer.lastName == "x" %}javascript:a{% endif %}">a</a>',
    '3:13 A mail cannot hold a javascript: address',
  ],
  [
    'one that Liquid parts',
    '<a href="java{% if true %}script:a{% endif %}">a</a>',
    '3:13 A mail cannot hold a javascript: address',
  ],
  [
    'one that Liquid puts together',
    '<img src="{{ "java" }}{{ "script:a" }}">',
    '3:15 A mail cannot hold a javascript: address',
  ],
  ['a page as an address', '<a href="data:text/html,hi">a</a>', '3:13 A mail cannot hold a data: address'],
  [
    'a picture as an address to follow',
    '<a href="data:image/png;base64,AA">a</a>',
    '3:13 A mail cannot hold a data: address',
  ],
  [
    'a refresh',
    '<meta http-equiv="&#82;efresh" content="0;url=https://a.example">',
    '3:10 A mail cannot hold <meta http-equiv="Refresh">',
  ],
  [
    'an import',
    '<style>a { color: red }\n@import "https://a.example/a.css";</style>',
    '4:1 A mail cannot hold @import',
  ],
  [
    'one with an escape',
    '<style>@\\69mport "https://a.example/a.css";</style>',
    '3:17 A mail cannot hold @import',
  ],
  [
    'one with a comment',
    '<style>@im/**/port "x"; @import/**/"https://a.example"</style>',
    '3:34 A mail cannot hold @import',
  ],
  [
    'an expression',
    '<b style="width: exp/**/ression(alert(1))">a</b>',
    '3:13 A mail cannot hold expression()',
  ],
  [
    'a script in a style',
    `<b style="background: url( 'java&#x73;cript:a')">a</b>`,
    '3:13 A mail cannot hold a script address',
  ],
  [
    'a page in a style',
    '<b style="background:url(data:text/html,a)">a</b>',
    '3:13 A mail cannot hold a data: address',
  ],
  ['a behavior', '<b style="color:red;behavior:url(a.htc)">a</b>', '3:13 A mail cannot hold behavior'],
  [
    'an element whose name Liquid hides',
    '<{% if true %}script{% endif %}>',
    "3:10 Liquid cannot stand in a tag's name.",
  ],
  [
    'an element whose name Liquid parts',
    '<scr{% if true %}ipt{% endif %}>',
    "3:10 Liquid cannot stand in a tag's name.",
  ],
  [
    'an element that Liquid prints as it is',
    '{% raw %}{{ <script></script> }}{% endraw %}',
    '3:22 A mail cannot hold <script>.',
  ],
  [
    'a value outside of quotes',
    '<b title={{ customer.firstName }}>a</b>',
    '3:13 The value of title needs quotes',
  ],
  [
    'a value in place of an attribute',
    '<b {{ customer.firstName }}>a</b>',
    '3:13 {{ … }} can only stand in the quoted value',
  ],
])('a mail cannot hold %s', async (_, body, expected) => {
  const problems = await problemsIn(sourceOf(`<mj-text>${body}</mj-text>`));
  const places = problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
  expect(places).toContainEqual(expect.stringContaining(expected));
});

test.each([
  [
    'mj-style',
    '<mj-style>\n@IMPORT url(https://a.example/a.css);</mj-style>',
    '3:1 A mail cannot hold @import',
  ],
  [
    'inline mj-style',
    '<mj-style inline="inline">a { width: expression(1) }</mj-style>',
    '2:38 A mail cannot hold expression()',
  ],
  [
    'mj-raw',
    '<mj-raw><meta http-equiv="refresh" content="1"></mj-raw>',
    '2:9 A mail cannot hold <meta http-equiv="refresh">',
  ],
  [
    'mj-attributes',
    '<mj-attributes><mj-button href="javascript:a" /></mj-attributes>',
    '2:27 A mail cannot hold a javascript: address',
  ],
  [
    'mj-class',
    '<mj-attributes><mj-class name="a" onclick="a" /></mj-attributes>',
    '2:35 A mail cannot hold the event attribute',
  ],
  [
    'mj-html-attributes',
    '<mj-html-attributes><mj-selector path="a"><mj-html-attribute name="onclick">a</mj-html-attribute></mj-selector></mj-html-attributes>',
    '2:43 A mail cannot hold the event attribute onclick.',
  ],
  [
    'an address in mj-html-attributes',
    '<mj-html-attributes><mj-selector path="a"><mj-html-attribute name="href">javascript:a</mj-html-attribute></mj-selector></mj-html-attributes>',
    '2:43 A mail cannot hold a javascript: address',
  ],
  ['mj-include', '<mj-include path="a.mjml" />', '2:1 mj-include is not available'],
])('a mail cannot hold it by way of %s', async (_, head, expected) => {
  const problems = await problemsIn(inHead(head));
  expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toContainEqual(
    expect.stringContaining(expected),
  );
});

test.each([
  ['a picture in the mail', '<img src="data:image/png;base64,AA==" alt="">'],
  [
    'words that look like more',
    '<img src="https://a.example/a.png" alt="javascript: the good parts" title="data: 7">on = off',
  ],
  ['a link to an odd address', '<a href="https://a.example/?to=javascript:a,data:b">a</a>'],
  [
    'styles',
    '<b style="background:url(https://a.example/a.png);scroll-behavior:auto">a</b><style>/* @import */ a::after { content: "/*" }</style>',
  ],
  ['a media query', '<style>@media (max-width: 400px) { a { color: red } }</style>'],
  [
    'what a mail declares',
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="color-scheme" content="light">',
  ],
  [
    'Outlook’s buttons',
    '<!--[if mso]><v:roundrect href="https://a.example" fillcolor="#f00"><w:anchorlock/></v:roundrect><![endif]-->',
  ],
])('a mail can hold %s', async (_, body) => {
  expect(await problemsIn(sourceOf(`<mj-text>${body}</mj-text>`))).toEqual([]);
});

test.each([
  [
    'a carousel',
    '<mj-carousel><mj-carousel-image src="https://a.example/1.png" /><mj-carousel-image src="https://a.example/2.png" /></mj-carousel>',
  ],
  [
    'an accordion',
    '<mj-accordion><mj-accordion-element><mj-accordion-title>A</mj-accordion-title><mj-accordion-text>B</mj-accordion-text></mj-accordion-element></mj-accordion>',
  ],
  [
    'a navigation bar',
    '<mj-navbar hamburger="hamburger" base-url="https://a.example"><mj-navbar-link href="/a">A</mj-navbar-link></mj-navbar>',
  ],
  [
    'social links',
    '<mj-social><mj-social-element name="facebook" href="https://a.example">A</mj-social-element></mj-social>',
  ],
])('the switches that MJML makes for %s are its own', async (_, body) => {
  expect(await problemsIn(sourceOf(body))).toEqual([]);
});

test('an address may say what a style must not', async () => {
  const query = 'q=expression(1)&amp;behavior:@import';
  expect(await problemsIn(sourceOf(`<mj-button href="https://a.example/?${query}">A</mj-button>`))).toEqual(
    [],
  );
  const style = '<mj-section background-url="x); behavior:url(a.htc"></mj-section>';
  const [problem] = await problemsIn({
    ...sourceOf(''),
    mjml: mjmlWith('').replace('</mj-body>', `${style}</mj-body>`),
  });
  expect(problem?.message).toContain('behavior');
});

test('a web font comes by mj-font', async () => {
  const font = 'https://fonts.googleapis.com/css?family=Lora&amp;display=swap';
  const head = `<mj-font name="Lora" href="${font}" /><mj-attributes><mj-all font-family="Lora" /></mj-attributes>`;
  const { html } = await mailFrom(inHead(head));
  expect(html).toContain('@import url(https://fonts.googleapis.com');
});
