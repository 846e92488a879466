import { describe, expect, test } from 'vitest';
import {
  blockAt,
  blocksOf,
  pathTo,
} from '../../functions/console/web/template-editor/document/block-tree.ts';
import { readDocument } from '../../functions/console/web/template-editor/document/document.ts';
import { applyEdits, placeAfter } from '../../functions/console/web/template-editor/document/edits.ts';
import { addBlock, stepBlock } from '../../functions/console/web/template-editor/document/placing.ts';
import {
  asWritten,
  BLOCK_KINDS,
  isTaken,
} from '../../functions/console/web/template-editor/visual/block-kinds.ts';
import { newBlock, PALETTE_NAMES } from '../../functions/console/web/template-editor/visual/new-blocks.ts';
import { compileTemplate } from '../../functions/email/compile/compile-template.ts';

const text = `<mjml>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text>One</mj-text>
        <!-- aside -->
        <mj-button href="https://a.example/">Two</mj-button>
        {% if customer.firstName %}
        <mj-divider />
        {% endif %}
      </mj-column>
    </mj-section>
    <mj-raw><p>kept</p></mj-raw>
  </mj-body>
</mjml>
`;
const of = readDocument(text);
const blocks = blocksOf(of);
const the = (name: string) => {
  const found = blocks.find(({ element }) => element.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};
const edited = (edits: Parameters<typeof applyEdits>[1]) => applyEdits(text, edits);
const namesIn = (mjml: string) => blocksOf(readDocument(mjml)).map(({ element }) => element.name);

describe('The outline', () => {
  test('has each block of the body with how deep it stands and the words in it', () => {
    expect(blocks.map(({ element, depth, words }) => [element.name, depth, words])).toEqual([
      ['mj-section', 0, ''],
      ['mj-column', 1, ''],
      ['mj-text', 2, 'One'],
      ['mj-button', 2, 'Two'],
      ['mj-divider', 2, ''],
      ['mj-raw', 0, 'kept'],
    ]);
  });

  test('says which block a place in the text is in, and what is around it', () => {
    const at = blockAt(blocks, text.indexOf('Two'));
    expect(at?.element.name).toBe('mj-button');
    expect(at && pathTo(blocks, at).map(({ element }) => element.name)).toEqual([
      'mj-section',
      'mj-column',
      'mj-button',
    ]);
    expect(blockAt(blocks, 3)).toBeUndefined();
  });
});

describe('A step', () => {
  test('takes a block past its neighbour, and what stands between stays', () => {
    const moved = edited(stepBlock(of, the('mj-text').element, 1));
    expect(moved).toContain(
      '<!-- aside -->\n        <mj-button href="https://a.example/">Two</mj-button>\n        <mj-text>One</mj-text>\n        {% if',
    );
    const back = readDocument(moved);
    const again = blocksOf(back).find(({ element }) => element.name === 'mj-text');
    expect(again && namesIn(applyEdits(moved, stepBlock(back, again.element, -1)))).toEqual(namesIn(text));
  });

  test('never leads past Liquid, nor out of its column', () => {
    expect(stepBlock(of, the('mj-button').element, 1)).toEqual([]);
    expect(stepBlock(of, the('mj-divider').element, -1)).toEqual([]);
    expect(stepBlock(of, the('mj-text').element, -1)).toEqual([]);
  });
});

describe('A new block', () => {
  const spacer = { mjml: '<mj-spacer />', isSection: false };
  const section = { mjml: '<mj-section></mj-section>', isSection: true };

  test('goes behind the one that is chosen, and is chosen then', () => {
    const edits = addBlock(of, the('mj-text').element, spacer);
    const written = edited(edits);
    expect(written).toContain('<mj-text>One</mj-text>\n        <mj-spacer />\n        <!-- aside -->');
    const [edit] = edits;
    expect(edit && written.slice(placeAfter(edits, edit)).startsWith('<mj-spacer />')).toBe(true);
  });

  test('goes into the column or the section that is chosen, at its end', () => {
    for (const name of ['mj-column', 'mj-section']) {
      expect(edited(addBlock(of, the(name).element, spacer))).toContain('{% endif %}\n        <mj-spacer />');
    }
  });

  test('of a section goes behind the section, whatever in it is chosen', () => {
    expect(namesIn(edited(addBlock(of, the('mj-button').element, section))).slice(-2)).toEqual([
      'mj-section',
      'mj-raw',
    ]);
  });

  test('gets a section of its own where there is no column, and a mail that is empty takes it', () => {
    const empty = readDocument('<mjml>\n  <mj-body></mj-body>\n</mjml>\n');
    expect(applyEdits(empty.text, addBlock(empty, undefined, spacer))).toBe(
      '<mjml>\n  <mj-body>\n    <mj-section>\n      <mj-column>\n        <mj-spacer />\n      </mj-column>\n    </mj-section>\n  </mj-body>\n</mjml>\n',
    );
  });

  test.each(PALETTE_NAMES)('%s is a mail that compiles', async (name) => {
    const words = { heading: 'A', text: 'B', button: 'C', image: 'D', reason: 'E', leave: 'F' };
    const empty = readDocument('<mjml><mj-body></mj-body></mjml>');
    const mjml = applyEdits(empty.text, addBlock(empty, undefined, newBlock(name, words)));
    const { html } = await compileTemplate({ mjml, subject: 'News', preheader: '' }, undefined);
    expect(html).toContain('<html');
  });
});

test('what MJML would refuse is no value of a property', () => {
  const property = (name: string) => {
    const found = Object.values(BLOCK_KINDS)
      .flatMap(({ properties }) => [...properties])
      .find(({ attribute }) => attribute === name);
    if (!found) throw new Error(`No block has ${name}.`);
    return found;
  };
  const taken = (name: string, values: string[]) => values.filter((each) => isTaken(property(name), each));
  expect(taken('color', ['#fff', '#12345g', 'red', 'rgb(1, 2, 3)', '#1234', '{{ shop.colour }}'])).toEqual([
    '#fff',
    'red',
    'rgb(1, 2, 3)',
    '{{ shop.colour }}',
  ]);
  expect(taken('font-size', ['16px', '16', 'big', '1.5em', '-3px', '120%'])).toEqual(['16px', '120%']);
  expect(asWritten(property('padding'), ' 0 16 8px ')).toBe('0 16px 8px');
  expect(asWritten(property('font-size'), '{{ size }}')).toBe('{{ size }}');
  expect(taken('padding', ['0 32px', '1px 2px 3px 4px', '1px 2px 3px 4px 5px'])).toEqual([
    '0 32px',
    '1px 2px 3px 4px',
  ]);
  expect(taken('href', ['https://a.example/', 'javascript:alert(1)', '#top', '{{ shop.url }}'])).toEqual([
    'https://a.example/',
    '#top',
    '{{ shop.url }}',
  ]);
});
