import { expect, test } from 'vitest';
import { type Envelope, inputFor } from '../../infra/local/bus/input.ts';

const event: Envelope = {
  version: '0',
  id: 'e-1',
  'detail-type': 'order.created',
  source: 'homing',
  account: '000000000000',
  time: '2026-11-22T10:00:00Z',
  region: 'eu-west-1',
  resources: [],
  detail: { shop: 'demo', note: 'a "b"\n', lines: [{ sku: 'x' }, { sku: 'y', n: 2 }] },
};
const rule = { name: 'Rule', arn: 'arn:aws:events:eu-west-1:000000000000:rule/Rule' };
const transformed = (InputTemplate: string, InputPathsMap: Record<string, string> = {}) =>
  inputFor({ InputTransformer: { InputTemplate, InputPathsMap } }, event, rule);

test.each([
  ['$', event],
  ['$.detail.shop', 'demo'],
  ['$.detail-type', 'order.created'],
  [`$['detail-type']`, 'order.created'],
  ['$.detail.lines[1].sku', 'y'],
  ['$.detail.lines[1]', { sku: 'y', n: 2 }],
  ['$.detail.nothing.there', undefined],
])('the path %s', (InputPath, value) => {
  expect(inputFor({ InputPath }, event, rule)).toEqual(value);
});

test('a path that EventBridge does not take is refused', () => {
  expect(() => inputFor({ InputPath: '$..sku' }, event, rule)).toThrow('cannot be read');
});

test('constant input is taken as it is; without any the event is', () => {
  expect(inputFor({ Input: '{"a":1}' }, event, rule)).toEqual({ a: 1 });
  expect(inputFor({}, event, rule)).toBe(event);
});

test('placeholders stand for JSON values, and inside quotes for text', () => {
  const paths = { line: '$.detail.lines[1]', note: '$.detail.note', none: '$.detail.none' };
  expect(
    transformed('{"line":<line>,"text":"of <note>: <line>","none":<none>,"empty":"<none>"}', paths),
  ).toEqual({
    line: { sku: 'y', n: 2 },
    text: 'of a "b"\n: {"sku":"y","n":2}',
    none: null,
    empty: '',
  });
});

test('quotes and less-than signs in the template’s own text are text', () => {
  expect(transformed('{"a":"\\"<shop>\\" < 3"}', { shop: '$.detail.shop' })).toEqual({ a: '"demo" < 3' });
});

test('the predefined variables', () => {
  expect(
    transformed(
      '{"rule":"<aws.events.rule-name>","arn":<aws.events.rule-arn>,"event":<aws.events.event.json>}',
    ),
  ).toEqual({ rule: 'Rule', arn: rule.arn, event });
});
