import { isMjml } from '../check/nesting.ts';
import { isLink } from '../links/replace-links.ts';
import { MASK } from '../liquid/liquid-mask.ts';
import { blankComments } from '../markup/comments.ts';
import { type Markup, readMarkup, type Tag } from '../markup/markup.ts';
import { allElements, type MjmlElement, mjmlTree } from '../markup/mjml-tree.ts';
import type { Finding } from './finding.ts';
import { attributeFinder, attributeOf } from './given-attributes.ts';

/* What a template that can be saved would do better, each with its exact place in the MJML. */

type Place = { start: number; end: number };

const warning = (code: string, message: string, { start, end }: Place): Finding => ({
  code,
  severity: 'warning',
  field: 'mjml',
  message,
  from: start,
  to: end,
});

const openingTagOf = ({ start, contentStart }: MjmlElement): Place => ({ start, end: contentStart });

const IMAGES = ['img', 'mj-image', 'mj-carousel-image'];
/** MJML's elements that are one link each. */
const BUTTONS = ['mj-button', 'mj-navbar-link'];
const PICTURES = ['img', 'video'];

/** What a reader sees nothing of. */
const BLANK =
  /&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|shy|#160|#xa0|#8203|#x200b|#8204|#x200c);?|[\p{Default_Ignorable_Code_Point}\s]/giu;

/** An element's text, without the tags in it. */
const textIn = ({ masked, tags }: Markup, { contentStart, contentEnd }: MjmlElement): string => {
  let text = '';
  let from = contentStart;
  for (const { start, end } of tags) {
    if (start < contentStart || end > contentEnd) continue;
    text += masked.slice(from, start);
    from = end;
  }
  return text + masked.slice(from, contentEnd);
};

/** Whether an element holds something to see; Liquid may bring it, also as a tag of its own. */
const holdsSomething = (markup: Markup, element: MjmlElement): boolean =>
  markup.masked.slice(element.contentStart, element.contentEnd).includes(MASK) ||
  allElements(element.children).some(({ name }) => PICTURES.includes(name)) ||
  textIn(markup, element).replace(BLANK, '') !== '';

const isLabelled = (element: MjmlElement): boolean =>
  ['aria-label', 'aria-labelledby', 'title'].some((name) => attributeOf(element, name)?.value.trim());

/** What is wrong with a link, told at its opening tag. */
const linkRemarks = (markup: Markup, element: MjmlElement, has: (name: string) => boolean): Finding[] => {
  const isButton = BUTTONS.includes(element.name);
  if (!has('href')) {
    // A place that other links lead to.
    if (!isButton && (has('name') || has('id'))) return [];
    const message = `This ${isButton ? 'button' : 'link'} leads nowhere: give it an href.`;
    return [warning('link_without_address', message, openingTagOf(element))];
  }
  if (holdsSomething(markup, element) || isLabelled(element)) return [];
  const message = 'This link holds neither text nor a picture, so nobody sees where it leads.';
  return [warning('link_without_content', message, openingTagOf(element))];
};

/** Of what is read; the head only says how it looks. */
const bodyRemarks = (markup: Markup): Finding[] => {
  const elements = allElements(mjmlTree(markup));
  const hasAttribute = attributeFinder(elements);
  const body = elements.find(({ name }) => name === 'mj-body');
  return allElements(body?.children ?? []).flatMap((element) => {
    const has = (name: string) => hasAttribute(element, name);
    if (element.name === 'a' || BUTTONS.includes(element.name)) return linkRemarks(markup, element, has);
    if (!IMAGES.includes(element.name) || has('alt')) return [];
    const message = 'This picture has no alt text: say what it shows, or write alt="" if it only decorates.';
    return [warning('image_without_alt', message, openingTagOf(element))];
  });
};

const LINKS = ['href', 'base-url'];
const SOURCES = ['src', 'srcset', 'poster', 'background', 'background-url'];

/** Addresses that travel unencrypted; of those that begin with Liquid nothing is known. */
const httpRemarks = ({ name, attributes }: Tag): Finding[] =>
  attributes
    .filter(({ value }) => /^\s*http:/i.test(value))
    .flatMap((attribute) => {
      if (SOURCES.includes(attribute.name)) {
        const message = 'This picture comes from http:, which some mail programs do not show: use https:.';
        return [warning('http_picture', message, attribute)];
      }
      const isAddress =
        LINKS.includes(attribute.name) && name !== 'mj-font' && (isLink(name) || isMjml(name));
      const message = 'This link goes to http:, which browsers warn of: use https:.';
      return isAddress ? [warning('http_link', message, attribute)] : [];
    });

/** The warnings of a template that compiles, in the order of its MJML. Comments are not read. */
export const remarksOf = (mjml: string): Finding[] => {
  const markup = readMarkup(blankComments(mjml, readMarkup(mjml).comments));
  const remarks = [...bodyRemarks(markup), ...markup.tags.flatMap(httpRemarks)];
  return remarks.toSorted((a, b) => a.from - b.from);
};
