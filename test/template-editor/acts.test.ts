import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { history, undo } from '@codemirror/commands';
import { EditorState, type Transaction } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isContained,
  readAttribute,
  removeAttribute,
  setAttribute,
  setContent,
} from '../../functions/console/web/template-editor/document/attributes.ts';
import {
  duplicateBlock,
  holds,
  insertBlock,
  moveBlock,
  removeBlock,
  spotOf,
} from '../../functions/console/web/template-editor/document/blocks.ts';
import {
  isOneTag,
  isWhole,
  type MjmlDocument,
  readDocument,
} from '../../functions/console/web/template-editor/document/document.ts';
import { applyEdits, type Edit } from '../../functions/console/web/template-editor/document/edits.ts';
import type { MjmlElement } from '../../functions/email/markup/mjml-tree.ts';
import { documents } from './sample-documents.ts';

const TEMPLATES = join(import.meta.dirname, '../../templates');
const own = readdirSync(TEMPLATES).map((name) =>
  readFileSync(join(TEMPLATES, name, 'template.mjml'), 'utf8'),
);

/** Each of our own templates, and 200 that are generated. */
const anyDocument = fc.oneof(...own.map((text) => fc.constant(text)), { arbitrary: documents, weight: 9 });
const RUNS = { numRuns: 200, seed: 11 };

/** Blocks of the body: what a marketer may take hold of. */
const blocksOf = (of: MjmlDocument): MjmlElement[] => {
  const body = of.elements.find(({ name }) => name === 'mj-body');
  return of.elements.filter(
    (each) => body && each !== body && holds(body, each) && each.name.startsWith('mj-') && isWhole(of, each),
  );
};
const parentsOf = (of: MjmlDocument): MjmlElement[] =>
  of.elements.filter(({ name }) => ['mj-body', 'mj-wrapper', 'mj-section', 'mj-column'].includes(name));

const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)];

const VALUES = ['', '#fff', 'a "quoted" > b & c', '{{ shop.name | default: "us" }}', "it's"];

/** An act of some kind on some block, drawn by numbers. */
const actOn = (of: MjmlDocument, [kind, one, other]: readonly [number, number, number]): Edit[] => {
  const block = pick(blocksOf(of), one);
  const parent = pick(parentsOf(of), other);
  if (!block || !parent) return [];
  const spot = { parent, at: other % (of.piecesOf(parent).length + 1) };
  const value = VALUES[other % VALUES.length] ?? '';
  switch (kind % 7) {
    case 0:
      return removeBlock(of, block);
    case 1:
      return duplicateBlock(of, block);
    case 2:
      return moveBlock(of, block, spot);
    case 3:
      return insertBlock(of, spot, '<mj-text>\n  New\n</mj-text>');
    case 4:
      return setAttribute(of, block, other % 2 ? 'color' : 'title', value);
    case 5:
      return removeAttribute(of, block, 'color');
    default:
      return setContent(of, block, value);
  }
};
const draws = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 8 });

test('any sequence of acts followed by undo gives the same text', () => {
  fc.assert(
    fc.property(anyDocument, draws, (text, acts) => {
      let state = EditorState.create({ doc: text, extensions: [history({ newGroupDelay: 0 })] });
      const before = state.doc.toString();
      const dispatch = (transaction: Transaction) => {
        state = transaction.state;
      };
      for (const act of acts) {
        const edits = actOn(readDocument(state.doc.toString()), act);
        const expected = applyEdits(state.doc.toString(), edits);
        dispatch(state.update({ changes: edits }));
        expect(state.doc.toString()).toBe(expected);
      }
      while (undo({ state, dispatch }));
      expect(state.doc.toString()).toBe(before);
    }),
    RUNS,
  );
});

test('an act on what a block says of itself or holds changes nothing outside of it', () => {
  fc.assert(
    fc.property(anyDocument, fc.nat(), fc.constantFrom(...VALUES), fc.nat(2), (text, at, value, kind) => {
      const of = readDocument(text);
      const block = pick(blocksOf(of), at);
      if (!block) return;
      const edits = [
        setAttribute(of, block, 'color', value),
        removeAttribute(of, block, 'color'),
        setContent(of, block, value),
      ][kind];
      const after = applyEdits(text, edits ?? []);
      expect(after.startsWith(text.slice(0, block.start))).toBe(true);
      expect(after.endsWith(text.slice(block.end))).toBe(true);
    }),
    RUNS,
  );
});

test('an attribute reads as it was set, and what else the block says stays as it was written', () => {
  fc.assert(
    fc.property(anyDocument, fc.nat(), fc.constantFrom(...VALUES), (text, at, value) => {
      const of = readDocument(text);
      const block = pick(blocksOf(of), at);
      if (!block) return;
      const after = readDocument(applyEdits(text, setAttribute(of, block, 'title', value)));
      const same = after.elements.find(({ start }) => start === block.start);
      if (!same) throw new Error('The block is gone.');
      expect(readAttribute(after, same, 'title')).toBe(value);
      const others = (whose: MjmlDocument, { attributes }: MjmlElement) =>
        attributes
          .filter(({ name }) => name !== 'title')
          .map(({ start, end }) => whose.text.slice(start, end));
      expect(others(after, same)).toEqual(others(of, block));
    }),
    RUNS,
  );
});

