/*
 * What a marketer may set on each block: attributes of MJML (documentation of MJML 5, "Components"), in the order of the
 * form. What is not here is changed in the code.
 */

type Name =
  | 'align'
  | 'alt'
  | 'background-color'
  | 'border-color'
  | 'border-radius'
  | 'border-width'
  | 'color'
  | 'font-size'
  | 'height'
  | 'href'
  | 'inner-padding'
  | 'line-height'
  | 'padding'
  | 'src'
  | 'width';

export type Property = {
  attribute: Name;
  kind: 'colour' | 'length' | 'lengths' | 'link' | 'words' | 'align';
};

const colour = (attribute: Name): Property => ({ attribute, kind: 'colour' });
const length = (attribute: Name): Property => ({ attribute, kind: 'length' });
const lengths = (attribute: Name): Property => ({ attribute, kind: 'lengths' });
const LINK: Property = { attribute: 'href', kind: 'link' };
const ALIGN: Property = { attribute: 'align', kind: 'align' };
const PADDING = lengths('padding');

export type BlockKind = {
  /** Whether what it holds is words with their marks, to be written here. */
  hasWords?: boolean;
  properties: readonly Property[];
};

export const BLOCK_KINDS = {
  'mj-section': { properties: [colour('background-color'), PADDING] },
  'mj-wrapper': { properties: [colour('background-color'), PADDING] },
  'mj-column': { properties: [colour('background-color'), length('width'), PADDING] },
  'mj-text': {
    hasWords: true,
    properties: [colour('color'), length('font-size'), length('line-height'), ALIGN, PADDING],
  },
  'mj-button': {
    hasWords: true,
    properties: [
      LINK,
      colour('background-color'),
      colour('color'),
      length('font-size'),
      length('border-radius'),
      lengths('inner-padding'),
      ALIGN,
      PADDING,
    ],
  },
  'mj-image': {
    properties: [
      { attribute: 'src', kind: 'link' },
      { attribute: 'alt', kind: 'words' },
      LINK,
      length('width'),
      length('border-radius'),
      ALIGN,
      PADDING,
    ],
  },
  'mj-divider': { properties: [colour('border-color'), length('border-width'), length('width'), PADDING] },
  'mj-spacer': { properties: [length('height')] },
} as const satisfies Record<string, BlockKind>;

export type KnownBlock = keyof typeof BLOCK_KINDS;
export const isKnownBlock = (name: string): name is KnownBlock => Object.hasOwn(BLOCK_KINDS, name);

/** `16px`, `50%`, or 0; what holds Liquid is the template's own. */
const LENGTH = /^(?:0|\d+(?:\.\d+)?(?:px|%))$/;
const COLOUR = /^(?:#(?:[\da-f]{3}|[\da-f]{6})|[a-z]+|rgba?\([\d\s.,%]+\))$/i;

/** A value as MJML writes it: a bare number is one of pixels. */
export const asWritten = ({ kind }: Property, value: string): string =>
  kind === 'length' || kind === 'lengths'
    ? value.trim().replace(/(?<![\d.#{])\b[1-9]\d*(?:\.\d+)?(?=\s|$)/g, '$&px')
    : value.trim();

/** Whether MJML takes the value: what it would refuse is told at the field, and not written. */
export const isTaken = ({ kind }: Property, value: string): boolean => {
  if (value === '' || value.includes('{{') || value.includes('{%')) return true;
  switch (kind) {
    case 'colour':
      return COLOUR.test(value);
    case 'length':
      return LENGTH.test(value);
    case 'lengths': {
      const parts = value.trim().split(/\s+/);
      return parts.length <= 4 && parts.every((part) => LENGTH.test(part));
    }
    case 'link':
      return /^(?:https?:|mailto:|tel:|#)/i.test(value);
    case 'words':
    case 'align':
      return true;
  }
};
