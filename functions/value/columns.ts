/*
 * Reading a column in a hot loop. One function for each kind of column, so that the compiled code has one kind to
 * read; a place outside the column reads as 0.
 */

export const real = (column: Float64Array, at: number): number => column[at] ?? 0;

export const whole = (column: Int32Array, at: number): number => column[at] ?? 0;
