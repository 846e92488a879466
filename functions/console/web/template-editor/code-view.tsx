import { setDiagnostics } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { useComputedColorScheme } from '@mantine/core';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './code-view.module.css';
import { diagnosticsOf, type Finding } from './diagnostics.ts';
import { inLook, mjmlDocument, type Where } from './mjml-document.ts';
import { usePhrases } from './phrases.ts';

type CodeViewProps = {
  /** What is written when the view opens. From then on the view has the text, and tells of each change. */
  text: string;
  isReadOnly: boolean;
  /** What there is to say of `of`, underlined where that is what the view holds. */
  findings: readonly Finding[];
  of: string;
  onText: (text: string) => void;
  onWhere: (where: Where) => void;
  /** Gives the view while there is one, and undefined once it is gone. */
  onView: (view: EditorView | undefined) => void;
};

/** The template as it is written. */
export const CodeView = ({ text, isReadOnly, findings, of, onText, onWhere, onView }: CodeViewProps) => {
  const { t } = useTranslation();
  const isDark = useComputedColorScheme('light') === 'dark';
  const phrases = usePhrases();
  const label = t('templates.code');
  const view = useRef<EditorView>(undefined);
  const latest = useRef({ text, isDark, onText, onWhere, onView });
  latest.current.onText = onText;
  latest.current.onWhere = onWhere;
  latest.current.onView = onView;

  const attach = useCallback(
    (parent: HTMLDivElement) => {
      const given = latest.current;
      const changed = (now: string) => {
        given.text = now;
        given.onText(now);
      };
      const state = mjmlDocument({
        ...given,
        label,
        isReadOnly,
        phrases,
        onText: changed,
        onWhere: (where) => given.onWhere(where),
      });
      const created = new EditorView({ state, parent });
      view.current = created;
      given.onView(created);
      return () => {
        created.destroy();
        given.onView(undefined);
      };
    },
    [label, isReadOnly, phrases],
  );
  useEffect(() => {
    latest.current.isDark = isDark;
    view.current?.dispatch({ effects: inLook(isDark) });
  }, [isDark]);
  useEffect(() => {
    const open = view.current;
    if (open?.state.sliceDoc() !== of) return;
    open.dispatch(setDiagnostics(open.state, diagnosticsOf(findings, of)));
  }, [findings, of]);
  return <div ref={attach} className={classes.code} />;
};
