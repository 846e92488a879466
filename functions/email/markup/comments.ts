import { type Comment, readMarkup } from './markup.ts';

const unread = (comments: Comment[]) => comments.filter(({ isRead }) => !isRead);

/** The text with each comment that nobody reads replaced. */
const replaceUnread = (source: string, comments: Comment[], replace: (comment: string) => string) => {
  let text = '';
  let from = 0;
  for (const { start, end } of unread(comments)) {
    text += source.slice(from, start) + replace(source.slice(start, end));
    from = end;
  }
  return text + source.slice(from);
};

/** The text with nothing to read in its comments: same length, same offsets, same lines. */
export const blankComments = (source: string, comments: Comment[]): string =>
  replaceUnread(source, comments, (comment) =>
    comment.replace(/(?<=^<!--)[\s\S]*(?=-->$)/, (content) => content.replace(/[^\n]/g, ' ')),
  );

/** The text without the comments that nobody reads. */
export const removeComments = (source: string): string =>
  replaceUnread(source, readMarkup(source).comments, () => '');
