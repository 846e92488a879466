import fc from 'fast-check';
import { expect, test } from 'vitest';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { isMailable, normaliseEmail, parseEmail } from '../../functions/customers/email-address.ts';

test.each([
  ['  Anna@Example.COM\n', 'anna@example.com'],
  ['\ufeffan\u200bna\u2060@exam\u00adple.com\u200e', 'anna@example.com'],
  ['anna@example。com', 'anna@example.com'],
  ['ANNA@MÜLLER.example', 'anna@xn--mller-kva.example'],
  ['anna@mu\u0308ller.example', 'anna@xn--mller-kva.example'],
  ['anna@xn--mller-kva.example', 'anna@xn--mller-kva.example'],
  ['李@例子.公司', '李@xn--fsqu00a.xn--55qx5d'],
  ['JO\u0308RG@example.com', 'jörg@example.com'],
  ["!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"],
  ['berg&sohn+news@a-b.example.co', 'berg&sohn+news@a-b.example.co'],
])('%j is the address %s', (text, address) => {
  expect(parseEmail(text)).toBe(address);
  expect(parseEmail(address)).toBe(address);
  expect(customerIdOf(text, 'k'.repeat(32))).toBe(customerIdOf(address, 'k'.repeat(32)));
});

const long = (length: number) => 'x'.repeat(length);
test.each([
  ['64 octets before the @', `${long(64)}@example.com`, true],
  ['65 octets before the @', `${long(65)}@example.com`, false],
  ['64 octets in 32 letters', `${'ü'.repeat(32)}@example.com`, true],
  ['66 octets in 33 letters', `${'ü'.repeat(33)}@example.com`, false],
  ['254 octets', `a@${long(63)}.${long(63)}.${long(63)}.${long(60)}`, true],
  ['255 octets', `a@${long(63)}.${long(63)}.${long(63)}.${long(61)}`, false],
  ['a label of 64 octets', `a@${long(64)}.example`, false],
])('%s', (_, address, isAddress) => {
  expect(parseEmail(address)).toBe(isAddress ? address : undefined);
});

test.each([
  '',
  '@',
  'anna',
  'anna@',
  '@example.com',
  'a@b@example.com',
  'anna@localhost',
  'anna@example.com.',
  'anna@.example.com',
  'anna@-a.example',
  'anna@192.0.2.1',
  'anna@[192.0.2.1]',
  'anna@١٩٢.٠.٢.١',
  '.anna@example.com',
  'an..na@example.com',
  'anna berg@example.com',
  'anna\tberg@example.com',
  'an\u00a0na@example.com',
  '"anna berg"@example.com',
  'Anna <anna@example.com>',
  'anna@exa mple.com',
  'anna@exämple.com:80',
  'anna@é%2e.com',
  'anna@é.com/x',
  'a@b.example,c@d.example',
  '\ud800@example.com',
  'anna@\udc00.example',
])('%j cannot be an address', (text) => {
  expect(parseEmail(text)).toBeUndefined();
});

test('any text has one spelling, which stays as it is', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))
      .map((parts) => parts.join('@')),
    fc.emailAddress(),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const once = normaliseEmail(text);
      expect(normaliseEmail(once)).toBe(once);
      expect([undefined, once]).toContain(parseEmail(text));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('SES takes what is ASCII before the @', () => {
  expect(isMailable(normaliseEmail('info@müller.example'))).toBe(true);
  expect(isMailable(normaliseEmail('jörg@example.com'))).toBe(false);
});
