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
