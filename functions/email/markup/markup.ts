import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { isConditional, maskLiquid } from '../liquid/liquid-mask.ts';
import type { Fault } from '../problems.ts';

/** An attribute as written: `name` in lower case, `value` with its entities decoded and its Liquid masked. */
export type Attribute = {
  name: string;
  value: string;
  start: number;
  end: number;
  quoted: boolean;
};

/** A tag from its `<` at `start` to behind its `>` at `end`; the name in lower case. */
export type Tag = {
  kind: 'open' | 'close' | 'selfClosing';
  name: string;
  start: number;
  end: number;
  attributes: Attribute[];
};

/**
 * From `<!--` to behind `-->`. `isRead`: what it holds is mail, as Outlook reads conditional comments, and browsers read
 * the styles that stand in one.
 */
export type Comment = { start: number; end: number; isRead: boolean };

export type Markup = { masked: string; tags: Tag[]; comments: Comment[]; faults: Fault[] };

/** HTML reads no tags in these. */
const RAW_TEXT = new Set('style title script textarea xmp iframe noembed noframes plaintext'.split(' '));

/** What the tokenizer tells, gathered into tags and comments with their offsets in `source`. */
class Reader implements TokenizerCallbacks {
  readonly tags: Tag[] = [];
  readonly comments: Comment[] = [];
  readonly faults: Fault[] = [];
  private tag: Tag | undefined;
  private attribute: Attribute | undefined;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  private slice(start: number, end: number): string {
    return this.source.slice(start, end);
  }

  onopentagname(start: number, end: number): void {
    const name = this.slice(start, end).toLowerCase();
    this.tag = { kind: 'open', name, start: start - 1, end, attributes: [] };
  }

  private finishTag(kind: Tag['kind'], end: number): void {
    if (this.tag) this.tags.push({ ...this.tag, kind, end: end + 1 });
    this.tag = undefined;
  }

  onopentagend(end: number): void {
    this.finishTag('open', end);
  }

  onselfclosingtag(end: number): void {
    this.finishTag('selfClosing', end);
  }

  onclosetag(start: number, nameEnd: number): void {
    const name = this.slice(start, nameEnd).toLowerCase();
    const close = this.source.indexOf('>', nameEnd);
    const end = close < 0 ? this.source.length : close + 1;
    this.tags.push({ kind: 'close', name, start: start - 2, end, attributes: [] });
    if (close < 0 || this.slice(nameEnd, close).includes('<')) {
      this.faults.push({ offset: start - 2, message: `</${name} has no ">".` });
    }
  }

  onattribname(start: number, end: number): void {
    const name = this.slice(start, end).toLowerCase();
    this.attribute = { name, value: '', start, end, quoted: false };
  }

  onattribdata(start: number, end: number): void {
    if (this.attribute) this.attribute.value += this.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    if (this.attribute) this.attribute.value += String.fromCodePoint(codePoint);
  }

  onattribend(quote: QuoteType, end: number): void {
    const quoted = quote === QuoteType.Double || quote === QuoteType.Single;
    if (this.attribute) this.tag?.attributes.push({ ...this.attribute, end, quoted });
    this.attribute = undefined;
  }

  /** Real comments only: HTML also takes `<?…>` and `<!…>` for comments, which end at the next `>`. */
  oncomment(contentStart: number, lastIndex: number): void {
    const start = contentStart - '<!--'.length;
    const end = Math.min(lastIndex + 1, this.source.length);
    const text = this.slice(start, end);
    if (!text.startsWith('<!--')) return;
    const last = this.tags.at(-1);
    const isStyle = last?.kind === 'open' && last.name === 'mj-style';
    this.comments.push({ start, end, isRead: isStyle || isConditional(text) });
    if (!text.endsWith('-->') || text.length < '<!---->'.length) {
      this.faults.push({ offset: start, message: 'This comment is not closed: it ends with "-->".' });
    }
  }

  /** The offset of a tag that the text ends in. */
  openTag(): number | undefined {
    if (this.tag) return this.tag.start;
    const from = Math.max(this.tags.at(-1)?.end ?? 0, this.comments.at(-1)?.end ?? 0);
    const at = this.source.slice(from).search(/<\/?[a-z]/i);
    return at < 0 ? undefined : from + at;
  }

  onend(): void {
    const last = this.tags.at(-1);
    if (last?.kind === 'open' && RAW_TEXT.has(last.name)) {
      this.faults.push({ offset: last.start, message: `<${last.name}> is not closed.` });
      return;
    }
    const offset = this.openTag();
    if (offset === undefined) return;
    const [tag] = this.source.slice(offset).match(/^<\/?[\w:-]+/) ?? ['<'];
    this.faults.push({ offset, message: `${tag} has no ">", or a quote in it is not closed.` });
  }

  ontext(): void {}
  ontextentity(): void {}
  oncdata(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
}

const CDATA = /<!\[CDATA\[/gi;

const cdataFaults = (source: string, comments: Comment[]): Fault[] => {
  const isInComment = (offset: number) =>
    comments.some(({ start, end, isRead }) => !isRead && offset >= start && offset < end);
  return Array.from(source.matchAll(CDATA), ({ index }) => index)
    .filter((offset) => !isInComment(offset))
    .map((offset) => ({
      offset,
      message: 'A mail cannot hold a CDATA section: HTML reads it as a comment that ends at the next ">".',
    }));
};

/**
 * The tags and comments of MJML or HTML that may hold Liquid, with their offsets, read as a browser reads HTML but for
 * self-closing tags, which MJML takes; and the faults by which one of them does not end. Liquid is not looked at.
 */
export const readMarkup = (source: string): Markup => {
  const masked = maskLiquid(source);
  const reader = new Reader(masked);
  const tokenizer = new Tokenizer({ decodeEntities: true, recognizeSelfClosing: true }, reader);
  tokenizer.write(masked);
  tokenizer.end();
  const { tags, comments, faults } = reader;
  return { masked, tags, comments, faults: [...faults, ...cdataFaults(masked, comments)] };
};
