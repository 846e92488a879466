import { expect, test } from 'vitest';
import { mjmlWith, problemsIn, sourceOf } from './sample-mails.ts';

/** `line:column message` of each problem; the body of `sourceOf` begins on line 3. */
const placed = async (mjml: string) =>
  (await problemsIn({ mjml, subject: 'News', preheader: '' })).map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );

const COLUMN = '</mj-column>';

test.each<[string, string[]]>([
  ['<mj-text>Hi', [`3:1 <mj-text> is not closed before ${COLUMN}.`]],
  ['<mj-text>Hi</mj-txt>', ['3:1 <mj-text> is not closed', '3:12 </mj-txt> closes nothing']],
  ['<mj-text>Hi</mj-text></mj-text>', ['3:22 </mj-text> closes nothing']],
  [
    '<mj-text>Hi</mj-text>\n</mj-section>',
    ['2:13 <mj-column> is not closed before </mj-section>', '5:13 </mj-section> closes nothing'],
  ],
  ['<mj-image src="https://a.example/a.png">', ['3:1 <mj-image> is not closed']],
  ['<mj-text>\n  <b>Hi</mj-text>', ['4:3 <b> is not closed before </mj-text>']],
  ['<mj-text>\n  <b><i>Hi</b></i></mj-text>', ['4:6 <i> is not closed before </b>']],
  ['<mj-text>Hi</b></mj-text>', ['3:12 </b> closes nothing']],
  ['<mj-text>Hi</p></mj-text>', ['3:12 </p> closes nothing']],
  ['<mj-text><div>Hi<div></mj-text>', ['3:10 <div> is not closed', '3:17 <div> is not closed']],
  ['<mj-text><div />Hi</mj-text>', ['3:10 <div /> does not close itself']],
  ['<mj-text><table><tr><td>Hi</table></td></mj-text>', ['3:35 </td> closes nothing']],
  ['<mj-raw><div></mj-raw>', [`3:9 <div> is not closed before ${COLUMN}`]],
  ['<mj-raw><style>a { color: red }</mj-raw>', ['3:9 <style> is not closed.']],
  ['<mj-text>Hi <!-- there</mj-text>', ['3:13 This comment is not closed']],
  ['<mj-text>Hi <!--> there --></mj-text>', ['3:13 This comment is not closed']],
  ['<mj-text color="red>Hi</mj-text>', ['3:1 <mj-text has no ">", or a quote in it is not closed.']],
  [
    '<mj-text color="red>Hi</mj-text><mj-text color="#ff0000">Hi</mj-text>',
    ['3:10 A quote or a ">" is missing in color'],
  ],
  [
    '<mj-text><a href="https://a.example>A</a> <a class="">B</a></mj-text>',
    ['3:13 A quote or a ">" is missing in href'],
  ],
  ['<mj-text <b>Hi</b></mj-text>', ['3:10 A quote or a ">" is missing in <mj-text>']],
  ['<mj-text>Hi</mj-text <mj-text>Hi</mj-text>', ['3:12 </mj-text has no ">".']],
  ['<mj-text>Hi<![CDATA[ x ]]></mj-text>', ['3:12 A mail cannot hold a CDATA section']],
  ['<mj-text>{% if customer.firstName %}<b>{% endif %}Hi</mj-text>', ['3:37 <b> is not closed']],
  ['<mj-text>{% if customer.firstName %}Hi{% else %}</b>{% endif %}</mj-text>', ['3:49 </b> closes nothing']],
  ['<mj-text>{% for i in (1..2) %}<b>{% endfor %}</b></mj-text>', ['3:31 <b> is not closed']],
  ['<mj-text>{% raw %}{{ <b> }}{% endraw %}</mj-text>', ['3:22 <b> is not closed']],
  ['<mj-text>{{ "a\nb" }}</mj-text><mj-text><b></mj-text>', ['4:25 <b> is not closed']],
])('not whole: %s', async (body, expected) => {
  const found = await placed(mjmlWith(body));
  expect(found).toEqual(expected.map((each) => expect.stringContaining(each)));
});

