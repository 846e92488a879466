import { redoDepth, undoDepth } from '@codemirror/commands';
import { lintGutter } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { codeTheme } from './code-theme.ts';
import { lineBreakOf } from './line-breaks.ts';
import { mjmlLanguage } from './mjml-language.ts';

const look = new Compartment();

type MjmlDocument = {
  text: string;
  /** What it is, for who hears it. */
  label: string;
  isDark: boolean;
  /** Whether it may only be read. */
  isReadOnly: boolean;
  /** CodeMirror's own words in the reader's language, by the English ones. */
  phrases: Record<string, string>;
  /** Told of the whole text after each change of it. */
  onText: (text: string) => void;
  /** Told where the cursor is, and what can be undone, after each change of either. */
  onWhere: (where: Where) => void;
};

/** Where one is in the text and in its history. */
export type Where = { cursor: number; canUndo: boolean; canRedo: boolean };

const whereIn = (state: EditorState): Where => ({
  cursor: state.selection.main.from,
  canUndo: undoDepth(state) > 0,
  canRedo: redoDepth(state) > 0,
});

/** What a template is written in: one text, with one history of what was undone. */
export const mjmlDocument = ({ text, label, isDark, isReadOnly, phrases, onText, onWhere }: MjmlDocument) => {
  const lineBreak = lineBreakOf(text);
  return EditorState.create({
    doc: text,
    extensions: [
      lineBreak === undefined ? [] : EditorState.lineSeparator.of(lineBreak),
      EditorState.phrases.of(phrases),
      EditorState.readOnly.of(isReadOnly),
      basicSetup,
      lintGutter(),
      mjmlLanguage,
      EditorView.lineWrapping,
      // A text that may be edited takes the focus by itself, which not every reader of the page knows.
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onText(update.state.sliceDoc());
        if (update.docChanged || update.selectionSet) onWhere(whereIn(update.state));
      }),
      look.of(codeTheme(isDark)),
    ],
  });
};

/** The page became dark, or light. */
export const inLook = (isDark: boolean) => look.reconfigure(codeTheme(isDark));

/** Another text in place of all of it, as one step that can be undone. */
export const replaceText = (view: EditorView, text: string): void => {
  if (text === view.state.sliceDoc()) return;
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    userEvent: 'input.replace',
  });
};

/** Brings the cursor into the middle of what is seen. */
export const showCursor = (view: EditorView): void =>
  view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main, { y: 'center' }) });

/** Shows a place, selected, and puts the cursor there. */
export const goTo = (view: EditorView, from: number, to: number): void => {
  const { length } = view.state.doc;
  const [anchor, head] = [Math.min(from, length), Math.min(to, length)];
  view.dispatch({
    selection: { anchor, head },
    effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
  });
  view.focus();
};
