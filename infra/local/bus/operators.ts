import * as z from 'zod';

/** One value of a field; arrays in the event are looked into, so a field may have several or none. */
export type Scalar = string | number | boolean | null;
type Test = (value: Scalar) => boolean;
/** What a field's values must be, all taken together: `exists` asks about their number, the others for one that passes. */
export type FieldTest = (values: Scalar[]) => boolean;

export const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const record = z.record(z.string(), z.unknown());
export const some =
  (test: Test): FieldTest =>
  (values) =>
    values.some(test);
const onText =
  (test: (value: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value);

export const wrong = (where: string, what: string): never => {
  throw new Error(`Event pattern, ${where}: ${what}`);
};

const textArgument = (argument: unknown, where: string): string =>
  typeof argument === 'string' ? argument : wrong(where, 'takes text');

const ignoringCase = (argument: unknown, where: string): string => {
  const { 'equals-ignore-case': text, ...others } = record.safeParse(argument).data ?? {};
  if (Object.keys(others).length > 0) wrong(where, `knows no ${Object.keys(others).join(', ')}`);
  return textArgument(text, where).toLowerCase();
};

/** `prefix` and `suffix` take text, or `{"equals-ignore-case": text}`. */
const affix =
  (has: (value: string, affix: string) => boolean) =>
  (argument: unknown, where: string): Test => {
    if (typeof argument === 'string') return onText((value) => has(value, argument));
    const lower = ignoringCase(argument, where);
    return onText((value) => has(value.toLowerCase(), lower));
  };

/** What `part`, a character or an escaped one, is as a regular expression that matches just it. */
const literal = (part: string) => part.slice(-1).replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');

/** `*` stands for any run of characters, `\*` and `\\` for themselves. */
const wildcard = (argument: unknown, where: string): Test => {
  const parts = textArgument(argument, where).match(/\\[\s\S]|[\s\S]/g) ?? [];
  if (parts.some((part, index) => part === '*' && parts[index + 1] === '*')) wrong(where, 'has ** in it');
  if (parts.some((part) => part.startsWith('\\') && part !== '\\*' && part !== '\\\\')) {
    wrong(where, 'escapes only * and \\');
  }
  const source = parts.map((part) => (part === '*' ? '[\\s\\S]*' : literal(part)));
  const expression = new RegExp(`^${source.join('')}$`);
  return onText((value) => expression.test(value));
};

const comparisons: Record<string, (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `[">", 0, "<=", 5]`: one comparison, or two that hold together. */
const numeric = (argument: unknown, where: string): Test => {
  const parts = z.array(z.union([z.string(), z.number()])).safeParse(argument).data ?? [];
  if (parts.length !== 2 && parts.length !== 4) wrong(where, 'takes one or two comparisons, as [">", 0]');
  const bounds: ((value: number) => boolean)[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const compare = comparisons[String(parts[index])];
    const bound = parts[index + 1];
    if (!compare || typeof bound !== 'number') return wrong(where, 'takes =, <, <=, >, >= with a number');
    bounds.push((value) => compare(value, bound));
  }
  return (value) => typeof value === 'number' && bounds.every((holds) => holds(value));
};

const equalsIgnoreCase = (argument: unknown, where: string): Test => {
  const lower = textArgument(argument, where).toLowerCase();
  return onText((value) => value.toLowerCase() === lower);
};

const onValue: Record<string, (argument: unknown, where: string) => Test> = {
  prefix: affix((value, prefix) => value.startsWith(prefix)),
  suffix: affix((value, suffix) => value.endsWith(suffix)),
  'equals-ignore-case': equalsIgnoreCase,
  wildcard,
  numeric,
};

/** Operators that `anything-but` may turn round. */
const NEGATABLE = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'];

/** `anything-but` takes a value, a list of values, or an operator on text with one argument or a list of them. */
const anythingBut = (argument: unknown, where: string): Test => {
  const values = z
    .union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])).min(1)])
    .safeParse(argument);
  if (values.success) {
    const excluded = new Set<Scalar>([values.data].flat());
    return (value) => !excluded.has(value);
  }
  const [[operator, inner] = ['', undefined], ...others] = Object.entries(
    record.safeParse(argument).data ?? {},
  );
  const compile = onValue[operator];
  if (!compile || !NEGATABLE.includes(operator) || others.length > 0) {
    return wrong(where, `takes values or one of ${NEGATABLE.join(', ')}`);
  }
  const tests = [inner].flat().map((each) => compile(each, `${where}.${operator}`));
  return (value) => !tests.some((test) => test(value));
};

/** The test that an operator's object, such as `{"prefix": "eu-"}`, stands for. */
export const operatorTest = (rule: Record<string, unknown>, where: string): FieldTest => {
  const [[operator, argument] = ['', undefined], ...others] = Object.entries(rule);
  if (others.length > 0) wrong(where, 'has more than one operator in one object');
  const here = `${where}, ${operator}`;
  if (operator === 'exists') {
    if (typeof argument !== 'boolean') wrong(here, 'takes true or false');
    return (values) => values.length > 0 === argument;
  }
  if (operator === 'anything-but') return some(anythingBut(argument, here));
  const compile = onValue[operator];
  return compile ? some(compile(argument, here)) : wrong(where, `the operator ${operator} is not known`);
};