test('an unclosed mj-text before a section does not swallow the rest', async () => {
  const mjml = `<mjml>
  <mj-body>
    <mj-section><mj-column>
      <mj-text>Hello
    </mj-column></mj-section>
    <mj-section><mj-column><mj-text>Lost</mj-text></mj-column></mj-section>
  </mj-body>
</mjml>`;
  expect(await placed(mjml)).toEqual(['4:7 <mj-text> is not closed before </mj-column>.']);
});

test.each([
  [
    'at the end',
    '<mjml><mj-body><mj-section></mj-section></mj-body>',
    '1:1 <mjml> is not closed at the end.',
  ],
  ['within a tag', '<mjml><mj-body></mj-body></mjml', '1:26 </mjml has no ">"'],
])('a text that ends too early, %s', async (_, mjml, problem) => {
  expect(await placed(mjml)).toEqual([expect.stringContaining(problem)]);
});

test.each([
  ['void elements', '<mj-text>a<br>b<hr/>c<img src="https://a.example/a.png" alt="a">d<wbr></mj-text>'],
  ['optional closing tags', '<mj-text><p>a<p>b<ul><li>a<li>b</ul><dl><dt>a<dd>b</dl></mj-text>'],
  ['a table without closing tags', '<mj-table><thead><tr><th>a<tbody><tr><td>b<td>c</mj-table>'],
  ['any case', '<MJ-Text><B>a</b></mj-TEXT>'],
  ['a closing tag with blanks', '<mj-text><b>a</b ></mj-text >'],
  [
    'an element that each branch opens',
    '<mj-text>{% if customer.firstName %}<div class="a">{% else %}<div class="b">{% endif %}a</div></mj-text>',
  ],
  [
    'an element for some',
    '<mj-text>{% if customer.firstName %}<b>{% endif %}a{% if customer.firstName %}</b>{% endif %}</mj-text>',
  ],
  [
    'rows of two',
    '<mj-table>{% for i in (1..4) %}{% assign half = i | modulo: 2 %}{% if half == 1 %}<tr>{% endif %}<td>{{ i }}</td>{% if half == 0 %}</tr>{% endif %}{% endfor %}</mj-table>',
  ],
  ['an element around others', '<mj-raw><div></mj-raw><mj-text>a</mj-text><mj-raw></div></mj-raw>'],
  [
    'Liquid around elements',
    '<mj-raw>{% if customer.firstName %}</mj-raw><mj-text>a</mj-text><mj-raw>{% endif %}</mj-raw>',
  ],
  [
    'Liquid around attributes',
    '<mj-text><p {% if customer.firstName %}class="a"{% else %}class="b"{% endif %} title="{{ shop.name }}">a</p></mj-text>',
  ],
  ['tags in a value', '<mj-text><img alt="a < b, <b> > c" src="https://a.example/a.png"></mj-text>'],
  [
    'tags in Liquid',
    '<mj-text>{{ customer.firstName | default: "<b>" }}{% comment %}</b>{% endcomment %}</mj-text>',
  ],
  ['an apostrophe without quotes', "<mj-text><a href=https://a.example/it's>a</a></mj-text>"],
  [
    'Outlook’s own halves',
    '<mj-raw><!--[if mso]><table><tr><td><![endif]--></mj-raw><mj-text>a</mj-text><mj-raw><!--[if mso]></td></tr></table><![endif]--></mj-raw>',
  ],
  ['signs that are no tags', '<mj-text>1 < 2 and 3 > 2 & so on <3</mj-text>'],
  ['selectors', '<mj-raw><style>a > b { color: red }</style></mj-raw>'],
])('whole: %s', async (_, body) => {
  expect(await problemsIn(sourceOf(body))).toEqual([]);
});

test('all that is wrong is told at once, in the order of the text', async () => {
  const problems = await problemsIn(
    sourceOf('<mj-text colour="red">{{ customer.fristName }}</mj-text>\n<mj-txt></mj-txt>', {
      subject: 'Hi {{ nobody }}',
      preheader: '{{ oops',
    }),
  );
  expect(problems.map(({ field, line, column }) => `${field} ${line}:${column}`)).toEqual([
    'mjml 3:10',
    'mjml 3:26',
    'mjml 4:1',
    'subject 1:7',
    'preheader 1:1',
  ]);
});
