import { expect, test } from 'vitest';
import { readMarkup } from '../../functions/email/markup/markup.ts';
import { allElements, mjmlTree } from '../../functions/email/markup/mjml-tree.ts';
import { mjmlWith } from './sample-mails.ts';

const source = mjmlWith(
  `<mj-text color="{{ "a>b" }}">{% if customer.firstName %}<p>Hi{% endif %}</mj-text>
<!-- <mj-text> --><mj-image src="https://a.example/&amp;.png" />`,
);

test('each element has its exact range, whatever stands in Liquid and comments', () => {
  const elements = allElements(mjmlTree(readMarkup(source)));
  const written = elements.map(({ name, start, end }) => [name, source.slice(start, end)]);
  expect(written.slice(0, 2)).toEqual([
    ['mjml', source],
    ['mj-head', '<mj-head><mj-title>Sample</mj-title></mj-head>'],
  ]);
  expect(written.slice(-3)).toEqual([
    ['mj-text', '<mj-text color="{{ "a>b" }}">{% if customer.firstName %}<p>Hi{% endif %}</mj-text>'],
    ['p', '<p>Hi{% endif %}'],
    ['mj-image', '<mj-image src="https://a.example/&amp;.png" />'],
  ]);
});

test('content and attributes have theirs', () => {
  const elements = allElements(mjmlTree(readMarkup(source)));
  const [title, image] = ['mj-title', 'mj-image'].map((name) => elements.find((each) => each.name === name));
  expect(source.slice(title?.contentStart, title?.contentEnd)).toBe('Sample');
  const [src] = image?.attributes ?? [];
  expect(source.slice(src?.start, src?.end)).toBe('src="https://a.example/&amp;.png"');
  expect(src?.value).toBe('https://a.example/&.png');
});

test('what is not closed ends where its parent does', () => {
  const [root] = mjmlTree(readMarkup('<mjml><mj-body><mj-text>Hi</mj-body></mjml>'));
  const [body] = root?.children ?? [];
  expect(body).toMatchObject({ name: 'mj-body', start: 6, end: 36, contentEnd: 26 });
  expect(body?.children).toMatchObject([{ name: 'mj-text', contentStart: 24, contentEnd: 26, end: 26 }]);
});
