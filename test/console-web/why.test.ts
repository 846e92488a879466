import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { habitOf } from '../../functions/console/web/pages/customers/habit.ts';
import { whyOf } from '../../functions/console/web/pages/customers/why.ts';
import { texts as german } from '../../functions/console/web/text/de/pages.ts';
import { texts as germanStart } from '../../functions/console/web/text/de/start.ts';
import { texts as english } from '../../functions/console/web/text/en/pages.ts';
import { texts as englishStart } from '../../functions/console/web/text/en/start.ts';
import { formats } from '../../functions/console/web/ui/formats.ts';

/* The sentence that says why a customer stands where they stand. */

beforeAll(async () => {
  await i18next.init({
    fallbackLng: false,
    interpolation: { escapeValue: false },
    resources: {
      en: { translation: { ...englishStart, ...english } },
      de: { translation: { ...germanStart, ...german } },
    },
  });
});

const told = (language: 'en' | 'de', today: string) => ({
  t: i18next.getFixedT(language),
  format: formats(language, 'EUR', 'Europe/Berlin'),
  today,
});
const on = (...days: string[]) => days.map((day) => ({ day, standing: true }));
const scored = (segment: 'at_risk' | 'champion' | 'prospect') => ({
  scores: { segment, segmentSince: '2026-01-01' },
});
const bought = (orders: number, netSpend: number, lastDay: string) => ({
  purchases: { frequency: orders, orders, netSpend, lastDay },
});

const MONTHLY = on('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01');

test('who stays away longer than ever is told with the usual pause', () => {
  const customer = { ...scored('at_risk'), ...bought(4, 31_200, '2026-04-01'), orders: MONTHLY };
  expect(whyOf(customer, told('en', '2026-08-25'))).toBe(
    'At risk: 4 orders for €312.00, but none for 146 days; usually there was one every 31 days.',
  );
  expect(whyOf(customer, told('de', '2026-08-25'))).toBe(
    'Gefährdete: 4 Käufe für 312,00\u00A0€, aber seit 146 Tagen keiner; sonst kam meist alle 31 Tage einer.',
  );
});

test('a pause as there was one before is nothing to be told of', () => {
  const customer = { ...scored('champion'), ...bought(4, 31_200, '2026-04-01'), orders: MONTHLY };
  expect(whyOf(customer, told('en', '2026-05-02'))).toBe(
    'Champions: 4 orders for €312.00, the last 31 days ago; usually there is one every 31 days.',
  );
});

test.each([
  [{ ...bought(1, 1890, '2026-04-01'), orders: on('2026-04-01') }, 'one order for €18.90, yesterday.'],
  [
    { ...bought(2, 3000, '2026-04-02'), orders: on('2026-01-01', '2026-04-02') },
    '2 orders for €30.00, the last today.',
  ],
  [{ purchases: { frequency: 0, orders: 0, netSpend: 0 }, orders: [] }, 'no order yet.'],
  [
    { purchases: { frequency: 0, orders: 0, returned: 1, netSpend: 0 }, orders: [] },
    'one order, refunded in full.',
  ],
])('of few purchases no habit is made up: %#', (facts, sentence) => {
  expect(whyOf(facts, told('en', '2026-04-02'))).toBe(`Not scored yet: ${sentence}`);
});

test('the usual pause is the one in the middle, between days with an order that stands', () => {
  const returned = { day: '2026-01-05', standing: false };
  expect(habitOf([returned, ...on('2026-03-01', '2026-01-01', '2026-01-11', '2026-01-11')])).toEqual({
    usual: 30,
    longest: 49,
  });
  expect(habitOf(on('2026-01-01', '2026-01-11', '2026-01-21', '2026-06-01'))).toEqual({
    usual: 10,
    longest: 131,
  });
  expect(habitOf(on('2026-01-01', '2026-01-11'))).toBeUndefined();
});
