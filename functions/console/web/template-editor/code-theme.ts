import { EditorView } from '@codemirror/view';

/** CodeMirror in the page's own colours. `dark` also makes its selection and panels dark. */
export const codeTheme = (dark: boolean) =>
  EditorView.theme(
    {
      '&': { height: '100%', fontSize: '0.8125rem', backgroundColor: 'var(--surface)' },
      '&.cm-focused': { outline: 'none' },
      '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.6' },
      '.cm-content': { caretColor: 'var(--mantine-color-text)' },
      '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
      '.cm-gutters': {
        backgroundColor: 'var(--surface)',
        color: 'var(--quiet)',
        borderRight: '1px solid var(--line)',
      },
      '.cm-activeLine, .cm-activeLineGutter': {
        backgroundColor: 'color-mix(in srgb, var(--mantine-color-text) 5%, transparent)',
      },
      '.cm-panels, .cm-tooltip': { backgroundColor: 'var(--page)', color: 'var(--mantine-color-text)' },
      '.cm-panel.cm-search label': { fontSize: 'inherit' },
      '.cm-textfield': { backgroundColor: 'var(--surface)', color: 'inherit', borderColor: 'var(--line)' },
      '.cm-button': {
        backgroundImage: 'none',
        backgroundColor: 'var(--surface)',
        color: 'inherit',
        borderColor: 'var(--line)',
      },
    },
    { dark },
  );
