import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { profileItem } from '../../functions/customers/customer.store.ts';
import { type Customer, NO_PURCHASES } from '../../functions/customers/customer.ts';
import { openToken } from '../../functions/email/links/link-token.ts';
import { finding } from '../../functions/email/preview/finding.ts';
import { renderMail } from '../../functions/email/render/render-mail.ts';
import { getTemplate, putTemplate } from '../../functions/email/template.store.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { getShop } from '../../functions/shops/shop.store.ts';
import { useTable } from '../support/table.ts';
import { call, MJML, NOW, openShop } from './gateway.ts';

useTable();

const customerOf = (shop: string, digit: string, firstName: string): Customer => ({
  shop,
  customerId: `cus_${digit.repeat(32)}`,
  email: `${digit}@example.com`,
  firstName,
  consent: { status: 'subscribed', source: 'checkout', at: NOW },
  purchases: NO_PURCHASES,
  purchaseDays: {},
  version: 1,
});
const bea = customerOf('roastery', 'b', 'Béa <b>{{ shop.name }}</b>');
const loop = customerOf('roastery', 'd', 'Loop');
const foreign = customerOf('teahouse', 'c', 'Cleo');

beforeAll(async () => {
  await openShop('roastery');
  await openShop('teahouse', [{ subject: 'tess', role: 'owner' }]);
  for (const each of [bea, loop, foreign]) {
    await documents().send(new PutCommand({ TableName: 'homing', Item: profileItem(each) }));
  }
});

const preview = z.strictObject({
  html: z.string(),
  text: z.string(),
  subject: z.string(),
  preheader: z.string(),
  bytes: z.number(),
  findings: z.array(finding),
});

type Body = { mjml: string; subject?: string; preheader?: string; customerId?: string };

const ask = (body: Body, name = 'news') =>
  call('POST /templates/{name}/preview', {
    as: 'ann',
    parameters: { name },
    body: { subject: 'News', preheader: '', ...body },
  });

const previewOf = async (body: Body, name?: string) => {
  const { status, json } = await ask(body, name);
  expect(status).toBe(200);
  return preview.parse(json);
};

const column = (body: string, head = '') =>
  `<mjml>${head && `<mj-head>${head}</mj-head>`}<mj-body><mj-section><mj-column>\n${body}\n</mj-column></mj-section></mj-body></mjml>`;
const text = (body: string) => column(`<mj-text>${body}</mj-text>`);

/** With a way out and an address, so that nothing is to be said of those. */
const FOOTER =
  '<mj-text>{{ shop.name }}, {{ shop.postalAddress }} <a href="{{ unsubscribeUrl }}">Leave</a></mj-text>';

/** Severity, code and what stands at the place, in the field that it is in. */
const toldOf = async (body: Body): Promise<string[]> => {
  const { findings } = await previewOf(body);
  const source = { subject: 'News', preheader: '', ...body };
  return findings.map(
    ({ severity, code, field, from, to }) => `${severity} ${code} ${field}: ${source[field].slice(from, to)}`,
  );
};

