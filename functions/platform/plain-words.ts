import * as z from 'zod';
import { nearest } from './nearest.ts';

/*
 * What is wrong with an input, in words for people: they follow the name of the field, as in `quantity: must be a
 * whole number`. They never repeat a value, which may be personal; they do repeat the names of unknown fields.
 */

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
};

const FORMATS: Record<string, string> = {
  date: 'a day such as 2026-11-22',
  datetime: 'a date and time such as 2026-11-22T10:00:00Z',
  email: 'an e-mail address',
  url: 'a web address',
};

const UNITS: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

const sized = (origin: string, limit: number | bigint): string => {
  const unit = UNITS[origin];
  return unit ? `${limit} ${limit === 1 ? unit[0] : unit[1]}` : `${limit}`;
};

type Raw<I extends z.core.$ZodIssue> = Pick<I, Exclude<keyof I, 'path' | 'message'>>;

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(', ')}`;

const tooSmall = ({ origin, minimum, inclusive }: Raw<z.core.$ZodIssueTooSmall>): string => {
  if (UNITS[origin] && minimum === 1) return 'must not be empty';
  if (UNITS[origin]) return `must have at least ${sized(origin, minimum)}`;
  return inclusive === false ? `must be more than ${minimum}` : `must be at least ${minimum}`;
};

const tooBig = ({ origin, maximum, inclusive }: Raw<z.core.$ZodIssueTooBig>): string => {
  if (UNITS[origin]) return `must have at most ${sized(origin, maximum)}`;
  return inclusive === false ? `must be less than ${maximum}` : `must be at most ${maximum}`;
};

const LONGEST_NAME = 64;
/** A name that a caller made up, fit to be told and kept. */
export const toldName = (name: string): string =>
  name.toWellFormed().slice(0, LONGEST_NAME).toWellFormed() || '""';

/** That a field is not among those that are `known`, and which of them may have been meant. */
export const unknownField = (name: string, known: readonly string[]): string => {
  const meant = nearest(name, known);
  return `is not a field here${meant === undefined ? '' : `: did you mean ${meant}?`}`;
};

const typeOf = (schema: unknown, expected: string): string =>
  TYPES[schema instanceof z.ZodNumber && schema.isInt ? 'int' : expected] ?? expected;

const namesOf = (schema: unknown): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

/** zod's error map in plain words; what a schema says itself comes before it. */
const plainWords = (issue: z.core.$ZodRawIssue): string => {
  if (issue.code !== 'unrecognized_keys' && issue.code !== 'invalid_union' && issue.input === undefined) {
    return 'is missing';
  }
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeOf(issue.inst, issue.expected)}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return `must be ${FORMATS[issue.format] ?? 'written otherwise'}`;
    case 'unrecognized_keys':
      return unknownField(issue.keys[0] ?? '', namesOf(issue.inst));
    case 'invalid_union':
      return Array.isArray(issue.options)
        ? oneOf(issue.options)
        : 'has none of the forms that are taken here';
    default:
      return 'is not right';
  }
};

/** The first thing that is wrong, `at` its path; a field that is misspelt before the one that is missing by it. */
export type Fault = { at: string; message: string };

const faultOf = ({ issues }: z.ZodError): Fault => {
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (!issue) return { at: '', message: 'is not right' };
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1).map(toldName) : [];
  return { at: [...issue.path, ...unknown].join('.'), message: issue.message };
};

/** The input by its schema, or the fault in it. */
export const readInput = <S extends z.ZodType>(
  schema: S,
  input: unknown,
): { success: true; data: z.output<S> } | { success: false; fault: Fault } => {
  const parsed = schema.safeParse(input, { error: plainWords });
  return parsed.success ? parsed : { success: false, fault: faultOf(parsed.error) };
};
