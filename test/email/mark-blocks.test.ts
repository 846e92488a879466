import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileTemplate } from '../../functions/email/compile/compile-template.ts';
import { readMarkup } from '../../functions/email/markup/markup.ts';
import { allElements, mjmlTree } from '../../functions/email/markup/mjml-tree.ts';
import { blockClass, markBlocks } from '../../functions/email/preview/mark-blocks.ts';
import { mjmlWith } from './sample-mails.ts';

const elementsOf = (mjml: string) => allElements(mjmlTree(readMarkup(mjml)));

test('each block gets its number, behind the classes that it has', () => {
  const mjml = mjmlWith(
    `<mj-text css-class="lead">A</mj-text><mj-text\n  css-class=plain>B</mj-text><mj-image src="https://a.example/a.png" />`,
  );
  const at = (name: string) => elementsOf(mjml).findIndex((each) => each.name === name);
  const first = at('mj-text');
  const marked = markBlocks(mjml);
  expect(marked).toContain(`<mj-text css-class="lead ${blockClass(first)}">A`);
  expect(marked).toContain(`css-class="plain ${blockClass(first + 1)}">B`);
  expect(marked).toContain(`<mj-image css-class="${blockClass(first + 2)}" src=`);
  expect(marked.split('\n')).toHaveLength(mjml.split('\n').length);
});

const TEMPLATES = join(import.meta.dirname, '../../templates');

test.each(readdirSync(TEMPLATES))(
  'every block of %s that shows something is found in its mail',
  async (name) => {
    const read = (file: string) => readFileSync(join(TEMPLATES, name, file), 'utf8');
    const mjml = read('template.mjml');
    const kind = name === 'digest' ? ('digest' as const) : undefined;
    const { html } = await compileTemplate({ mjml: markBlocks(mjml), subject: 'News', preheader: '' }, kind);
    const elements = elementsOf(mjml);
    const body = elements.findIndex((each) => each.name === 'mj-body');
    const blocks = elements.flatMap((each, number) =>
      number > body && each.name.startsWith('mj-') && each.name !== 'mj-raw' ? [number] : [],
    );
    expect(blocks.length).toBeGreaterThan(5);
    const missing = blocks.filter((number) => !new RegExp(`${blockClass(number)}(?!\\d)`).test(html));
    expect(missing.map((number) => elements[number]?.name)).toEqual([]);
  },
);