describe('A mail', () => {
  const source = {
    mjml: column(
      `<mj-text>Hello {{ customer.firstName }} <a href="{{ shop.url }}?a=1&amp;b={{ campaign.id }}">Look</a></mj-text><mj-button href="https://a.example/b">b</mj-button>${FOOTER}`,
    ),
    subject: 'For {{ customer.firstName | default: "you" }}',
    preheader: 'Only {{ customer.firstName }}',
  };

  test('is, but for its links, the one that a campaign sends to this customer', async () => {
    const shown = await previewOf({ ...source, customerId: bea.customerId });
    await putTemplate({ shop: 'roastery', name: 'sent', source, createdAt: NOW, createdBy: 'max' });
    const [template, shop] = await Promise.all([getTemplate('roastery', 'sent'), getShop('roastery')]);
    if (!template || !shop) throw new Error('They were put before.');
    const keys = { linkKey: 'y'.repeat(43) };
    const publicUrl = 'https://mail.example';
    const campaignId = 'cmp_00000000-0000-4000-8000-000000000000';
    const sent = renderMail({
      template,
      shop,
      customer: bea,
      keys,
      campaignId,
      messageId: 'msg_1',
      publicUrl,
    });
    const unsealed = async (part: string, spelt: (url: string) => string) => {
      let plain = part;
      for (const [link, purpose, token = ''] of part.matchAll(
        /https:\/\/mail\.example\/([cu])\/([\w.-]+)/g,
      )) {
        const opened = await openToken(token, purpose === 'c' ? 'c' : 'u', async () => [keys.linkKey]);
        if (!opened) throw new Error('The token is not ours.');
        plain = plain.replace(link, () =>
          spelt(opened.url ?? 'https://roastery.example/#unsubscribe-preview'),
        );
      }
      return plain;
    };

    expect(shown.html).toBe(await unsealed(sent.html, (url) => url.replaceAll('&', '&amp;')));
    expect(shown.text).toBe(await unsealed(sent.text, (url) => url));
    expect(shown.subject).toBe(sent.subject);
    expect(shown.subject).toBe('For Béa <b>{{ shop.name }}</b>');
    expect(shown.html).toContain('Hello Béa &lt;b&gt;{{ shop.name }}&lt;/b&gt;');
    expect(shown.preheader).toBe('Only Béa <b>{{ shop.name }}</b>');
    expect(shown.bytes).toBe(Buffer.byteLength(shown.html));
    expect(shown.findings).toEqual([]);
  });

  test('is for somebody made up where no customer is chosen', async () => {
    const { html, text: plain, subject, preheader } = await previewOf(source);
    expect({ subject, preheader }).toEqual({ subject: 'For Anna', preheader: 'Only Anna' });
    for (const part of [html, plain]) expect(part).toContain('Hello Anna');
    expect(html).toContain('The roastery, Somewhere 1, Berlin');
  });

  test('has no token, for whomever it is, and keeps nothing', async () => {
    for (const customerId of [undefined, bea.customerId]) {
      const { html, text: plain } = await previewOf({ ...source, customerId }, 'unsaved');
      for (const part of [html, plain]) {
        expect(part).not.toMatch(/\/[cou]\/roastery\.|[\uE000-\uE002]/);
        expect(part).toContain('https://roastery.example/#unsubscribe-preview');
      }
    }
    expect(await getTemplate('roastery', 'unsaved')).toBeUndefined();
  });

  test.each([
    ['unknown', `cus_${'f'.repeat(32)}`],
    ["another shop's", foreign.customerId],
  ])('is not there for an %s customer', async (_, customerId) => {
    const { status, json } = await ask({ ...source, customerId });
    expect({ status, json }).toMatchObject({ status: 404, json: { error: { code: 'unknown_customer' } } });
  });

  test.each([
    ['mjml', { mjml: 'x'.repeat(100_001) }],
    ['subject', { subject: 'x'.repeat(201) }],
    ['preheader', { preheader: 'x'.repeat(201) }],
    ['customerId', { customerId: 'a#b' }],
    ['html', { html: '' }],
  ])('is not made of a wrong %s', async (field, more) => {
    const { status, json } = await ask({ ...source, ...more });
    expect({ status, json }).toMatchObject({ status: 400, json: { error: { field } } });
  });

  test("of the owner's digest tells a made-up week, and is for no customer", async () => {
    const mjml = text('{{ digest.headline }}{% for move in digest.moves %}{{ move.from }}{% endfor %}');
    const digest = { mjml, subject: 'Your week at {{ shop.name }}', preheader: '' };
    const made = { shop: 'roastery', name: 'digest', createdAt: NOW, createdBy: 'homing' };
    await putTemplate({ ...made, kind: 'digest', source: digest });

    const { subject, html, findings } = await previewOf(digest, 'digest');
    const refused = await ask({ ...digest, customerId: bea.customerId }, 'digest');

    expect(subject).toBe('Your week at The roastery');
    expect(html).toContain('3 customers slipped, 2 came back');
    expect(findings).toEqual([]);
    expect(refused).toMatchObject({ status: 400, json: { error: { code: 'digest_has_no_customer' } } });
  });
});

const INVALID = 'error invalid_template';

