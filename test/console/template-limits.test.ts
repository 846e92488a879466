import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { useTable } from '../support/table.ts';
import { call, openShop } from './gateway.ts';

useTable();
beforeAll(() => openShop('roastery'));

const column = (body: string) =>
  `<mjml><mj-body><mj-section><mj-column>\n${body}\n</mj-column></mj-section></mj-body></mjml>`;
const text = (body: string) => column(`<mj-text>${body}</mj-text>`);
const section = '<mj-section><mj-column><mj-text>a</mj-text></mj-column></mj-section>';
const link = '<a href="https://a.example">a</a>';
const grown = `{% assign a = "aaaaaaaa" %}${'{% assign a = a | append: a %}'.repeat(17)}`;

const refusal = z.object({
  error: z.object({
    code: z.literal('invalid_template'),
    problems: z.array(
      z.object({ field: z.string(), line: z.number(), column: z.number(), message: z.string() }),
    ),
  }),
});

const save = (source: { mjml: string; subject?: string }) =>
  call('PUT /templates/{name}', {
    as: 'max',
    parameters: { name: 'news' },
    body: { subject: 'News', preheader: '', ...source },
  });

const problemsOf = async (source: { mjml: string; subject?: string }): Promise<string[]> => {
  const { status, json } = await save(source);
  expect(status).toBe(400);
  return refusal.parse(json).error.problems.map(({ field, line, message }) => `${field} ${line}: ${message}`);
};

test.each([
  [
    '1,300 sections',
    `<mjml><mj-body>${section.repeat(1300)}</mj-body></mjml>`,
    'mjml 1: There are 3,902 elements of MJML, of at most 500',
  ],
  ['2,200 links', text(link.repeat(2200)), 'mjml 2: There are 2,200 links, of at most 500'],
  [
    '2,200 buttons',
    column('<mj-button href="https://a.example">a</mj-button>'.repeat(1500)),
    'mjml 2: There are 1,500 links, of at most 500',
  ],
  [
    '12,000 elements of HTML',
    text('<b>a</b>'.repeat(12_000)),
    'mjml 2: There are 12,000 elements of HTML, of at most 2,000',
  ],
  [
    '3,000 pieces of Liquid',
    text('{{ shop.name }}'.repeat(3000)),
    'mjml 2: There are 3,000 pieces of Liquid, of at most 1,000',
  ],
  [
    '3,000 rules',
    text(`<style>${'.a{color:red}'.repeat(3000)}</style>a`),
    'mjml 2: There are 3,000 rules in styles, of at most 300',
  ],
  [
    'elements 5,000 deep',
    text(`${'<div>'.repeat(5000)}a${'</div>'.repeat(5000)}`),
    'mjml 2: Elements stand more than 100 deep',
  ],
  [
    'conditions 2,500 deep',
    text(`${'{% if true %}'.repeat(2500)}a${'{% endif %}'.repeat(2500)}`),
    'mjml 2: Tags of Liquid stand more than 100 deep',
  ],
  [
    '200 pictures in a carousel',
    column(`<mj-carousel>${'<mj-carousel-image src="https://a.example/1.png" />'.repeat(200)}</mj-carousel>`),
    'bytes of at most 500000',
  ],
])('a template with %s is refused with the limit that it passes', async (_, mjml, expected) => {
  expect(mjml.length).toBeLessThan(100_000);
  expect(await problemsOf({ mjml })).toContainEqual(expect.stringContaining(expected));
});

