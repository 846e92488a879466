/*
 * What stands for a link while Liquid renders: no template reaches a token, since tokens take the marks' places only
 * once all else is done. Private-use characters: no value holds them (`plainValue`).
 */

const OPEN = '\uE000';
const CLOSE = '\uE001';

/** The value of `unsubscribeUrl` while a mail is rendered. */
export const WAY_OUT = '\uE002';

/** A link that awaits its token. */
export const framed = (link: string): string => OPEN + link + CLOSE;

const FRAMED = /^\uE000([^\uE000-\uE002]*)\uE001$/;
const ALONE = /(?<!\S)(?:\uE000[^\uE000-\uE002\s]*\uE001|\uE002)(?!\S)/g;
const MARKS = /[\uE000-\uE002]/g;

/** Where a link of a rendered mail leads: to an address that is counted, or out. */
export type MarkedLink = { to: string } | 'way out';

/** The link that a whole value stands for; undefined for any other value. */
export const markedLink = (value: string): MarkedLink | undefined => {
  const whole = value.trim();
  if (whole === WAY_OUT) return 'way out';
  const [, to] = FRAMED.exec(whole) ?? [];
  return to === undefined ? undefined : { to };
};

export const hasMarks = (text: string): boolean => /[\uE000-\uE002]/.test(text);

/** The text without marks: where no link may stand, nothing of one is left. */
export const withoutMarks = (text: string): string => text.replace(MARKS, '');

/** Plain text with each link that stands between blanks replaced. */
export const replaceInText = (text: string, replace: (link: MarkedLink) => string): string =>
  withoutMarks(
    text.replace(ALONE, (value) => {
      const link = markedLink(value);
      return link ? replace(link) : '';
    }),
  );