describe('What saving refuses is an error at its place:', () => {
  test.each<[string, Body, string[]]>([
    [
      'each fault of each field',
      {
        mjml: text('\n<img src="x" onerror="alert(1)"><form></form>{{ unsubscribe_url }}'),
        subject: 'Hi {{ nobody }}',
        preheader: '{{ customer.firstname | upcase }}',
      },
      [
        `${INVALID} mjml: onerror="alert(1)"`,
        `${INVALID} mjml: <form>`,
        `${INVALID} mjml: unsubscribe_url`,
        `${INVALID} subject: nobody`,
        `${INVALID} preheader: customer.firstname`,
      ],
    ],
    ['a tag that is not closed', { mjml: MJML.replace('</mj-text>', '') }, [`${INVALID} mjml: <mj-text>`]],
    [
      'an element that MJML has not',
      { mjml: column('<mj-nonsense a="1"/>') },
      [`${INVALID} mjml: <mj-nonsense a="1"/>`],
    ],
    ['a filter that is none', { mjml: text('{{ "a" | shout }}') }, [`${INVALID} mjml: {{ "a" | shout }}`]],
    ['Liquid that does not end', { mjml: MJML, subject: 'Hi {{ customer' }, [`${INVALID} subject: {{`]],
    [
      'a style',
      { mjml: column('<mj-text>a</mj-text>', '<mj-style>@import "a.css";</mj-style>') },
      [`${INVALID} mjml: @import`],
    ],
    [
      'what Outlook reads',
      { mjml: text('<!--[if mso]><form action="a"><![endif]-->a') },
      [`${INVALID} mjml: <form action="a">`],
    ],
    ['a subject of two lines', { mjml: MJML, subject: 'a\nb' }, [`${INVALID} subject: \n`]],
    ['the limit of elements', { mjml: text('<b>a</b>'.repeat(2001)) }, [`${INVALID} mjml: <b>`]],
    ['no MJML', { mjml: '' }, [`${INVALID} mjml: `]],
  ])('%s', async (_, body, expected) => {
    expect(await toldOf(body)).toEqual(expected);
    expect(await previewOf(body)).toMatchObject({ html: '', text: '', subject: '', bytes: 0 });
  });

  test('a subject is missing, though the mail is shown', async () => {
    const body = { mjml: column(FOOTER), subject: '' };
    expect(await toldOf(body)).toEqual(['error subject_missing subject: ']);
    expect((await previewOf(body)).html).toContain('Leave');
  });

  test('more than can be kept', async () => {
    const body = { mjml: column(`<mj-text>${'ü'.repeat(90_000)}</mj-text>${FOOTER}`) };
    expect(await toldOf(body)).toEqual([
      'error template_too_large mjml: <mjml>',
      'warning mail_clipped mjml: <mjml>',
    ]);
  });
});

test("what keeps one customer's mail from being made is an error for this customer alone", async () => {
  const slow = '{% if customer.firstName == "Loop" %}{% for i in (1..200000) %}{% endfor %}{% endif %}';
  const mjml = column(`<mj-text>a ${slow}</mj-text>${FOOTER}`);
  expect(await toldOf({ mjml, customerId: loop.customerId })).toEqual(['error too_many_steps mjml: <mjml>']);
  expect(await toldOf({ mjml, customerId: bea.customerId })).toEqual([]);
});