test('moving a block there and back is no change', () => {
  fc.assert(
    fc.property(anyDocument, fc.nat(), fc.nat(), fc.nat(), (text, at, where, piece) => {
      const of = readDocument(text);
      const block = pick(blocksOf(of), at);
      const parent = pick(
        parentsOf(of).filter((each) => !isOneTag(each) && !(block && holds(block, each))),
        where,
      );
      const home = block && spotOf(of, block);
      if (!block || !parent || !home) return;
      const written = text.slice(block.start, block.end);
      const spot = { parent, at: piece % (of.piecesOf(parent).length + 1) };
      const there = readDocument(applyEdits(text, moveBlock(of, block, spot)));

      // Where they are now: as many blocks stand before each as did, but for the one that was moved.
      const moved = there.elements.filter((each) => there.text.slice(each.start, each.end) === written);
      const back = moved.map((each) => {
        const now = there.elements.filter((one) => !holds(each, one));
        const then = of.elements.filter((one) => !holds(block, one));
        const parentNow = now[then.indexOf(home.parent)];
        if (!parentNow) return undefined;
        const pieces = there.piecesOf(parentNow);
        const own = pieces.findIndex(({ start }) => start === each.start);
        const target = own >= 0 && own <= home.at ? home.at + 1 : home.at;
        return applyEdits(there.text, moveBlock(there, each, { parent: parentNow, at: target }));
      });
      expect([there.text, ...back]).toContain(text);
    }),
    RUNS,
  );
});

test('a new block taken away again leaves what was there', () => {
  fc.assert(
    fc.property(anyDocument, fc.nat(), fc.nat(), (text, where, piece) => {
      const of = readDocument(text);
      const parent = pick(
        parentsOf(of).filter((each) => of.piecesOf(each).length > 0),
        where,
      );
      if (!parent) return;
      const spot = { parent, at: piece % (of.piecesOf(parent).length + 1) };
      const after = readDocument(applyEdits(text, insertBlock(of, spot, '<mj-spacer height="7px" />')));
      const added = after.elements.find(
        ({ start, end }) => after.text.slice(start, end) === '<mj-spacer height="7px" />',
      );
      if (!added) throw new Error('The block is not there.');
      expect(applyEdits(after.text, removeBlock(after, added))).toBe(text);
    }),
    RUNS,
  );
});

describe('As a colleague would write it', () => {
  const text = `<mjml>
  <mj-body>
    <mj-section>
      <mj-column>
        <!-- greeting -->
        <mj-text color='red'>Hello {{ customer.firstName }}</mj-text>
        <mj-button href="https://a.example/?a=1&amp;b=2">Go</mj-button>
      </mj-column>
      <mj-column />
    </mj-section>
  </mj-body>
</mjml>
`;
  const of = readDocument(text);
  const the = (name: string, nth = 0): MjmlElement => {
    const found = of.elements.filter((each) => each.name === name)[nth];
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  };
  const lines = (edits: Edit[]) => applyEdits(text, edits).split('\n').slice(3, -4);

  test('a block that is taken away leaves no empty line', () => {
    expect(lines(removeBlock(of, the('mj-text')))).toEqual([
      '      <mj-column>',
      '        <!-- greeting -->',
      '        <mj-button href="https://a.example/?a=1&amp;b=2">Go</mj-button>',
      '      </mj-column>',
      '      <mj-column />',
    ]);
  });

  test('a new one stands on lines of its own, as far in as its neighbours', () => {
    const spot = { parent: the('mj-column'), at: 2 };
    expect(lines(insertBlock(of, spot, '<mj-text>\n  Hi\n</mj-text>')).slice(2, 7)).toEqual([
      "        <mj-text color='red'>Hello {{ customer.firstName }}</mj-text>",
      '        <mj-text>',
      '          Hi',
      '        </mj-text>',
      '        <mj-button href="https://a.example/?a=1&amp;b=2">Go</mj-button>',
    ]);
  });

  test('a column that closes itself is opened for the block that comes into it', () => {
    const spot = { parent: the('mj-column', 1), at: 0 };
    expect(lines(insertBlock(of, spot, '<mj-spacer />')).slice(-3)).toEqual([
      '      <mj-column>',
      '        <mj-spacer />',
      '      </mj-column>',
    ]);
  });

  test('half a tag does not stay in its block, and is not written', () => {
    const text = the('mj-text');
    const contained = [
      '<b>Hi</b>',
      '1 < 2',
      '<b>Hi',
      '<b',
      '<a href="',
      '{{ shop.name',
      '<!-- ',
      '</mj-text>',
    ];
    expect(contained.filter((content) => isContained(of, text, content))).toEqual([
      '<b>Hi</b>',
      '1 < 2',
      '<b>Hi',
      '{{ shop.name',
    ]);
  });

  test('a value is read and written with its entities, and Liquid as it is', () => {
    expect(readAttribute(of, the('mj-button'), 'href')).toBe('https://a.example/?a=1&b=2');
    const [edit] = setAttribute(of, the('mj-button'), 'href', 'https://b.example/?x="1"&y={{ "z" }}');
    expect(edit?.insert).toBe('https://b.example/?x=&quot;1&quot;&amp;y={{ "z" }}');
    expect(setAttribute(of, the('mj-text'), 'color', 'blue')[0]?.insert).toBe('color="blue"');
    expect(setAttribute(of, the('mj-text'), 'color', 'red')).toEqual([]);
  });
});
