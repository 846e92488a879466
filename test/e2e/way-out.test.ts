import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { api } from '../../functions/console/api/operations.ts';
import { talkTo } from '../../infra/demo/host-client.ts';
import type { Host } from '../../infra/local/host/index.ts';
import { startTestHost } from '../support/host.ts';
import { openShop, post } from './shop.ts';

/*
 * Generated templates, saved and sent through the API to customers of every kind: whatever goes has an address and a
 * link that works, as its reader finds it.
 */

const SHOP = 'way-out';
const USER = 'olivia';
const PATH = `/shops/${SHOP}`;
const ADDRESS = 'Beispielstraße 1, Berlin';
const NAMES = ['Anna', 'Eve', '', '<b hidden>', '{{ unsubscribeUrl }}', '\uE000https://evil.example\uE001'];
const emailOf = (index: number) => `reader${index}@example.com`;

let host: Host;
beforeAll(async () => {
  host = await startTestHost();
  const secret = await openShop(host, SHOP);
  const now = new Date(Date.now() - 60_000).toISOString();
  for (const [index, firstName] of NAMES.entries()) {
    const consent = { status: 'subscribed', source: 'checkout', at: now };
    const customer = { email: emailOf(index), firstName, consent };
    const lines = [{ productId: 'tea', name: 'Tea', quantity: 1, unitPrice: 1000 }];
    const data = { orderId: `o${index}`, placedAt: now, currency: 'EUR', customer, lines, shipping: 0 };
    const body = { type: 'order.created' as const, timestamp: now, data };
    expect(await post(host.url, SHOP, secret, { id: `w${index}`, body })).toBe(202);
  }
  await host.idle();
  await talkTo(host.url).runSchedule('nightly');
});
afterAll(() => host?.stop());

const LINK = '<a href="{{ unsubscribeUrl }}">Leave</a>';
const condition = fc.constantFrom(
  'campaign.id == "sample"',
  'shop.name == "The Shop"',
  'customer.firstName == "Eve"',
  'customer.firstName',
);
const style = fc.constantFrom(
  '',
  'display:none',
  'font-size:0',
  'color:#fff',
  'position:absolute;left:-999px',
);
const piece = fc.constantFrom(
  LINK,
  '<a href="{{ unsubscribeUrl }}"></a>',
  '<a href="{{ unsubscribeUrl }}x">Leave</a>',
  '<a href="https://evil.example/?u={{ unsubscribeUrl }}">Win</a>',
  '{% capture u %}{{ unsubscribeUrl }}{% endcapture %}{{ u }}',
  '{{ shop.postalAddress }}',
  'Hello {{ customer.firstName | default: "you" }}',
  '<a href="https://a.example/{{ customer.firstName | url_encode }}">Shop</a>',
  '<style>.hide, .hide a { display: none }</style>',
  '<!--[if mso]><p>Outlook</p><![endif]-->',
);
const block = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.option(condition), style, fc.boolean())
  .map(([pieces, when, css, isHidden]) => {
    const inner = `<div class="${isHidden ? 'hide' : 'show'}" style="${css}">${pieces.join(' ')}</div>`;
    return when === null ? inner : `{% if ${when} %}${inner}{% endif %}`;
  });
const generated = fc.array(block, { minLength: 1, maxLength: 3 }).map((blocks) => blocks.join('\n'));

/** Which each show a fault of their own; the last is too much for Eve alone. */
const GIVEN = [
  `{% if campaign.id == "sample" %}${LINK} {{ shop.postalAddress }}{% endif %}`,
  `<div style="display:none">${LINK} {{ shop.postalAddress }}</div>`,
  `{% if customer.firstName == "Eve" %}{% for i in (1..90000) %}x{% endfor %}{% endif %}Hello`,
  `{% if customer.firstName == "Eve" %}{% assign a = "script" %}<div style="{{ a }}:x">{% endif %}Hello`,
];

const mjml = (body: string) =>
  `<mjml><mj-body><mj-section><mj-column><mj-text>${body}</mj-text></mj-column></mj-section></mj-body></mjml>`;

/** Saves a template; whether it was taken. A refusal says what is wrong, never that the server is. */
const save = async (name: string, body: string): Promise<boolean> => {
  const tokenAnswer = await fetch(`${host.url}/_local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: USER }),
  });
  const { token } = z.object({ token: z.string() }).parse(await tokenAnswer.json());
  const answer = await fetch(`${host.url}/api${PATH}/templates/${name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ mjml: mjml(body), subject: 'News', preheader: '' }),
  });
  expect([200, 400], await answer.text()).toContain(answer.status);
  return answer.status === 200;
};

/** Sends a campaign to the end; its mails are the newest of each reader. */
const send = async (template: string) => {
  const client = talkTo(host.url);
  const body = { name: template, segments: ['new'], template, holdOutPercent: 0 };
  const path = `${PATH}/campaigns`;
  const { campaignId } = await client.api(USER, path, api.createCampaign.response, { method: 'POST', body });
  const launch = { method: 'POST', body: {} };
  await client.api(USER, `${path}/${campaignId}/launch`, api.launchCampaign.response, launch);
  await host.idle();
  return client.api(USER, `${path}/${campaignId}`, api.getCampaign.response);
};

const waysOut = (part: string): string[] =>
  Array.from(part.matchAll(/https?:\/\/[^\s"<>]+\/u\/[\w.-]+/g), ([link]) => link);

/** Follows a link to leave by as a person does, who then is asked, and says whose it is. */
const follow = async (link: string): Promise<void> => {
  const answer = await fetch(link);
  const page = await answer.text();
  expect([answer.status, page.includes('<form')]).toEqual([200, true]);
};

test('every mail that goes has an address and a way out', async () => {
  const bodies = [...GIVEN, ...fc.sample(generated, { seed: 8, numRuns: 24 })];
  const client = talkTo(host.url);
  let sent = 0;
  let failed = 0;
  for (const [index, body] of bodies.entries()) {
    const name = `t${index}`;
    if (!(await save(name, body))) continue;
    await client.moveClock({ advance: 'P8D' });
    const { status, counts } = await send(name);
    expect({ status, all: counts.sent + counts.failed }).toEqual({ status: 'sent', all: NAMES.length });
    sent += counts.sent;
    failed += counts.failed;
  }
  expect(failed).toBe(2);
  const mails = host.ses.inbox();
  expect(mails).toHaveLength(sent);
  expect(sent).toBeGreaterThan(40);
  for (const { html = '', text = '' } of mails) {
    for (const part of [html, text]) {
      expect(part).toContain(ADDRESS);
      expect(part).not.toMatch(/[\uE000-\uE002]|evil\.example\/[^"\s]*\/u\//);
    }
    const [inHtml = '', inText = ''] = [html, text].map((part) => waysOut(part)[0] ?? '');
    expect(html).toContain(`href="${inHtml}"`);
    await follow(inHtml);
    expect(inText).toBe(inHtml);
  }
  // And the last of each does unsubscribe.
  for (const index of NAMES.keys()) {
    const [mail] = host.ses.inbox({ to: emailOf(index) });
    const [link = ''] = waysOut(mail?.html ?? '');
    const answer = await fetch(link, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(answer.status).toBe(200);
  }
  expect((await send('t0')).counts).toMatchObject({ sent: 0 });
}, 600_000);
