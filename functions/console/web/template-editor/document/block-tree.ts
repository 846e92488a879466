import type { MjmlElement } from '../../../../email/markup/mjml-tree.ts';
import { holds } from './blocks.ts';
import { isWhole, type MjmlDocument } from './document.ts';

/** A block as the outline shows it. */
export type Block = {
  element: MjmlElement;
  /** Its place in the document's elements, by which it is found in the mail. */
  number: number;
  /** How deep it stands: 0 for what stands in the body itself. */
  depth: number;
  /** The words in it, as far as a line of an outline shows them. */
  words: string;
};

const LINE = 60;

export const bodyOf = ({ elements }: MjmlDocument): MjmlElement | undefined =>
  elements.find(({ name }) => name === 'mj-body');

const wordsIn = ({ text }: MjmlDocument, { contentStart, contentEnd, children }: MjmlElement): string => {
  if (children.some(({ name }) => name.startsWith('mj-'))) return '';
  const plain = text.slice(contentStart, contentEnd).replace(/<[^>]*>/g, ' ');
  return plain.replace(/\s+/g, ' ').trim().slice(0, LINE);
};

/** What stands in the body and can be taken hold of, in the order of the mail. */
export const blocksOf = (of: MjmlDocument): Block[] => {
  const body = bodyOf(of);
  if (!body) return [];
  const depthOf = (element: MjmlElement): number => {
    const parent = of.parentOf(element);
    return !parent || parent === body ? 0 : 1 + depthOf(parent);
  };
  return of.elements.flatMap((element, number) => {
    const isBlock = element !== body && holds(body, element) && element.name.startsWith('mj-');
    return isBlock && isWhole(of, element)
      ? [{ element, number, depth: depthOf(element), words: wordsIn(of, element) }]
      : [];
  });
};

/** The innermost block that a place in the text is in. */
export const blockAt = (blocks: readonly Block[], at: number): Block | undefined =>
  blocks.findLast(({ element: { start, end } }) => start <= at && at < end);

/** The block and those around it, the outermost first. */
export const pathTo = (blocks: readonly Block[], { element }: Block): Block[] =>
  blocks.filter((each) => holds(each.element, element));
