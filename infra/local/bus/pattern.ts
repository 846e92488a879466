import { type FieldTest, operatorTest, record, type Scalar, scalar, some, wrong } from './operators.ts';

/*
 * EventBridge event patterns. The rules are those of the user guide, "Comparison operators for use in event
 * patterns" (eb-create-pattern-operators), except `cidr`; what it leaves open is as in AWS's own event-ruler.
 */

/** Whether an event, parsed from its JSON, is one that the pattern asks for. */
export type Matches = (event: unknown) => boolean;

const ruleTest = (rule: unknown, where: string): FieldTest => {
  const exact = scalar.safeParse(rule);
  if (exact.success) return some((value) => value === exact.data);
  const operator = record.safeParse(rule);
  return operator.success ? operatorTest(operator.data, where) : wrong(where, 'lists may not be nested');
};

const flat = (value: unknown): unknown[] => (Array.isArray(value) ? value.flatMap(flat) : [value]);
const scalarsOf = (value: unknown): Scalar[] =>
  flat(value).flatMap((each) => {
    const parsed = scalar.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
const objectsOf = (value: unknown): unknown[] => {
  const objects = flat(value).filter((each) => record.safeParse(each).success);
  // With nothing there, what the pattern says of the fields below still counts: `exists: false` holds.
  return objects.length > 0 ? objects : [{}];
};

const compileField = (pattern: unknown, where: string): Matches => {
  if (Array.isArray(pattern)) {
    if (pattern.length === 0) wrong(where, 'an empty list matches nothing');
    const tests = pattern.map((rule) => ruleTest(rule, where));
    return (value) => {
      const values = scalarsOf(value);
      return tests.some((test) => test(values));
    };
  }
  const matches = compileObject(pattern, where);
  return (value) => objectsOf(value).some(matches);
};

const compileObject = (pattern: unknown, where: string): Matches => {
  const fields = Object.entries(record.safeParse(pattern).data ?? wrong(where, 'takes a list or an object'));
  if (fields.length === 0) wrong(where, 'is empty');
  const tests = fields.map(([name, inner]): Matches => {
    const here = `${where}.${name}`;
    if (name === '$or' && Array.isArray(inner)) {
      const alternatives = inner.map((each, index) => compileObject(each, `${here}[${index}]`));
      return (event) => alternatives.some((matches) => matches(event));
    }
    const matches = compileField(inner, here);
    return (event) => matches(record.safeParse(event).data?.[name]);
  });
  return (event) => tests.every((test) => test(event));
};

/** Compiles a pattern; throws an Error that says where it is wrong and `whose` it is. */
export const compilePattern = (pattern: unknown, whose: string): Matches => compileObject(pattern, whose);
