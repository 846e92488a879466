import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useComputedColorScheme } from '@mantine/core';
import { useCallback } from 'react';
import { codeTheme } from './code-theme.ts';
import classes from './code-view.module.css';
import { mjmlLanguage } from './mjml-language.ts';
import { usePhrases } from './phrases.ts';

type CompareProps = {
  label: string;
  before: string;
  after: string;
};

/** Lines around a change that are shown with it; what is equal beyond them is folded. */
const MARGIN = 2;

/** Two texts as one: what was taken out, and what came in. */
const Compare = ({ label, before, after }: CompareProps) => {
  const isDark = useComputedColorScheme('light') === 'dark';
  const phrases = usePhrases();
  const attach = useCallback(
    (parent: HTMLDivElement) => {
      const state = EditorState.create({
        doc: after,
        extensions: [
          EditorState.phrases.of(phrases),
          EditorState.readOnly.of(true),
          lineNumbers(),
          mjmlLanguage,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          codeTheme(isDark),
          unifiedMergeView({
            original: before,
            mergeControls: false,
            collapseUnchanged: { margin: MARGIN, minSize: 4 },
          }),
        ],
      });
      const view = new EditorView({ state, parent });
      return () => view.destroy();
    },
    [label, before, after, isDark, phrases],
  );
  return <div ref={attach} className={classes.code} />;
};

export default Compare;
