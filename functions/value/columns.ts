/*
 * Reading a column in a hot loop. One function for each kind of column, so that the compiled code has one kind to
 * read; a place outside the column reads as 0.
 */

export const real = (column: Float64Array, at: number): number => column[at] ?? 0;

export const whole = (column: Int32Array, at: number): number => column[at] ?? 0;

/** A number of each item. By a loop: `Float64Array.from` walks an iterator, ten times slower. */
export const columnOf = <T>(items: readonly T[], of: (item: T) => number): Float64Array => {
  const column = new Float64Array(items.length);
  let at = 0;
  for (const item of items) {
    column[at] = of(item);
    at += 1;
  }
  return column;
};
