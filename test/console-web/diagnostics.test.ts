import { expect, test } from 'vitest';
import { diagnosticsOf, type Finding } from '../../functions/console/web/template-editor/diagnostics.ts';
import { lineBreakOf, placeIn } from '../../functions/console/web/template-editor/line-breaks.ts';

const finding = (part: Partial<Finding>): Finding => ({
  code: 'invalid_template',
  severity: 'error',
  field: 'mjml',
  message: 'Wrong.',
  from: 0,
  to: 1,
  ...part,
});

test('what is wrong in the MJML is underlined at its place; what is wrong elsewhere is not', () => {
  const findings = [
    finding({ from: 6, to: 9, message: 'There.' }),
    finding({ field: 'subject', from: 0, to: 2 }),
    finding({ severity: 'warning', from: 0, to: 5 }),
  ];
  expect(diagnosticsOf(findings, '<mjml></x>')).toEqual([
    { from: 6, to: 9, severity: 'error', message: 'There.' },
    { from: 0, to: 5, severity: 'warning', message: 'Wrong.' },
  ]);
});

test('a line break of two characters counts once, as the editor counts', () => {
  const mjml = 'a\r\nb\r\n<x>';
  expect(placeIn(mjml, mjml.indexOf('<x>'))).toBe(4);
  expect(diagnosticsOf([finding({ from: 6, to: 9 })], mjml)).toMatchObject([{ from: 4, to: 7 }]);
});

test.each([
  ['a\r\nb\r\n', '\r\n'],
  ['a\nb\n', undefined],
  ['a\r\nb\n', undefined],
  ['a', undefined],
])('lines end as all of them do: %j', (text, expected) => {
  expect(lineBreakOf(text)).toBe(expected);
});
