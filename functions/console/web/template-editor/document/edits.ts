/** One change of a text: `insert` in place of what stands from `from` to before `to`. */
export type Edit = { from: number; to: number; insert: string };

/** The text after edits that do not overlap; their places are those in `text`, in any order. */
export const applyEdits = (text: string, edits: readonly Edit[]): string => {
  let applied = '';
  let at = 0;
  for (const { from, to, insert } of edits.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    applied += text.slice(at, from) + insert;
    at = to;
  }
  return applied + text.slice(at);
};

/** Where what an edit writes begins in the text after all of `edits`, behind the white space that it begins with. */
export const placeAfter = (edits: readonly Edit[], edit: Edit): number => {
  const grown = edits
    .filter((each) => each !== edit && each.from < edit.from)
    .reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0);
  return edit.from + grown + (edit.insert.length - edit.insert.trimStart().length);
};

/** The edit without what it would write as it is: the smallest that comes to the same. */
export const shortened = (text: string, { from, to, insert }: Edit): Edit => {
  const old = text.slice(from, to);
  let start = 0;
  while (start < Math.min(old.length, insert.length) && old[start] === insert[start]) start += 1;
  let end = 0;
  const most = Math.min(old.length, insert.length) - start;
  while (end < most && old.at(-1 - end) === insert.at(-1 - end)) end += 1;
  return { from: from + start, to: to - end, insert: insert.slice(start, insert.length - end) };
};
