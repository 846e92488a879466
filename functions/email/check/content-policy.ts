import type { Attribute, Markup, Tag } from '../markup/markup.ts';
import { readMarkup } from '../markup/markup.ts';
import { allElements, type MjmlElement, mjmlTree } from '../markup/mjml-tree.ts';
import type { Fault } from '../problems.ts';
import {
  attributeFault,
  bare,
  elementFault,
  isAddress,
  nameFault,
  type Place,
  unmasked,
  valueFault,
} from './allow-list.ts';
import { cssFault } from './css-policy.ts';
import { isMjml } from './nesting.ts';

/** Attributes of MJML whose value is read by people or is a name. */
const TEXTS = new Set('alt title name css-class mj-class'.split(' '));

/** MJML knows which attributes its own elements have; what they become is HTML's. */
const mjmlFault = (tag: string, name: string, value: string): string | undefined =>
  (/^on[a-z]/.test(name) ? nameFault(tag, name) : undefined) ??
  valueFault(tag, name, value, !isAddress(name) && !TEXTS.has(name));

const tagAttributeFault = (tag: string, { name: written, value }: Attribute): string | undefined => {
  const name = unmasked(written);
  // A piece of Liquid around whole attributes has no name of its own; a quote that is not closed is told as such.
  if (name === '' || /["'<]/.test(name)) return undefined;
  return isMjml(tag) ? mjmlFault(tag, name, value) : attributeFault(tag, name, value);
};

/** What a mail cannot hold in one tag, whatever else stands in it. */
export const tagFaults = ({ kind, name, start, attributes }: Tag, place: Place = 'source'): Fault[] => {
  if (kind === 'close') return [];
  if (name === 'mj-include') {
    return [{ offset: start, message: 'mj-include is not available: a template is one file.' }];
  }
  const named = Object.fromEntries(attributes.map((each) => [unmasked(each.name), each.value]));
  const element = isMjml(name) ? undefined : elementFault(name, named, place);
  if (element) return [{ offset: start, message: element }];
  return attributes.flatMap((attribute) => {
    const message = tagAttributeFault(name, attribute);
    return message ? [{ offset: attribute.start, message }] : [];
  });
};

/** Style sheets, and the attributes that `mj-html-attributes` gives to elements. */
const contentFault = ({ masked }: Markup, element: MjmlElement): Fault | undefined => {
  const content = masked.slice(element.contentStart, element.contentEnd);
  if (element.name === 'style' || element.name === 'mj-style') {
    const css = cssFault(content);
    return css && { offset: element.contentStart + css.index, message: css.message };
  }
  if (element.name !== 'mj-html-attribute') return undefined;
  const name = element.attributes.find((attribute) => attribute.name === 'name')?.value ?? '';
  const message = attributeFault(element.name, bare(name), content);
  return message === undefined ? undefined : { offset: element.start, message };
};

/** What Outlook reads in conditional comments, at its offset in the source. Comments do not nest. */
const conditionalFaults = ({ masked, comments }: Markup): Fault[] =>
  comments
    .filter(({ isRead }) => isRead)
    .flatMap(({ start, end }) => {
      const from = start + '<!--'.length;
      const content = masked.slice(from, end - '-->'.length).replaceAll('<!--', '    ');
      return policyFaults(readMarkup(content), 'outlook').map(({ offset, message }) => ({
        offset: from + offset,
        message,
      }));
    });

/** What a mail cannot hold in a template's source: elements, attributes, addresses and styles that `allow-list.ts` has not. */
export const policyFaults = (markup: Markup, place: Place = 'source'): Fault[] => [
  ...markup.tags.flatMap((tag) => tagFaults(tag, place)),
  ...allElements(mjmlTree(markup))
    .map((element) => contentFault(markup, element))
    .filter((fault) => fault !== undefined),
  ...conditionalFaults(markup),
];