describe('What would be better is a warning at its place:', () => {
  const image = 'src="https://a.example/1.png"';
  const link = 'href="https://a.example"';

  test.each([
    ['a picture without alt text', `<mj-image ${image} />`, `image_without_alt mjml: <mj-image ${image} />`],
    ['one of HTML', `<mj-text><img ${image}></mj-text>`, `image_without_alt mjml: <img ${image}>`],
    [
      'a link over http',
      '<mj-button href="http://a.example">a</mj-button>',
      'http_link mjml: href="http://a.example"',
    ],
    [
      'one in a text',
      "<mj-text><a HREF=' http://a.example/{{ campaign.id }}'>a</a></mj-text>",
      "http_link mjml: HREF=' http://a.example/{{ campaign.id }}'",
    ],
    [
      'a picture over http',
      '<mj-image alt="a" src="http://a.example/1.png" />',
      'http_picture mjml: src="http://a.example/1.png"',
    ],
    ['a button that leads nowhere', '<mj-button>a</mj-button>', 'link_without_address mjml: <mj-button>'],
    [
      'a link that leads nowhere',
      '<mj-text><a style="x:y">a</a></mj-text>',
      'link_without_address mjml: <a style="x:y">',
    ],
    [
      'a link around nothing',
      `<mj-text><a ${link}> &nbsp;<b> </b></a></mj-text>`,
      `link_without_content mjml: <a ${link}>`,
    ],
    [
      'a button without text',
      `<mj-button ${link}></mj-button>`,
      `link_without_content mjml: <mj-button ${link}>`,
    ],
  ])('%s', async (_, body, expected) => {
    expect(await toldOf({ mjml: column(body + FOOTER) })).toEqual([`warning ${expected}`]);
  });

  test.each([
    ['a picture that only decorates', `<mj-image alt="" ${image} />`],
    [
      'a picture whose alt text Liquid chooses',
      `<mj-text><img {% if true %}alt="a"{% endif %} ${image}></mj-text>`,
    ],
    ['a comment', '<!-- <img src="http://a.example"> -->'],
    [
      'a link around a picture, Liquid or a label',
      `<mj-text><a ${link}><img alt="a" ${image}></a><a ${link}>{{ shop.name }}</a><a ${link} title="a"></a></mj-text>`,
    ],
    ['a place that links lead to', '<mj-text><a name="top"></a><a id="end"></a></mj-text>'],
    ['a text that speaks of http:', '<mj-text>http://a.example</mj-text>'],
  ])('but not %s', async (_, body) => {
    expect(await toldOf({ mjml: column(body + FOOTER) })).toEqual([]);
  });

  test('nor what the head gives to all, to a kind or to a class', async () => {
    const head = `<mj-attributes><mj-image alt="a" /><mj-class name="shop" ${link} /></mj-attributes>`;
    const body = `<mj-image ${image} /><mj-button mj-class="big shop">a</mj-button>${FOOTER}`;
    expect(await toldOf({ mjml: column(body, head) })).toEqual([]);
  });

  test.each([
    [
      'neither way out nor address',
      'a',
      'Readers see neither a link to unsubscribe nor your postal address, ',
    ],
    ['no way out', 'a {{ shop.postalAddress }}', 'Readers see no link to unsubscribe, '],
    ['no address', 'a <a href="{{ unsubscribeUrl }}">Leave</a>', 'Readers see no postal address, '],
  ])('%s, so that a footer is added', async (_, body, words) => {
    const mjml = text(body);
    const { findings, html } = await previewOf({ mjml });
    const from = mjml.indexOf('</mj-body>');
    const message = `${words}so the standard footer is added here.`;
    const to = from + '</mj-body>'.length;
    expect(findings).toEqual([
      { code: 'footer_added', severity: 'warning', field: 'mjml', message, from, to },
    ]);
    expect(html).toContain('#unsubscribe-preview');
    expect(html).toContain('Somewhere 1, Berlin');
  });

  test('a footer that one reader alone needs is told for that reader', async () => {
    const leave =
      '{% unless customer.firstName == "Loop" %}<a href="{{ unsubscribeUrl }}">Leave</a>{% endunless %}';
    const mjml = text(`{{ shop.postalAddress }} ${leave}`);
    expect((await previewOf({ mjml })).findings).toEqual([]);
    const { findings } = await previewOf({ mjml, customerId: loop.customerId });
    expect(findings).toMatchObject([
      { code: 'footer_added', message: expect.stringMatching(/^This reader sees no link to unsubscribe/) },
    ]);
  });

  test.each([
    ['more than Gmail shows', 99_000, 'mail_clipped'],
    ['nearly that', 90_000, 'mail_near_clipping'],
  ])('%s', async (_, letters, code) => {
    const { findings } = await previewOf({
      mjml: column(`<mj-text>${'a'.repeat(letters)}</mj-text>${FOOTER}`),
    });
    expect(findings).toMatchObject([{ code, severity: 'warning', from: 0, to: '<mjml>'.length }]);
  });

  test('size is that of the mail as it is sent, with its sealed links', async () => {
    const links = Array.from({ length: 60 }, (_, index) => `<a href="https://a.example/${index}">a</a>`);
    const mjmlOf = (letters: number) =>
      column(`<mj-text>${'a'.repeat(letters)}${links.join('')}</mj-text>${FOOTER}`);
    const short = await previewOf({ mjml: mjmlOf(0) });
    const { findings, bytes } = await previewOf({ mjml: mjmlOf(91_000 - short.bytes) });
    expect(bytes).toBe(91_000);
    expect(findings).toMatchObject([{ code: 'mail_near_clipping' }]);
  });
});
