import * as z from 'zod';

/** Where the values come from that CloudFormation's intrinsic functions name. Each throws when it knows none. */
export type Scope = {
  ref: (logicalId: string) => unknown;
  attribute: (logicalId: string, attribute: string) => unknown;
  imported: (name: string) => unknown;
  condition: (name: string) => unknown;
};

type Resolve = (argument: unknown, scope: Scope) => unknown;

/** What `AWS::NoValue` leaves: the property or element is as if it were not written. */
export const NO_VALUE = Symbol('AWS::NoValue');

const object = z.record(z.string(), z.unknown());
const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const textOf = (value: unknown, scope: Scope): string => text.parse(resolve(value, scope));
const listOf = (value: unknown, scope: Scope): unknown[] => z.array(z.unknown()).parse(resolve(value, scope));
const truthOf = (value: unknown, scope: Scope): boolean => z.boolean().parse(resolve(value, scope));

const getAtt: Resolve = (argument, scope) => {
  const parts = typeof argument === 'string' ? argument.split('.') : listOf(argument, scope).map(String);
  const [logicalId = '', ...attribute] = parts;
  return scope.attribute(logicalId, attribute.join('.'));
};

const join: Resolve = (argument, scope) => {
  const [separator, list] = z.tuple([z.string(), z.unknown()]).parse(argument);
  return listOf(list, scope)
    .map((part) => text.parse(part))
    .join(separator);
};

const split: Resolve = (argument, scope) => {
  const [separator, whole] = z.tuple([z.string(), z.unknown()]).parse(argument);
  return textOf(whole, scope).split(separator);
};

const select: Resolve = (argument, scope) => {
  const [index, list] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument);
  const values = listOf(list, scope);
  if (index >= values.length) throw new Error(`Fn::Select ${index} is past the end of ${values.length}`);
  return values[index];
};

const sub: Resolve = (argument, scope) => {
  const [pattern, given] = z
    .tuple([z.string(), object])
    .parse(typeof argument === 'string' ? [argument, {}] : argument);
  return pattern.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in given) return textOf(given[name], scope);
    return textOf(name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }, scope);
  });
};

const choose: Resolve = (argument, scope) => {
  const [name, yes, no] = z.tuple([z.string(), z.unknown(), z.unknown()]).parse(argument);
  return resolve(scope.condition(name) ? yes : no, scope);
};

const equals: Resolve = (argument, scope) => {
  const [left, right] = z.tuple([z.unknown(), z.unknown()]).parse(argument);
  return textOf(left, scope) === textOf(right, scope);
};

const all = (argument: unknown) => z.array(z.unknown()).parse(argument);

const INTRINSICS: Record<string, Resolve> = {
  Ref: (argument, scope) => scope.ref(z.string().parse(argument)),
  Condition: (argument, scope) => scope.condition(z.string().parse(argument)),
  'Fn::GetAtt': getAtt,
  'Fn::Join': join,
  'Fn::Split': split,
  'Fn::Select': select,
  'Fn::Sub': sub,
  'Fn::If': choose,
  'Fn::ImportValue': (argument, scope) => scope.imported(textOf(argument, scope)),
  'Fn::Equals': equals,
  'Fn::Not': (argument, scope) => !truthOf(all(argument)[0], scope),
  'Fn::And': (argument, scope) => all(argument).every((part) => truthOf(part, scope)),
  'Fn::Or': (argument, scope) => all(argument).some((part) => truthOf(part, scope)),
};

const intrinsicOf = (entries: [string, unknown][]): [Resolve, unknown] | undefined => {
  const [[name, argument] = ['', undefined], ...more] = entries;
  if (more.length > 0) return undefined;
  // `Condition` is an intrinsic function only where a condition is named; in a policy it is a block of its own.
  if (name === 'Condition' && typeof argument !== 'string') return undefined;
  const intrinsic = INTRINSICS[name];
  if (intrinsic) return [intrinsic, argument];
  if (name.startsWith('Fn::')) throw new Error(`${name} is not hosted here`);
  return undefined;
};

/** The value with every intrinsic function in it worked out. Throws when one cannot be. */
export const resolve = (value: unknown, scope: Scope): unknown => {
  if (Array.isArray(value))
    return value.map((each) => resolve(each, scope)).filter((each) => each !== NO_VALUE);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const intrinsic = intrinsicOf(entries);
  if (intrinsic) return intrinsic[0](intrinsic[1], scope);
  return Object.fromEntries(
    entries.map(([name, each]) => [name, resolve(each, scope)]).filter(([, each]) => each !== NO_VALUE),
  );
};
