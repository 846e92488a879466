import { expect, test } from 'vitest';
import { customer } from '../tracking/shop-and-customer.ts';
import { mailFrom, problemsIn, sourceOf } from './sample-mails.ts';

test('Liquid may choose a colour', async () => {
  const chosen = '{% if customer.firstName %}#ff0000{% else %}#00ff00{% endif %}';
  const source = sourceOf(`<mj-text container-background-color="${chosen}" color="{{ "red" }}">Hi</mj-text>`);
  const forAnna = await mailFrom(source);
  const forNobody = await mailFrom(source, { customer: { ...customer, firstName: undefined } });
  expect(forAnna.html).toMatch(/background:#ff0000;.*?color:red/s);
  expect(forNobody.html).toMatch(/background:#00ff00;.*?color:red/s);
});

test('a colour that is none is told by what it becomes', async () => {
  const source = sourceOf('<mj-text\n color="{{ customer.firstName }}">Hi</mj-text>');
  expect(await problemsIn(source)).toEqual([
    {
      field: 'mjml',
      line: 4,
      column: 2,
      message: 'color="{{ customer.firstName }}" of <mj-text> becomes "Anna", which is no colour.',
    },
  ]);
});

test.each([
  [
    'a length',
    '<mj-text padding="{{ "10px" }}">Hi</mj-text>',
    3,
    10,
    'Liquid cannot stand in padding="{{ "10px" }}" of <mj-text>',
  ],
  [
    'an enumeration',
    '{{ shop.name\n }}<mj-text align="{% if shop.name %}left{% endif %}">Hi</mj-text>',
    4,
    13,
    'Liquid cannot stand in align="{% if shop.name %}left{% endif %}"',
  ],
  [
    'a name of an attribute',
    '<mj-text {% if shop.name %}align="left"{% endif %}>Hi</mj-text>',
    3,
    10,
    'Liquid can only stand in the values',
  ],
  [
    'an unknown attribute',
    '<mj-text colour="{{ shop.name }}">Hi</mj-text>',
    3,
    10,
    'mj-text: Attribute colour is illegal.',
  ],
  [
    'a relative link',
    '<mj-button href="sale/{{ shop.name }}">Hi</mj-button>',
    3,
    12,
    'The link "sale/{{ shop.name }}" needs a whole address',
  ],
  [
    'a dropped condition',
    '<mj-text>Hi</mj-text>\n{% if shop.name %}',
    4,
    1,
    'tag {% if shop.name %} not closed',
  ],
])('an error speaks of what was written: %s', async (_, body, line, column, words) => {
  const problems = await problemsIn(sourceOf(body));
  expect(problems).toContainEqual({ field: 'mjml', line, column, message: expect.stringContaining(words) });
  expect(JSON.stringify(problems)).not.toContain('__liquid_');
});

test('the second element of a line, behind Liquid of two lines, is told by its own place', async () => {
  const body = '<mj-text>{{ shop.name\n}}</mj-text><mj-text colour="red">Hi</mj-text>';
  expect(await problemsIn(sourceOf(body))).toMatchObject([{ line: 4, column: 22 }]);
});

test('each link that leads nowhere is told', async () => {
  const body = '<mj-image src="" alt="" href="#" />\n<mj-text><a href="/a">a</a> <a href="#">b</a></mj-text>';
  expect(await problemsIn(sourceOf(body))).toMatchObject([
    { line: 3, column: 25, message: 'The link "#" needs a whole address: https://…, mailto:… or tel:….' },
    { line: 4, column: 13, message: expect.stringContaining('"/a"') },
    { line: 4, column: 32, message: expect.stringContaining('"#"') },
  ]);
});

test.each([
  ['between elements', '<!-- {{ nothing }} {% if %} <mj-text> --><mj-text>Hi</mj-text>'],
  ['in a text', '<mj-text>H<!-- {{ nothing\n}} </b> <script> javascript: -->i</mj-text>'],
  ['in mj-raw', '<mj-raw><!-- {% nothing %} onclick="" --></mj-raw><mj-text>Hi</mj-text>'],
])('a comment is not read: %s', async (_, body) => {
  const { html, text } = await mailFrom(sourceOf(body));
  expect(text).toMatch(/^Hi\n/);
  expect(html).not.toMatch(/nothing|<script/);
});

test('a conditional comment is read', async () => {
  const comment = (content: string) => sourceOf(`<mj-raw><!--[if mso]>${content}<![endif]--></mj-raw>`);
  expect((await mailFrom(comment('{{ shop.name }}'))).html).toContain(
    '<!--[if mso]>Corner Coffee<![endif]-->',
  );
  expect(await problemsIn(comment('{{ nothing }}'))).toMatchObject([{ line: 3, column: 25 }]);
});

test('the old name of a variable is answered with the new one', async () => {
  const source = sourceOf('<mj-text><a href="{{ unsubscribe_url }}">Leave</a></mj-text>', {
    subject: '{{ customer.first_name }}',
  });
  expect(await problemsIn(source)).toEqual([
    { field: 'mjml', line: 3, column: 22, message: 'There is no unsubscribe_url; write unsubscribeUrl.' },
    {
      field: 'subject',
      line: 1,
      column: 4,
      message: 'There is no customer.first_name; write customer.firstName.',
    },
  ]);
});
