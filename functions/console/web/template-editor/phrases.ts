import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** CodeMirror's own words, each with the name of our text for it. */
const PHRASES = {
  Find: 'find',
  Replace: 'replaceWith',
  next: 'next',
  previous: 'previous',
  all: 'all',
  'match case': 'matchCase',
  'by word': 'byWord',
  regexp: 'regexp',
  replace: 'replace',
  'replace all': 'replaceAll',
  close: 'close',
  'current match': 'currentMatch',
  'replaced $ matches': 'replaced',
  'replaced match on line $': 'replacedOnLine',
  'on line': 'onLine',
  'Go to line': 'goToLine',
  go: 'go',
  Diagnostics: 'diagnostics',
  'No diagnostics': 'noDiagnostics',
  Completions: 'completions',
  'Control character': 'controlCharacter',
  'Selection deleted': 'selectionDeleted',
  'Fold line': 'foldLine',
  'Unfold line': 'unfoldLine',
  'Folded lines': 'foldedLines',
  'Unfolded lines': 'unfoldedLines',
  'folded code': 'foldedCode',
  unfold: 'unfold',
  to: 'to',
  '$ unchanged lines': 'unchangedLines',
} as const;

/** CodeMirror's words in the reader's language. */
export const usePhrases = (): Record<string, string> => {
  const { t } = useTranslation();
  return useMemo(
    () =>
      Object.fromEntries(
        Object.entries(PHRASES).map(([phrase, name]) => [phrase, t(`templates.phrases.${name}`)]),
      ),
    [t],
  );
};
