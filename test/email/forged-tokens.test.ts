import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openToken, sealToken, tokenKeyOf } from '../../functions/email/links/link-token.ts';
import { annasLink, bytesOf, keyOf, otherKey, tokenFor, tokenOf } from '../tracking/requests.ts';
import { keys } from '../tracking/shop-and-customer.ts';

/* Tokens that were made, changed, cut or lengthened by somebody else. */

const url = 'https://coffee.example/beans?a=1#top';
const seeded = { seed: 1, numRuns: 200 };

test('a token of one shop is nothing to another', async () => {
  // Given a token sealed with the other shop's key that names our shop
  const forged = sealToken('u', annasLink, tokenKeyOf(otherKey));
  expect(await openToken(forged, 'u', keyOf)).toBeUndefined();
  // And one that really is the other shop's: it opens as theirs, and not when it names ours
  const theirs = sealToken('u', { ...annasLink, shop: 'other' }, tokenKeyOf(otherKey));
  expect((await openToken(theirs, 'u', keyOf))?.shop).toBe('other');
  expect(await openToken(theirs.replace('other', 'demo'), 'u', keyOf)).toBeUndefined();
  // And two shops that have the same key by mistake are still apart
  expect(
    await openToken(tokenFor('u').replace('demo', 'twin'), 'u', async () => [keys.linkKey]),
  ).toBeUndefined();
});

test('a token with any bit changed opens nothing', async () => {
  const bytes = bytesOf(tokenFor('c', { url }));
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(await openToken(tokenOf(changed), 'c', keyOf)).toBeUndefined();
  }
});

test('a token with any character changed opens nothing', async () => {
  const token = tokenFor('c', { url });
  const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/% é'];
  const property = fc.asyncProperty(
    fc.nat(token.length - 1),
    fc.constantFrom(...alphabet),
    async (at, character) => {
      fc.pre(token[at] !== character);
      const changed = token.slice(0, at) + character + token.slice(at + 1);
      expect(await openToken(changed, 'c', keyOf)).toBeUndefined();
    },
  );
  await fc.assert(property, { seed: 1, numRuns: 1000 });
});

test('a token that is cut off or extended opens nothing', async () => {
  const token = tokenFor('c', { url });
  for (let length = 0; length < token.length; length += 1) {
    expect(await openToken(token.slice(0, length), 'c', keyOf)).toBeUndefined();
  }
  const property = fc.asyncProperty(fc.stringMatching(/^[\w-]{1,20}$/), async (more) => {
    expect(await openToken(token + more, 'c', keyOf)).toBeUndefined();
  });
  await fc.assert(property, seeded);
});

test('what follows the token is ignored', async () => {
  const property = fc.asyncProperty(
    fc.constantFrom(...`])>}.,;:!?'"*=%&#|/\\ \r\n\t»”’…`),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    async (first, rest) => {
      expect(await openToken(tokenFor('c', { url }) + first + rest, 'c', keyOf)).toEqual({
        ...annasLink,
        url,
      });
    },
  );
  await fc.assert(property, seeded);
});

test('anything else opens nothing and throws nothing', async () => {
  const bytes = fc.uint8Array({ maxLength: 120 }).map((part) => Buffer.from(part));
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    bytes.map(tokenOf),
    // One that starts like a token for this purpose.
    bytes.map((rest) => tokenOf(Buffer.concat([bytesOf(tokenFor('c')).subarray(0, 1), rest]))),
  );
  const property = fc.asyncProperty(anything, async (text) => {
    expect(await openToken(text, 'c', keyOf)).toBeUndefined();
  });
  await fc.assert(property, seeded);
  expect(await openToken(`demo.${'A'.repeat(100_000)}`, 'c', keyOf)).toBeUndefined();
});
