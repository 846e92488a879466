import type { NewBlock } from '../document/placing.ts';

/** What may be added to a mail, in the order of the palette. */
export const PALETTE_NAMES = [
  'heading',
  'text',
  'button',
  'image',
  'imageBesideText',
  'columns',
  'divider',
  'spacer',
  'footer',
] as const;
export type PaletteName = (typeof PALETTE_NAMES)[number];

/** The words that new blocks begin with, in the language of who adds them. */
export type PaletteWords = Record<'heading' | 'text' | 'button' | 'image' | 'reason' | 'leave', string>;

const image = (alt: string): string => `<mj-image src="" alt="${alt}" padding="0 32px 16px" />`;
const text = (words: string): string => `<mj-text padding="0 32px 16px">\n  <p>${words}</p>\n</mj-text>`;
const heading = (words: string): string =>
  `<mj-text padding="0 32px 16px">\n  <h2 style="margin:0">${words}</h2>\n</mj-text>`;

const indented = (mjml: string, by: string): string =>
  mjml
    .split('\n')
    .map((line) => by + line)
    .join('\n');

/** A section with one column for each of these. */
const section = (...columns: string[][]): string =>
  [
    '<mj-section padding="24px 0">',
    ...columns.flatMap((blocks) => [
      '  <mj-column>',
      ...blocks.map((block) => indented(block, '    ')),
      '  </mj-column>',
    ]),
    '</mj-section>',
  ].join('\n');

/** A new block, as it is written into the template. */
export const newBlock = (name: PaletteName, words: PaletteWords): NewBlock => {
  switch (name) {
    case 'heading':
      return { isSection: false, mjml: heading(words.heading) };
    case 'text':
      return { isSection: false, mjml: text(words.text) };
    case 'button':
      return {
        isSection: false,
        mjml: `<mj-button href="{{ shop.url }}" align="left" padding="0 32px 16px">\n  ${words.button}\n</mj-button>`,
      };
    case 'image':
      return { isSection: false, mjml: image(words.image) };
    case 'imageBesideText':
      return {
        isSection: true,
        mjml: section([image(words.image)], [heading(words.heading), text(words.text)]),
      };
    case 'columns':
      return { isSection: true, mjml: section([text(words.text)], [text(words.text)]) };
    case 'divider':
      return {
        isSection: false,
        mjml: '<mj-divider border-width="1px" border-color="#d0d0d0" padding="0 32px 16px" />',
      };
    case 'spacer':
      return { isSection: false, mjml: '<mj-spacer height="24px" />' };
    case 'footer':
      return {
        isSection: true,
        mjml: section([
          [
            '<mj-text align="center" font-size="13px" line-height="20px" color="#555555">',
            '  {{ shop.name }} · {{ shop.postalAddress }}<br />',
            `  ${words.reason}<br />`,
            `  <a href="{{ unsubscribeUrl }}" style="color:#555555">${words.leave}</a>`,
            '</mj-text>',
          ].join('\n'),
        ]),
      };
  }
};
