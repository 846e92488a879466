import { expect, test } from 'vitest';
import { previewHtml } from '../../functions/console/web/template-editor/preview-html.ts';

const LIGHT = { isDark: false, hasImages: true };
const DARK = { isDark: true, hasImages: true };
const mail = (css: string, body = '') =>
  `<!doctype html><html><head><style>${css}</style></head><body>${body}</body></html>`;

test('the policy stands first in the head, so that nothing is loaded before it holds', () => {
  expect(previewHtml(mail('p{}'), LIGHT)).toMatch(
    /^<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; /,
  );
  expect(previewHtml('<p>No head</p>', LIGHT)).toMatch(/^<meta http-equiv="Content-Security-Policy"/);
});

test('pictures may come from where they are, or from nowhere', () => {
  expect(previewHtml(mail(''), LIGHT)).toContain('img-src https: data:;');
  expect(previewHtml(mail(''), { ...LIGHT, hasImages: false })).toContain("img-src 'none';");
});

test('styles for the dark hold when the reader asks for the dark, and only then', () => {
  const html = mail('@media ( Prefers-Color-Scheme:dark ) { p { color: white } }');
  expect(previewHtml(html, DARK)).toContain('@media (min-width: 0) { p { color: white } }');
  expect(previewHtml(html, LIGHT)).toContain('@media (max-width: 0) { p { color: white } }');
});

test('styles for the light hold in the light only', () => {
  const html = mail('@media screen and (prefers-color-scheme: light) { p { color: black } }');
  expect(previewHtml(html, DARK)).toContain('@media screen and (max-width: 0)');
  expect(previewHtml(html, LIGHT)).toContain('@media screen and (min-width: 0)');
});

test('no link leads out of the frame: all lead to windows that it may not open', () => {
  const html = mail('', '<a href="https://a.example" target="_top">A</a><a href="https://b.example">B</a>');
  const shown = previewHtml(html, LIGHT);
  expect(shown).not.toContain('_top');
  expect(shown).toContain('<base target="_blank">');
});
