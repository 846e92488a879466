import { isMjml } from '../check/nesting.ts';
import type { Attribute, Markup, Tag } from '../markup/markup.ts';
import type { Fault } from '../problems.ts';
import { MASK } from './liquid-mask.ts';

const EDGE = new RegExp(`^${MASK}+|${MASK}+$`, 'g');
const TAG_NAME = new RegExp(`</?${MASK}`, 'g');

/** A quote that is not closed ends at the next one, so that the rest of a value is read as names. */
const isAfterOpenQuote = ({ name, value, quoted }: Attribute) =>
  /["'<]/.test(name) || (!quoted && /[<"]/.test(value));

const quoteFault = (tag: Tag): Fault[] => {
  const at = tag.attributes.findIndex(isAfterOpenQuote);
  if (at < 0) return [];
  const swallowed = tag.attributes.slice(0, at).findLast(({ value }) => /[<>=\n]/.test(value));
  const { name, start } = swallowed ?? tag.attributes[at] ?? tag;
  const where = /["'<]/.test(name) ? `<${tag.name}>` : `${name} of <${tag.name}>`;
  return [{ offset: start, message: `A quote or a ">" is missing in ${where}.` }];
};

/**
 * Liquid's output outside of quotes could bring an attribute of its own, whoever wrote the value; and within a name it
 * hides what the name is.
 */
const attributeFault = (source: string, tag: Tag, attribute: Attribute): string | undefined => {
  const written = source.slice(attribute.start, attribute.end);
  const hasOutput = written.includes('{{');
  const inName = attribute.name.replace(EDGE, '').includes(MASK);
  if (attribute.name.includes(MASK)) {
    if (isMjml(tag.name)) return `Liquid can only stand in the values of the attributes of <${tag.name}>.`;
    if (source.slice(attribute.start, attribute.start + attribute.name.length).includes('{{')) {
      return `{{ … }} can only stand in the quoted value of an attribute of <${tag.name}>.`;
    }
    return inName ? `Liquid cannot stand in an attribute's name: leave a space between them.` : undefined;
  }
  const isOpen = !attribute.quoted && attribute.value.includes(MASK);
  return isOpen && hasOutput
    ? `The value of ${attribute.name} needs quotes, since it holds {{ … }}.`
    : undefined;
};

/** What is wrong with quotes, and with Liquid in a place where it would make markup of its own. */
export const placeFaults = (source: string, { masked, tags, comments }: Markup): Fault[] => {
  const outside = (offset: number) =>
    [...tags, ...comments].every(({ start, end }) => offset < start || offset >= end);
  const names = Array.from(masked.matchAll(TAG_NAME), ({ index }) => index).filter(outside);
  const named = tags.filter(({ name }) => name.includes(MASK)).map(({ start }) => start);
  const tagFaults = tags.flatMap((tag) => {
    const quote = quoteFault(tag);
    if (quote.length > 0) return quote;
    return tag.attributes.flatMap((attribute) => {
      const message = attributeFault(source, tag, attribute);
      return message ? [{ offset: attribute.start, message }] : [];
    });
  });
  const message = "Liquid cannot stand in a tag's name.";
  return [...[...names, ...named].map((offset) => ({ offset, message })), ...tagFaults];
};
