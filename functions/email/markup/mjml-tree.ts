import { isVoid, ownerOf } from '../check/nesting.ts';
import type { Attribute, Markup, Tag } from './markup.ts';

/**
 * An element of MJML, or of HTML in it, with its exact place in the source: its `<` at `start`, behind its closing tag
 * at `end`, and between `contentStart` and `contentEnd` what it holds.
 */
export type MjmlElement = {
  name: string;
  start: number;
  end: number;
  contentStart: number;
  contentEnd: number;
  attributes: Attribute[];
  children: MjmlElement[];
};

const elementOf = ({ name, start, end, attributes }: Tag): MjmlElement => ({
  name,
  start,
  end,
  contentStart: end,
  contentEnd: end,
  attributes,
  children: [],
});

/** The elements of a source, as a tree. One that is not closed ends where the element around it does. */
export const mjmlTree = ({ tags, masked }: Pick<Markup, 'tags' | 'masked'>): MjmlElement[] => {
  const roots: MjmlElement[] = [];
  const open: MjmlElement[] = [];
  const closeFrom = (depth: number, contentEnd: number, end: number) => {
    for (const [index, element] of open.splice(depth).entries()) {
      element.contentEnd = contentEnd;
      element.end = index === 0 ? end : contentEnd;
    }
  };
  for (const tag of tags) {
    if (tag.kind === 'close') {
      const at = ownerOf(open, tag);
      if (at >= 0) closeFrom(at, tag.start, tag.end);
      continue;
    }
    const element = elementOf(tag);
    (open.at(-1)?.children ?? roots).push(element);
    if (tag.kind === 'open' && !isVoid(tag.name)) open.push(element);
  }
  closeFrom(0, masked.length, masked.length);
  return roots;
};

/** The elements and all within them, in the order of the source, however deep they nest. */
export const allElements = (elements: MjmlElement[]): MjmlElement[] => {
  const found: MjmlElement[] = [];
  const waiting = elements.toReversed();
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    found.push(element);
    waiting.push(...element.children.toReversed());
  }
  return found;
};
