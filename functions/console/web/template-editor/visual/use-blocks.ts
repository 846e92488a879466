import { isolateHistory } from '@codemirror/commands';
import { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { useMemo } from 'react';
import { blockAt, blocksOf, pathTo } from '../document/block-tree.ts';
import { readDocument } from '../document/document.ts';
import { type Edit, placeAfter, shortened } from '../document/edits.ts';
import { lineBreakOf } from '../line-breaks.ts';

type Given = {
  view: EditorView | undefined;
  /** What is written. */
  mjml: string;
  /** Where the cursor of the code is, as CodeMirror counts: what it is in is chosen. */
  cursor: number;
};

/**
 * The blocks of what is written, the one that is chosen, and how they are edited: each act is one change of the text in
 * the code's own history. The text is counted as CodeMirror counts it, with one unit a line break.
 */
export const useBlocks = ({ view, mjml, cursor }: Given) => {
  const of = useMemo(
    () => readDocument(lineBreakOf(mjml) === undefined ? mjml : mjml.replaceAll('\r\n', '\n')),
    [mjml],
  );
  const blocks = useMemo(() => blocksOf(of), [of]);
  const chosen = blockAt(blocks, cursor);

  const changesOf = (edits: readonly Edit[]) =>
    edits.map((edit) => {
      const { from, to, insert } = shortened(of.text, edit);
      return { from, to, insert: Text.of(insert.split('\n')) };
    });
  /** An act that stands by itself in the history; what it writes anew is chosen then. */
  const act = (edits: readonly Edit[]): void => {
    if (edits.length === 0) return;
    const written = edits.find(({ insert }) => insert !== '');
    view?.dispatch({
      changes: changesOf(edits),
      ...(written && { selection: { anchor: placeAfter(edits, written) } }),
      annotations: isolateHistory.of('full'),
      scrollIntoView: true,
    });
  };
  /** A change as somebody types it: a step of the history for each rest. */
  const type = (edits: readonly Edit[]): void => {
    if (edits.length > 0) view?.dispatch({ changes: changesOf(edits), userEvent: 'input.type' });
  };
  const choose = (number: number | undefined): void => {
    const block = blocks.find((each) => each.number === number);
    view?.dispatch({
      selection: { anchor: block?.element.start ?? 0 },
      scrollIntoView: true,
    });
  };
  return { of, blocks, chosen, path: chosen ? pathTo(blocks, chosen) : [], act, type, choose };
};
export type Blocks = ReturnType<typeof useBlocks>;
