/*
 * Reads of a column in a hot loop; a place outside the column reads as 0. Each kind of column has its own function, so
 * that the compiled code is specialised for it.
 */

export const floatAt = (column: Float64Array, at: number): number => column[at] ?? 0;

export const intAt = (column: Int32Array, at: number): number => column[at] ?? 0;

/** One number for each item, as a column. A loop, because `Float64Array.from` with its iterator is ten times slower. */
export const columnOf = <T>(items: readonly T[], of: (item: T) => number): Float64Array => {
  const column = new Float64Array(items.length);
  let at = 0;
  for (const item of items) {
    column[at] = of(item);
    at += 1;
  }
  return column;
};
