import fc from 'fast-check';

/*
 * MJML as people write it: Liquid between and around blocks, comments, raw HTML, odd white space, both line breaks,
 * attributes that hold `>` and quotes of both kinds, void tags that are not closed, blocks that close themselves.
 */

const space = fc.constantFrom('', ' ', '\n', '\n    ', '\r\n\t', '\n\n  ');
const liquid = fc.constantFrom(
  '{{ customer.firstName }}',
  '{% if customer.firstName %}a{% endif %}',
  '{{ "a>b" }}',
);
const words = fc.constantFrom('Hello', 'Grüße &amp; Küsse', '<b>bold</b> and <br> more', '1 &lt; 2', '');
const comment = fc.constantFrom(
  '<!-- a note -->',
  '<!-- <mj-text>no</mj-text> -->',
  '<!--[if mso]><p>o</p><![endif]-->',
);
const attribute = fc.constantFrom(
  ' color="#123456"',
  " css-class='odd one'",
  ' padding = "0"',
  ' title="a > b"',
  ' alt="{{ shop.name | default: "us" }}"',
  ' align=center',
  '',
);

const leaf = fc
  .tuple(
    fc.constantFrom('mj-text', 'mj-button'),
    attribute,
    space,
    fc.oneof(words, liquid),
    fc.oneof(words, liquid),
    space,
  )
  .map(
    ([name, more, before, one, other, after]) => `<${name}${more}>${before}${one}${other}${after}</${name}>`,
  );
const void_ = fc
  .tuple(fc.constantFrom('mj-divider', 'mj-spacer', 'mj-image'), attribute, fc.constantFrom('/>', ' />'))
  .map(([name, more, end]) => `<${name}${more}${end}`);
const raw = fc.constantFrom(
  '<mj-raw>{% for line in lines %}<tr><td>{{ line }}</td></tr>{% endfor %}</mj-raw>',
  '<mj-raw><!-- kept --><p>Odd<p>HTML</mj-raw>',
);

/** Any of these in any order, each with white space of its own before it. */
const listOf = (...kinds: fc.Arbitrary<string>[]) =>
  fc
    .tuple(fc.array(fc.tuple(space, fc.oneof(...kinds)), { maxLength: 4 }), space)
    .map(([parts, end]) => parts.map(([before, part]) => before + part).join('') + end);

const holding = (name: string, content: fc.Arbitrary<string>) =>
  fc.tuple(attribute, content).map(([more, held]) => `<${name}${more}>${held}</${name}>`);

const column = holding('mj-column', listOf(leaf, leaf, void_, comment, raw));
const section = holding('mj-section', listOf(column, column, comment, raw));
const body = listOf(section, section, holding('mj-wrapper', listOf(section)), comment, raw);

/** Documents of MJML, whole in the sense that every block is closed. */
export const documents: fc.Arbitrary<string> = fc.tuple(space, body).map(
  ([before, held]) => `<mjml>${before}<mj-head><mj-attributes><mj-all padding="0" /></mj-attributes>
<mj-style>p > a { color: red }</mj-style></mj-head>${before}<mj-body>${held}</mj-body></mjml>\n`,
);
