import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../infra/local/bus/pattern.ts';

const event = {
  source: 'homing',
  'detail-type': 'order.created',
  region: 'eu-west-1',
  time: '2026-11-22T10:00:00Z',
  detail: {
    state: 'Running',
    count: 300,
    paid: true,
    note: null,
    path: 'a*b\\c/d.png',
    tags: ['new', 'vip'],
    none: [],
    lines: [
      { sku: 'a', quantity: 1 },
      { sku: 'b', quantity: 5 },
    ],
    deep: { deeper: { value: 'x' } },
  },
};

type Row = [name: string, pattern: unknown, matches: boolean];
const detail = (field: string, ...rules: unknown[]) => ({ detail: { [field]: rules } });

const rows: Row[] = [
  ['an exact value', { source: ['homing'] }, true],
  ['another value', { source: ['other'] }, false],
  ['one of several values', { 'detail-type': ['order.refunded', 'order.created'] }, true],
  ['two fields that both hold', { source: ['homing'], region: ['eu-west-1'] }, true],
  ['two fields of which one does not', { source: ['homing'], region: ['us-east-1'] }, false],
  ['a number', detail('count', 300), true],
  ['a number as text', detail('count', '300'), false],
  ['a boolean', detail('paid', true), true],
  ['null', detail('note', null), true],
  ['null where there is nothing', detail('missing', null), false],
  ['a value of a list', detail('tags', 'vip'), true],
  ['a nested field', { detail: { deep: { deeper: { value: ['x'] } } } }, true],
  ['a nested field below text', { detail: { state: { deeper: ['x'] } } }, false],
  ['fields of one element of a list', { detail: { lines: { sku: ['b'], quantity: [5] } } }, true],
  ['fields of two elements of a list', { detail: { lines: { sku: ['a'], quantity: [5] } } }, false],
  ['prefix', { region: [{ prefix: 'eu-' }] }, true],
  ['prefix, not there', { region: [{ prefix: 'us-' }] }, false],
  ['prefix of another case', detail('state', { prefix: 'run' }), false],
  ['prefix, any case', detail('state', { prefix: { 'equals-ignore-case': 'rUN' } }), true],
  ['prefix of a number', detail('count', { prefix: '3' }), false],
  ['suffix', detail('path', { suffix: '.png' }), true],
  ['suffix, not there', detail('path', { suffix: '.jpg' }), false],
  ['suffix, any case', detail('path', { suffix: { 'equals-ignore-case': '.PNG' } }), true],
  ['equals-ignore-case', detail('state', { 'equals-ignore-case': 'RUNNING' }), true],
  ['equals-ignore-case, part of it', detail('state', { 'equals-ignore-case': 'RUN' }), false],
  ['anything-but another', detail('state', { 'anything-but': 'Stopped' }), true],
  ['anything-but itself', detail('state', { 'anything-but': 'Running' }), false],
  ['anything-but a list with it', detail('state', { 'anything-but': ['Stopped', 'Running'] }), false],
  ['anything-but a number', detail('count', { 'anything-but': 300 }), false],
  ['anything-but where there is nothing', detail('missing', { 'anything-but': 'x' }), false],
  ['anything-but prefix', detail('state', { 'anything-but': { prefix: 'Run' } }), false],
  ['anything-but prefix of a list', detail('state', { 'anything-but': { prefix: ['St', 'Pe'] } }), true],
  ['anything-but suffix', detail('state', { 'anything-but': { suffix: 'ing' } }), false],
  ['anything-but any case', detail('state', { 'anything-but': { 'equals-ignore-case': 'running' } }), false],
  ['anything-but wildcard', detail('state', { 'anything-but': { wildcard: 'R*g' } }), false],
  ['numeric, equal', detail('count', { numeric: ['=', 300] }), true],
  ['numeric, inside a range', detail('count', { numeric: ['>', 0, '<=', 300] }), true],
  ['numeric, outside a range', detail('count', { numeric: ['>=', 0, '<', 300] }), false],
  ['numeric on text', detail('state', { numeric: ['>', 0] }), false],
  ['exists', detail('state', { exists: true }), true],
  ['exists, null', detail('note', { exists: true }), true],
  ['exists, nothing', detail('missing', { exists: true }), false],
  ['exists, an object', detail('deep', { exists: true }), false],
  ['exists, an empty list', detail('none', { exists: true }), false],
  ['exists not, nothing', detail('missing', { exists: false }), true],
  ['exists not, something', detail('state', { exists: false }), false],
  ['exists not, below nothing', { detail: { missing: { deeper: [{ exists: false }] } } }, true],
  ['exists not or a value', detail('state', { exists: false }, 'Running'), true],
  ['wildcard', detail('state', { wildcard: 'R*n*g' }), true],
  ['wildcard, not all of it', detail('state', { wildcard: 'R*n' }), false],
  ['wildcard, escaped', detail('path', { wildcard: 'a\\*b\\\\c/*.png' }), true],
  ['wildcard, dots are dots', detail('path', { wildcard: '*d?png' }), false],
  ['$or, one holds', { $or: [{ source: ['other'] }, { region: ['eu-west-1'] }] }, true],
  ['$or, none holds', { $or: [{ source: ['other'] }, { region: ['us-east-1'] }] }, false],
  ['$or and a field', { source: ['other'], $or: [{ region: ['eu-west-1'] }] }, false],
  ['$or in the detail', { detail: { $or: [{ count: [1] }, { tags: ['new'] }] } }, true],
];

test.each(rows)('%s', (_name, pattern, matches) => {
  expect(compilePattern(pattern, 'the test')(event)).toBe(matches);
});

describe('a pattern that means nothing is refused, and the message says where', () => {
  const refused: [pattern: unknown, message: RegExp][] = [
    [{ detail: { ip: [{ cidr: '10.0.0.0/8' }] } }, /the test\.detail\.ip: the operator cidr is not known/],
    [{ source: 'homing' }, /the test\.source: takes a list or an object/],
    [{ source: [] }, /the test\.source: an empty list/],
    [{ source: [['homing']] }, /lists may not be nested/],
    [{}, /the test: is empty/],
    [{ source: [{ prefix: 'a', suffix: 'b' }] }, /more than one operator/],
    [{ source: [{ prefix: 1 }] }, /prefix: takes text/],
    [{ source: [{ prefix: { wildcard: 'a' } }] }, /prefix: knows no wildcard/],
    [{ source: [{ wildcard: 'a**' }] }, /wildcard: has \*\*/],
    [{ source: [{ wildcard: '\\a' }] }, /wildcard: escapes only/],
    [{ source: [{ exists: 'yes' }] }, /exists: takes true or false/],
    [{ source: [{ numeric: ['>'] }] }, /numeric: takes one or two/],
    [{ source: [{ numeric: ['!', 1] }] }, /numeric: takes =/],
    [{ source: [{ 'anything-but': { numeric: ['>', 1] } }] }, /anything-but: takes values or one of/],
    [{ $or: [{ source: [] }] }, /\$or\[0\]\.source/],
  ];
  test.each(refused)('%j', (pattern, message) => {
    expect(() => compilePattern(pattern, 'the test')).toThrow(message);
  });
});
