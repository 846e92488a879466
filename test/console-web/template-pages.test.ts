import fc from 'fast-check';
import { expect, test } from 'vitest';
import { templateSearch } from '../../functions/console/web/pages/templates/search.ts';
import { freeName, nameFrom } from '../../functions/console/web/pages/templates/template-name.ts';
import { usesOf } from '../../functions/console/web/pages/templates/uses.ts';
import { templateName } from '../../functions/email/template.ts';

test.each([
  ['Spring Sale', 'spring-sale'],
  ['Frühlings­angebot 2027!', 'fruehlings-angebot-2027'],
  ['  café', 'cafe'],
  ['-news', 'news'],
  ['Mein Überherbst & mehr -', 'mein-ueberherbst-mehr'],
])('what one types becomes a name: %s', (typed, name) => {
  expect(nameFrom(typed)).toBe(name);
});

test('whatever is typed becomes a name that a template can have, or nothing', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const name = nameFrom(typed);
      expect(name === '' || templateName.safeParse(name).success).toBe(true);
    }),
  );
});

test('a copy gets a name that no template has', () => {
  expect(freeName('news', [])).toBe('news');
  expect(freeName('news', ['news', 'news-2'])).toBe('news-3');
  expect(freeName('x'.repeat(40), ['x'.repeat(40)])).toBe(`${'x'.repeat(38)}-2`);
});

test('a template says what sends it: automations that are on first, campaigns by their number', () => {
  const uses = usesOf(
    [
      { name: 'Off', template: 'news', enabled: false },
      { name: 'On', template: 'news', enabled: true },
      { name: 'Other', template: 'win-back', enabled: true },
    ],
    [{ template: { name: 'news' } }, { template: { name: 'win-back' } }],
  );
  expect(uses('news')).toEqual({ automations: ['On', 'Off'], campaigns: 1 });
  expect(uses('unused')).toEqual({ automations: [], campaigns: 0 });
});

test('an address that was mistyped shows the page as it is without', () => {
  expect(templateSearch({ as: 'wristwatch', dark: 'maybe', reader: '../x', version: -1 })).toEqual({});
  expect(templateSearch({ as: 'phone', dark: true, images: 'off', version: 3 })).toEqual({
    as: 'phone',
    dark: true,
    images: 'off',
    version: 3,
  });
});
