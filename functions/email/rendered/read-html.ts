import { Parser } from 'htmlparser2';
import { attributeFault, elementFault, valueFault } from '../check/allow-list.ts';
import { cssFault } from '../check/css-policy.ts';
import { isVoid, mayStayOpen } from '../check/nesting.ts';
import { MAX_RENDERED_ELEMENTS } from '../limits.ts';
import { hasMarks, type MarkedLink, markedLink } from '../links/marks.ts';
import { isLink } from '../links/replace-links.ts';
import { remembered } from '../remembered.ts';
import { RenderError } from '../render/render-error.ts';
import { styleSheet } from './style-sheet.ts';
import { VisibleText } from './visible-text.ts';

/** The attribute of a link, from `from` to before `to`, whose address is a mark. */
type LinkPlace = { from: number; to: number; link: MarkedLink };

/** What is in a rendered mail's HTML. */
export type ReadHtml = {
  links: LinkPlace[];
  /** Why it is no mail, as sentences; none for a good one. */
  faults: string[];
  /** What a reader sees, and whether the link to leave by is in it. */
  visible: string;
  hasVisibleWayOut: boolean;
  /** Before `</body>`. */
  bodyEnd: number;
};

/** As MJML writes it for mj-font. */
const FONT_IMPORT = /@import url\(https?:[^)"'\s]*\);/g;

/** The fault of a `style` attribute, or none. */
const styleFault = remembered(2000, (css: string) => ({ fault: valueFault('', 'style', css, true) }));

/** The fault of a style sheet, or none. */
const sheetFault = remembered(200, (css: string) => ({ fault: cssFault(css.replace(FONT_IMPORT, '')) }));

const attributeFaultOf = (tag: string, name: string, value: string): string | undefined => {
  if (name === 'style') return styleFault(value).fault && attributeFault(tag, name, value);
  return attributeFault(tag, name, value);
};

/** What Outlook's condition is for: all that follows in the comment, or all up to the comment that ends it. */
const CONDITION = /^\s*\[if [^\]]*\](?:>(?:<!\s*$)?|\s*$)/i;

class Reader {
  readonly links: LinkPlace[] = [];
  readonly faults: string[] = [];
  readonly seen = new VisibleText();
  bodyEnd: number;
  private elements = 0;
  private tag = '';
  private css = '';
  private readonly parser: Parser;
  private readonly offset: number;
  /** Outlook's comments hold halves of elements: whole they are only together. */
  private readonly isComment: boolean;

  constructor(html: string, offset = 0, isComment = false) {
    this.bodyEnd = html.length;
    this.offset = offset;
    this.isComment = isComment;
    this.parser = new Parser({
      onopentagname: (name) => {
        this.tag = name;
      },
      onattribute: (name, value) => this.readAttribute(name, value),
      onopentag: (name, attributes) => this.openTag(name, attributes),
      onclosetag: (name, isImplied) => this.closeTag(name, isImplied),
      ontext: (text) => this.readText(text),
      oncomment: (comment) => this.readComment(comment),
    });
    this.parser.end(html);
  }

  private readAttribute(name: string, value: string): void {
    const fault = attributeFaultOf(this.tag, name, value);
    if (fault) this.faults.push(fault);
    if (name !== 'href' || !isLink(this.tag) || !hasMarks(value)) return;
    const link = markedLink(value);
    const { startIndex, endIndex } = this.parser;
    if (link) this.links.push({ from: this.offset + startIndex, to: this.offset + endIndex, link });
  }

  private openTag(name: string, attributes: Record<string, string>): void {
    this.elements += 1;
    if (this.elements > MAX_RENDERED_ELEMENTS) {
      const reason = `The mail has more than ${MAX_RENDERED_ELEMENTS} elements of HTML.`;
      throw new RenderError('mail_too_large', reason);
    }
    const fault = elementFault(name, attributes, this.isComment ? 'outlook' : 'rendered');
    if (fault) this.faults.push(fault);
    if (name === 'a' && this.seen.isIn('a')) this.faults.push('A mail cannot hold a link within a link.');
    this.css = '';
    this.seen.open(name, attributes, markedLink(attributes.href ?? '') === 'way out');
  }

  private closeTag(name: string, isImplied: boolean): void {
    this.seen.close(name);
    if (name === 'style') {
      const { fault } = sheetFault(this.css);
      if (fault) this.faults.push(fault.message);
      if (!this.isComment) this.seen.addSheet(styleSheet(this.css));
    }
    if (name === 'body' && !isImplied) this.bodyEnd = this.parser.startIndex;
    if (!isImplied || this.isComment || isVoid(name) || mayStayOpen(name)) return;
    this.faults.push(`<${name}> is not closed before what is around it.`);
  }

  private readText(text: string): void {
    this.css += text;
    this.seen.add(text);
  }

  /** Browsers look no further than where it ends; Outlook reads it. */
  private readComment(comment: string): void {
    if (this.isComment) return;
    if (/^\s*<?!?\[endif/i.test(comment)) this.seen.setForSome(false);
    const [opening] = CONDITION.exec(comment) ?? [];
    if (opening === undefined) return;
    if (!opening.endsWith('>')) {
      this.seen.setForSome(true);
      return;
    }
    const from = this.offset + this.parser.startIndex + '<!--'.length + opening.length;
    const { links, faults } = new Reader(comment.slice(opening.length), from, true);
    this.links.push(...links);
    this.faults.push(...faults);
  }
}

/** Reads a rendered mail's HTML once: its links, what it must not hold, and what its reader sees. Throws RenderError for too many elements. */
export const readHtml = (html: string): ReadHtml => {
  const { links, faults, seen, bodyEnd } = new Reader(html);
  return { links, faults, visible: seen.text, hasVisibleWayOut: seen.hasLink, bodyEnd };
};
