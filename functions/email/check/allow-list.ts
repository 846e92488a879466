import { MASK } from '../liquid/liquid-mask.ts';
import { cssFault } from './css-policy.ts';

/*
 * What a mail may hold, in its source and as rendered. What is not listed here, mail programs drop, count against the
 * sender, or read in ways of their own.
 */

const words = (text: string): Set<string> => new Set(text.trim().split(/\s+/));

/** HTML's elements of text, tables, lists and pictures, the obsolete ones of mails too. */
const ELEMENTS = words(`
  html head title meta style body a abbr acronym address area article aside b bdi bdo big blockquote br caption center
  cite code col colgroup data dd del details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header
  hgroup hr i img ins kbd label li main map mark menu nav nobr ol p picture pre q rp rt ruby s samp section small source
  span strike strong style sub summary sup table tbody td tfoot th thead time tr tt u ul var video wbr`);
/** Where an element stands: in what a marketer wrote, in what was rendered of it, or in an Outlook comment of either. */
export type Place = 'source' | 'rendered' | 'outlook';
/** What MJML writes beside these: switches of its carousel, accordion and navigation bar; web fonts; Outlook's settings. */
const MORE: Record<Place, Set<string>> = {
  source: new Set(),
  rendered: words('input link'),
  outlook: words('noscript xml'),
};
/** VML and Office's elements, which Outlook reads. */
const OFFICE = /^[ovw]:[a-z]+$/;

const ATTRIBUTES = words(`
  style class id lang xml:lang dir title role hidden translate tabindex itemscope itemtype itemprop itemid
  href target rel rev hreflang name type media charset content http-equiv
  src srcset sizes alt width height border hspace vspace usemap ismap shape coords loading poster controls autoplay loop
  muted playsinline preload align valign bgcolor background bordercolor cellpadding cellspacing colspan rowspan nowrap
  summary abbr scope headers span rules frame char charoff axis color face size clear noshade compact start value reversed
  datetime cite open text link alink vlink leftmargin topmargin rightmargin bottommargin marginwidth marginheight
  for checked xmlns`);
const OFFICE_ATTRIBUTES = words(`
  adj angle arcsize aspect alignshape coordorigin coordsize color2 colors ext fill fillcolor filled focus focusposition
  focussize inset method on opacity origin path position recolor rotate stroke stroked strokecolor strokeweight`);
const PREFIXED = /^(?:aria|data)-|^(?:xmlns|o|v|w):/;

const LINK_SCHEMES = ['http', 'https', 'mailto', 'tel', 'sms'];
const PICTURE_SCHEMES = ['http', 'https', 'cid'];
/** Attributes whose value a program follows, and the schemes that it may have. */
const ADDRESSES = new Map([
  ...['href', 'cite', 'itemtype', 'itemid'].map((name) => [name, LINK_SCHEMES] as const),
  ...['src', 'srcset', 'background', 'poster'].map((name) => [name, PICTURE_SCHEMES] as const),
]);

export const isAddress = (attribute: string): boolean => ADDRESSES.has(attribute);

/** A scheme (RFC 3986 §3.1) at the start of a value, or at that of a branch that Liquid may choose. */
const SCHEME = new RegExp(`(?:^|${MASK})([a-z][a-z0-9+.-]*):`);

/** What a program still reads in a link: neither blanks nor control, format and replacement characters. */
export const bare = (value: string): string => value.replace(/[\p{Cc}\p{Cf}\s\uFFFD]+/gu, '').toLowerCase();
export const unmasked = (value: string): string => value.replaceAll(MASK, '');

/** The scheme that an address must not have, also where only a branch of its Liquid brings it. */
const wrongScheme = (attribute: string, address: string): string | undefined => {
  const link = bare(address);
  const schemes = [SCHEME.exec(unmasked(link))?.[1], SCHEME.exec(link)?.[1]];
  const isPicture = /^data:image\//.test(unmasked(link)) && (attribute === 'src' || attribute === 'srcset');
  return schemes.find(
    (scheme) =>
      scheme !== undefined &&
      !ADDRESSES.get(attribute)?.includes(scheme) &&
      !(scheme === 'data' && isPicture),
  );
};

/** Why a mail cannot hold the value of an attribute, where it cannot. `isStyle` for one that becomes a style. */
export const valueFault = (
  tag: string,
  name: string,
  value: string,
  isStyle: boolean,
): string | undefined => {
  if (isAddress(name)) {
    const links = name === 'srcset' ? value.split(/,\s/) : [value];
    const scheme = links.map((link) => wrongScheme(name, link)).find((found) => found !== undefined);
    if (scheme) return `A mail cannot hold a ${scheme}: address, as ${name} of <${tag}> has.`;
  }
  const css = isStyle ? cssFault(value) : undefined;
  return css && `${css.message} (${name} of <${tag}>)`;
};

/** Why a mail cannot hold an attribute of this name, where it cannot. */
export const nameFault = (tag: string, name: string): string | undefined => {
  if (ATTRIBUTES.has(name) || PREFIXED.test(name)) return undefined;
  if (/^on[a-z]/.test(name)) return `A mail cannot hold the event attribute ${name}.`;
  if (OFFICE.test(tag) && OFFICE_ATTRIBUTES.has(name)) return undefined;
  return `A mail cannot hold the attribute ${name || '{{ … }}'} of <${tag}>.`;
};

/** Why a mail cannot hold an attribute of HTML, where it cannot. */
export const attributeFault = (tag: string, name: string, value: string): string | undefined =>
  nameFault(tag, name) ?? valueFault(tag, name, value, name === 'style');

const HARMLESS_META = ['content-type', 'x-ua-compatible', 'content-language'];

const metaFault = (attributes: Attributes): string | undefined => {
  const directive = attributes['http-equiv'];
  if (directive === undefined || HARMLESS_META.includes(bare(directive))) return undefined;
  return `A mail cannot hold <meta http-equiv="${unmasked(directive).trim() || '{{ … }}'}">.`;
};

/** An element's attributes by their names. */
export type Attributes = Readonly<Record<string, string | undefined>>;

const isSwitch = (attributes: Attributes): boolean =>
  ['checkbox', 'radio'].includes(attributes.type?.toLowerCase() ?? '');
/** As MJML writes it for mj-font. */
const isFont = ({ rel, href = '' }: Attributes): boolean => rel === 'stylesheet' && /^https?:/.test(href);

/** Why a mail cannot hold an element of HTML, whatever its other attributes, where it cannot. */
export const elementFault = (name: string, attributes: Attributes, place: Place): string | undefined => {
  if (name === 'meta') return metaFault(attributes);
  if (ELEMENTS.has(name) || OFFICE.test(name)) return undefined;
  const isMjmls = name === 'input' ? isSwitch(attributes) : name !== 'link' || isFont(attributes);
  if (MORE[place].has(name) && isMjmls) return undefined;
  return name === 'link'
    ? 'A mail cannot hold <link>: name a web font with <mj-font>.'
    : `A mail cannot hold <${name}>.`;
};
