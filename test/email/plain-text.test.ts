import { expect, test } from 'vitest';
import { mailFrom, sourceOf } from './sample-mails.ts';

/** The text part up to what is added to each mail, the sealed links as LINK. */
const textOf = async (body: string): Promise<string[]> => {
  const { text } = await mailFrom(sourceOf(body));
  const lines = text.replace(/https:\/\/mail\.example\.com\/c\/[\w.-]+/g, 'LINK').split('\n');
  return lines
    .slice(
      0,
      lines.findIndex((line) => line.startsWith('Corner Coffee · ')),
    )
    .filter(Boolean);
};

test.each([
  [
    'in a sentence',
    '<p>See (<a href="https://a.example/">the sale</a>). Bye.</p>',
    ['See (the sale', 'LINK', '). Bye.'],
  ],
  [
    'side by side',
    '<a href="https://a.example/a">A</a><a href="https://a.example/b">B</a>',
    ['A', 'LINK', 'B', 'LINK'],
  ],
  [
    'around a picture',
    '<a href="https://a.example/"><img src="https://a.example/a.png" alt=""></a>',
    ['LINK'],
  ],
  [
    'in a list',
    '<ul><li><a href="https://a.example/">A</a>,</li><li>B</li></ul>',
    ['* A', 'LINK', ',', '* B'],
  ],
  [
    'in a cell',
    '<table><tr class="row"><td><a href="https://a.example/">A</a></td><td>B</td></tr></table>',
    ['A', 'LINK', 'B'],
  ],
  [
    'to write to',
    '<a href="mailto:help@a.example?subject=Hi%20there&amp;body=x">Write to us</a>',
    ['Write to us', 'help@a.example'],
  ],
  ['to write to, as its text', '<a href="mailto:help@a.example">help@a.example</a>', ['help@a.example']],
  ['to write to with signs', '<a href="MAILTO:a%2Bb@a.example">Write</a>', ['Write', 'a+b@a.example']],
  ['to call', '<a href="tel:+4930123">Call us</a>', ['Call us', '+4930123']],
  ['to a place in the mail', '<a href="#top">Up</a>', ['Up']],
])('a link %s has a line of its own', async (_, body, lines) => {
  const text = await textOf(`<mj-text>${body}</mj-text>`);
  expect(text.map((line) => line.trim())).toEqual(lines);
});

test('no sign of the sentence touches a link', async () => {
  const { text } = await mailFrom(
    sourceOf('<mj-text>[<a href="https://a.example">A</a>], <a href="{{ shop.url }}">B</a>.</mj-text>'),
  );
  const links = text.split('\n').filter((line) => line.includes('https://'));
  expect(links).toHaveLength(3);
  for (const link of links) expect(link).toMatch(/^https:\/\/mail\.example\.com\/[cu]\/[\w.-]+$/);
});
