import { MASK } from '../liquid/liquid-mask.ts';
import { type Attribute, type Markup, readMarkup, type Tag } from '../markup/markup.ts';
import { allElements, type MjmlElement, mjmlTree } from '../markup/mjml-tree.ts';
import type { Fault } from '../problems.ts';
import { cssFault } from './css-policy.ts';
import { isMjml } from './nesting.ts';

/** Mail programs drop these, count them against the sender, or read what is in them in ways of their own. */
const FORBIDDEN = new Set(
  `script iframe frame frameset object embed applet param portal template
  form input button select textarea option optgroup datalist keygen isindex
  base link svg math noscript noembed noframes xmp plaintext mj-include`.split(/\s+/),
);
/** What MJML itself writes: switches of its carousel, accordion and navigation bar. */
const SWITCHES = ['checkbox', 'radio'];
const HARMLESS_META = ['content-type', 'x-ua-compatible', 'content-language'];

/** Attributes whose value is read by people or is a name: no program follows it. */
const TEXTS = new Set('alt title content summary label name placeholder abbr id class lang'.split(' '));
/** Attributes of MJML that do not go into a style, as its others may. */
const ADDRESSES = new Set(['href', 'src', 'srcset']);
const SCHEME = new RegExp(`(?:^|${MASK})(javascript|vbscript|livescript|mocha|blob|filesystem|data):`);

/** What a program still reads in a link: neither blanks nor control, format and replacement characters. */
const bare = (value: string): string => value.replace(/[\p{Cc}\p{Cf}\s\uFFFD]+/gu, '').toLowerCase();
const unmasked = (value: string): string => value.replaceAll(MASK, '');

/** The scheme that a link must not have, also where only a branch of its Liquid brings it. */
const schemeOf = (name: string, value: string): string | undefined => {
  const link = bare(value);
  const scheme = (SCHEME.exec(link) ?? SCHEME.exec(unmasked(link)))?.[1];
  const isPicture = (name === 'src' || name === 'srcset') && !/data:(?!image\/)/.test(unmasked(link));
  return scheme === 'data' && isPicture ? undefined : scheme;
};

/** Why a mail cannot hold the attribute, where it cannot. */
const attributeFault = (tag: string, { name: written, value }: Pick<Attribute, 'name' | 'value'>) => {
  const name = unmasked(written);
  if (/^on[a-z]/.test(name)) return `A mail cannot hold the event attribute ${name}.`;
  if (TEXTS.has(name) || /^(?:aria|data)-/.test(name)) return undefined;
  const links = name === 'srcset' ? value.split(/,\s/) : [value];
  const scheme = links.map((link) => schemeOf(name, link)).find((found) => found !== undefined);
  if (scheme) return `A mail cannot hold a ${scheme}: address, as ${name} of <${tag}> has.`;
  const isStyle = name === 'style' || (isMjml(tag) && !ADDRESSES.has(name));
  const css = isStyle ? cssFault(value) : undefined;
  return css && `${css.message} (${name} of <${tag}>)`;
};

const isForbidden = ({ name, attributes }: Tag, isCompiled: boolean): boolean => {
  if (!FORBIDDEN.has(name)) return false;
  const type = attributes.find((attribute) => attribute.name === 'type')?.value ?? '';
  return !(isCompiled && name === 'input' && SWITCHES.includes(type.toLowerCase()));
};

const elementFault = (tag: Tag, isCompiled: boolean): string | undefined => {
  if (tag.name === 'mj-include') return 'mj-include is not available: a template is one file.';
  if (tag.name === 'link') return 'A mail cannot hold <link>: name a web font with <mj-font>.';
  if (isForbidden(tag, isCompiled)) return `A mail cannot hold <${tag.name}>.`;
  const directive = tag.attributes.find(({ name }) => unmasked(name) === 'http-equiv');
  if (tag.name !== 'meta' || !directive || HARMLESS_META.includes(bare(directive.value))) return undefined;
  return `A mail cannot hold <meta http-equiv="${unmasked(directive.value).trim() || '{{ … }}'}">.`;
};

/** What a mail cannot hold in one tag, whatever else stands in it. */
export const tagFaults = (tag: Tag, isCompiled = false): Fault[] => {
  if (tag.kind === 'close') return [];
  const element = elementFault(tag, isCompiled);
  if (element) return [{ offset: tag.start, message: element }];
  return tag.attributes.flatMap((attribute) => {
    const message = attributeFault(tag.name, attribute);
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
  const message = attributeFault(element.name, { name: bare(name), value: content });
  return message === undefined ? undefined : { offset: element.start, message };
};

/** What Outlook reads in conditional comments, at its offset in the source. Comments do not nest. */
const conditionalFaults = ({ masked, comments }: Markup, isCompiled: boolean): Fault[] =>
  comments
    .filter(({ isRead }) => isRead)
    .flatMap(({ start, end }) => {
      const from = start + '<!--'.length;
      const content = masked.slice(from, end - '-->'.length).replaceAll('<!--', '    ');
      return policyFaults(readMarkup(content), isCompiled)
        .filter(({ message }) => !message.includes('<noscript>'))
        .map(({ offset, message }) => ({ offset: from + offset, message }));
    });

/** What a mail cannot hold: elements, attributes, addresses and styles that run, fetch, send or lead astray. */
export const policyFaults = (markup: Markup, isCompiled = false): Fault[] => [
  ...markup.tags.flatMap((tag) => tagFaults(tag, isCompiled)),
  ...allElements(mjmlTree(markup))
    .map((element) => contentFault(markup, element))
    .filter((fault) => fault !== undefined),
  ...conditionalFaults(markup, isCompiled),
];