const SLOW: [string, string][] = [
  ['splits a million letters, sorts them', `${grown}{{ a | split: "" | sort | uniq | size }}`],
  ['asks each of a range', '{% assign r = (1..90000) | where_exp: "i", "i == 1" %}{{ r | size }}'],
  ['loops in a loop', '{% for i in (1..90000) %}{% for j in (1..90000) %}x{% endfor %}{% endfor %}'],
  ['loops and says nothing', '{% for i in (1..90000) %}{% endfor %}'],
  [
    'holds a list in itself again and again',
    `{% assign a = "a" | split: "" %}${'{% assign a = a | push: a %}'.repeat(40)}{{ a }}`,
  ],
  [
    'says a list of nothing often',
    `{% assign a = "${','.repeat(5000)}x" | split: "," %}{% for i in (1..10000) %}{{ a }}{% endfor %}`,
  ],
  [
    'compares long lists',
    `{% assign a = "${'a,'.repeat(5000)}" | split: "," %}{% for i in (1..9000) %}{% case a %}{% when a %}{% endcase %}{% endfor %}`,
  ],
  [
    'searches long texts',
    `${grown}{% assign b = a | slice: 0, 500000 | append: "b" %}{{ a | remove_last: b }}{% if a contains b %}{% endif %}`,
  ],
  ['replaces each letter by many', `${grown}{{ a | replace: "a", a | size }}`],
  [
    'captures what it captured',
    '{% for i in (1..20000) %}{% capture a %}{{ a }}{{ a }}x{% endcapture %}{% endfor %}',
  ],
  ['pads a date', '{{ "2020-01-01" | date: "%1000000000d" }}'],
  ['multiplies', '{% assign a = 9 %}{% for i in (1..50000) %}{% assign a = a | times: a %}{% endfor %}'],
];

test.each(SLOW)('a template that %s is refused where it does', async (_, body) => {
  expect(await problemsOf({ mjml: text(`\n${body}`) })).toEqual([
    expect.stringMatching(/^mjml 3: Liquid: this takes more than 100000 steps for one mail/),
  ]);
});

test('many loops in attributes share one budget', async () => {
  const slow = '<b title="{% for i in (1..30000) %}{% endfor %}">a</b>';
  const problems = await problemsOf({ mjml: text(slow.repeat(300)) });
  expect(problems).toEqual([expect.stringContaining('100000 steps')]);
});

test('what is within the limits is saved', async () => {
  const links = Array.from({ length: 490 }, (_, index) => `<a href="https://a.example/${index}">a</a>`);
  const loop = '{% for i in (1..5000) %}{% if i == 4999 %}end{% endif %}{% endfor %}';
  for (const mjml of [
    text(links.join('')),
    text(loop),
    `<mjml><mj-body>${section.repeat(50)}</mj-body></mjml>`,
  ]) {
    expect((await save({ mjml })).status).toBe(200);
  }
});

test('a subject of two lines is refused, saying where it breaks', async () => {
  expect(await problemsOf({ mjml: text('a'), subject: 'Hello\nBcc: all@example.com' })).toEqual([
    'subject 1: A subject is one line: write it without the break or tab after "Hello".',
  ]);
});

test.each([
  ['a part of an address', text('\n<a href="{{ unsubscribeUrl }}x">Leave</a>'), 3],
  [
    'the query of another site',
    text('\n<a href="https://evil.example/?u={{ unsubscribeUrl }}">Leave</a>'),
    3,
  ],
  ['a text', text('\n\n{{ unsubscribeUrl }}'), 4],
  ['another attribute', text('<img src="{{ unsubscribeUrl }}">'), 2],
  ['a variable', text('{% assign u = unsubscribeUrl %}<a href="{{ u }}">Leave</a>'), 2],
  ['a capture', text('{% capture u %}{{ unsubscribeUrl }}{% endcapture %}'), 2],
  ['a filter', text('<a href="{{ unsubscribeUrl | upcase }}">Leave</a>'), 2],
  ['a condition', text('{% if unsubscribeUrl %}a{% endif %}'), 2],
])('the link to leave by is refused as %s', async (_, mjml, line) => {
  expect(await problemsOf({ mjml })).toContainEqual(
    `mjml ${line}: unsubscribeUrl can only be the whole address of a link: href="{{ unsubscribeUrl }}".`,
  );
});

test('the link to leave by is refused in a subject and a preheader', async () => {
  expect(await problemsOf({ mjml: text('a'), subject: 'Hi {{ unsubscribeUrl }}' })).toEqual([
    expect.stringMatching(/^subject 1: unsubscribeUrl can only be/),
  ]);
});

test('what MJML makes of the link to leave by is refused too', async () => {
  const share =
    '<mj-social><mj-social-element name="facebook" href="{{ unsubscribeUrl }}">a</mj-social-element></mj-social>';
  expect(await problemsOf({ mjml: column(share) })).toEqual([
    expect.stringContaining('is made of {{ unsubscribeUrl }} by MJML'),
  ]);
});
