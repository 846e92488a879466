import { liquidRanges, MASK } from '../../../../email/liquid/liquid-mask.ts';
import type { Attribute } from '../../../../email/markup/markup.ts';
import type { MjmlElement } from '../../../../email/markup/mjml-tree.ts';
import { isOneTag, isWhole, type MjmlDocument, readDocument } from './document.ts';
import { applyEdits, type Edit } from './edits.ts';

/* Acts on what one element says of itself, and on what it holds: each gives the edits of the text that it comes to. */

const ESCAPES: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };

/** As it stands between double quotes; Liquid stays as it is, whatever quotes it has. */
const escaped = (value: string): string => {
  let written = '';
  let from = 0;
  const plain = (to: number) => value.slice(from, to).replace(/[&"<>]/g, (each) => ESCAPES[each] ?? each);
  for (const { start, end } of liquidRanges(value)) {
    written += plain(start) + value.slice(start, end);
    from = end;
  }
  return written + plain(value.length);
};

const attributeOf = ({ attributes }: MjmlElement, name: string): Attribute | undefined =>
  attributes.find((each) => each.name === name);

/** Where the value stands, without its quotes. */
const valueRange = ({ text }: MjmlDocument, { start, end, quoted }: Attribute) => {
  const opening = /^[^\s=]+\s*=\s*["']?/.exec(text.slice(start, end))?.[0].length;
  return opening === undefined ? undefined : { from: start + opening, to: quoted ? end - 1 : end };
};

/** An attribute's value: its entities decoded, or as it is written where it holds Liquid. Undefined where there is none. */
export const readAttribute = (of: MjmlDocument, element: MjmlElement, name: string): string | undefined => {
  const attribute = attributeOf(element, name);
  if (!attribute?.value.includes(MASK)) return attribute?.value;
  const range = valueRange(of, attribute);
  return range && of.text.slice(range.from, range.to);
};

/** Sets an attribute: its value where it has one, else behind those that are there. */
export const setAttribute = (of: MjmlDocument, element: MjmlElement, name: string, value: string): Edit[] => {
  if (readAttribute(of, element, name) === value) return [];
  const attribute = attributeOf(element, name);
  const written = `${name}="${escaped(value)}"`;
  const range = attribute && valueRange(of, attribute);
  if (range && of.text[range.to] === '"') return [{ ...range, insert: escaped(value) }];
  if (attribute) return [{ from: attribute.start, to: attribute.end, insert: written }];
  const at = element.attributes.at(-1)?.end ?? element.start + 1 + element.name.length;
  return [{ from: at, to: at, insert: ` ${written}` }];
};

/** Takes an attribute away, with the white space before it. */
export const removeAttribute = ({ text }: MjmlDocument, element: MjmlElement, name: string): Edit[] => {
  const attribute = attributeOf(element, name);
  if (!attribute) return [];
  const space = /\s*$/.exec(text.slice(element.start, attribute.start))?.[0].length ?? 0;
  return [{ from: attribute.start - space, to: attribute.end, insert: '' }];
};

/** Whether content stays in its element: half a tag at its end would swallow the tag that closes the element. */
export const isContained = (of: MjmlDocument, element: MjmlElement, content: string): boolean => {
  const after = readDocument(applyEdits(of.text, setContent(of, element, content)));
  const same = after.elements.find(({ start }) => start === element.start);
  return (
    same !== undefined &&
    isWhole(after, same) &&
    after.text.slice(same.contentStart, same.contentEnd) === content
  );
};

/** Writes what an element holds; one that closes itself is opened for it. */
export const setContent = ({ text }: MjmlDocument, element: MjmlElement, content: string): Edit[] => {
  const { start, end, contentStart, contentEnd, name } = element;
  if (!isOneTag(element)) {
    return text.slice(contentStart, contentEnd) === content
      ? []
      : [{ from: contentStart, to: contentEnd, insert: content }];
  }
  const closing = /\s*\/?>$/.exec(text.slice(start, end))?.[0].length ?? 0;
  return [{ from: end - closing, to: end, insert: `>${content}</${name}>` }];
};
