import type { Tag } from '../markup/markup.ts';
import type { Fault } from '../problems.ts';

/** HTML Living Standard §13.1.2: elements without content, whose closing tags browsers ignore. */
const VOID = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
);
/** HTML Living Standard §13.1.2.4: elements whose closing tag may be left out. */
const OPTIONAL_END = new Set(
  'html head body li dt dd p rt rp optgroup option colgroup caption thead tbody tfoot tr td th'.split(' '),
);

export const isVoid = (name: string): boolean => VOID.has(name);
/** Whether its closing tag may be left out. */
export const mayStayOpen = (name: string): boolean => OPTIONAL_END.has(name);
export const isMjml = (name: string): boolean => name === 'mjml' || name.startsWith('mj-');

/** Outlook's `v:`, `o:` and `w:` elements are XML: what closes itself is closed. */
const closesItself = (name: string): boolean => isMjml(name) || VOID.has(name) || name.includes(':');

type Named = { name: string };

/** Where in the open elements a closing tag finds its own, or -1; HTML does not reach out of its MJML element. */
export const ownerOf = (open: Named[], { name }: Named): number => {
  const at = open.findLastIndex((each) => each.name === name);
  const wall = isMjml(name) ? -1 : open.findLastIndex((each) => isMjml(each.name));
  return at > wall ? at : -1;
};

/**
 * What does not nest in a sequence of tags: elements that are not closed, and closing tags that close nothing. HTML's
 * void elements and optional closing tags are as HTML allows them; MJML's elements are all closed.
 */
export const nestingFaults = (tags: Tag[]): Fault[] => {
  const faults: Fault[] = [];
  const open: Tag[] = [];
  /** Elements found unclosed, whose own closing tag may yet come too late: told once. */
  const told: string[] = [];

  const unclosed = ({ name, start }: Tag, where: string) => {
    faults.push({ offset: start, message: `<${name}> is not closed ${where}.` });
    told.push(name);
  };
  const close = (tag: Tag) => {
    const at = ownerOf(open, tag);
    if (at >= 0) {
      const inside = open.splice(at).slice(1);
      for (const each of inside) {
        if (!OPTIONAL_END.has(each.name)) unclosed(each, `before </${tag.name}>`);
      }
    } else if (told.includes(tag.name)) {
      told.splice(told.indexOf(tag.name), 1);
    } else {
      faults.push({ offset: tag.start, message: `</${tag.name}> closes nothing that is open here.` });
    }
  };

  for (const tag of tags) {
    if (tag.kind === 'close' && !VOID.has(tag.name)) close(tag);
    if (tag.kind === 'open' && !VOID.has(tag.name)) open.push(tag);
    if (tag.kind === 'selfClosing' && !closesItself(tag.name)) {
      const message = `<${tag.name} /> does not close itself in HTML: write <${tag.name}></${tag.name}>.`;
      faults.push({ offset: tag.start, message });
    }
  }
  const last = open.findLast(({ name }) => !OPTIONAL_END.has(name));
  if (last) unclosed(last, 'at the end');
  return faults;
};
