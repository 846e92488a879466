import { HomingError, type Problem } from '../platform/errors.ts';
import type { TemplateSource } from './template.ts';

/** A fault at an offset of a text, in UTF-16 units. */
export type Fault = { offset: number; message: string };

export type Field = keyof TemplateSource;

/** How many faults a message tells in words; the rest is in the error's `problems`. */
const TOLD = 5;

/** More problems of one text than anybody mends before asking again. */
const MOST = 100;

/** Line and column of an offset, both from 1; columns in UTF-16 units, as editors count them. */
const placeOf = (source: string, offset: number): { line: number; column: number } => {
  const before = source.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
};

/** Gives the offset of a line and a column of `source`, the inverse of `placeOf`. */
export const offsetsIn = (source: string): ((line: number, column: number) => number) => {
  const starts = [0, ...Array.from(source.matchAll(/\n/g), ({ index }) => index + 1)];
  return (line, column) => (starts[line - 1] ?? 0) + column - 1;
};

/** The faults in one field of a template as problems, in the order of the text, each place and message once, at most 100. */
export const problemsOf = (field: Field, source: string, faults: Fault[]): Problem[] => {
  const ordered = faults.toSorted((a, b) => a.offset - b.offset);
  const unique = new Map(ordered.map((fault) => [`${fault.offset} ${fault.message}`, fault]));
  return Array.from(unique.values())
    .slice(0, MOST)
    .map(({ offset, message }) => ({ field, ...placeOf(source, offset), message }));
};

/** Throws HomingError `invalid_template` with all `problems`, where there are any. */
export const refuseProblems = (problems: Problem[]): void => {
  const [first] = problems;
  if (!first) return;
  const told = problems
    .slice(0, TOLD)
    .map(({ field, line, column, message }) => `${field}, line ${line}, column ${column}: ${message}`);
  const more = problems.length > TOLD ? [`and ${problems.length - TOLD} more.`] : [];
  throw new HomingError('invalid', 'invalid_template', [...told, ...more].join(' '), first.field, problems);
};
