import { html } from '@codemirror/lang-html';
import { liquid } from '@codemirror/lang-liquid';
import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language';

/** CodeMirror's own hues, as light or dark as the page makes them: `--code-lightness` (code-view.module.css). */
const hues = HighlightStyle.define(
  defaultHighlightStyle.specs.map(({ color, ...spec }) => ({
    ...spec,
    ...(typeof color === 'string' && { color: `oklch(from ${color} var(--code-lightness) c h)` }),
  })),
);

/** MJML reads as HTML whose tags may close themselves, with Liquid in it. */
export const mjmlLanguage = [liquid({ base: html({ selfClosingTags: true }) }), syntaxHighlighting(hues)];
