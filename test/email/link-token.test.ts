import fc from 'fast-check';
import { CompactEncrypt, decodeProtectedHeader, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { importLinkKey, type LinkPurpose, openToken, sealToken } from '../../functions/email/link-token.ts';
import { annasLink, tokenFor } from '../tracking/requests.ts';
import { keys } from '../tracking/shop-and-customer.ts';

const otherKey = Buffer.alloc(32, 9).toString('base64url');
const keyOf = async (shop: string) =>
  new Map([
    ['demo', keys.linkKey],
    ['other', otherKey],
  ]).get(shop);

const purposes: LinkPurpose[] = ['c', 'o', 'u'];
const url = 'https://coffee.example/beans?a=1#top';
const seeded = { seed: 1, numRuns: 100 };

test('a token says what was sealed, and nobody can read it', async () => {
  const token = await tokenFor('c', { url });
  expect(await openToken(token, 'c', keyOf)).toEqual({ ...annasLink, url });
  expect(token.length).toBeLessThan(320);
  const readable = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
  for (const secret of ['coffee', annasLink.customerId, 'cmp_1'])
    expect(readable.join()).not.toContain(secret);
});

test('two tokens of the same content differ', async () => {
  expect(await tokenFor('u')).not.toBe(await tokenFor('u'));
});

test('a token opens for its purpose only', async () => {
  for (const sealed of purposes) {
    const token = await tokenFor(sealed, { url });
    for (const asked of purposes) {
      expect((await openToken(token, asked, keyOf)) !== undefined).toBe(sealed === asked);
    }
  }
});

test('a token of one shop is nothing to another', async () => {
  // Given a token sealed with the other shop's key that names our shop
  const forged = await sealToken('u', annasLink, await importLinkKey(otherKey));
  expect(await openToken(forged, 'u', keyOf)).toBeUndefined();
  // And one that really is the other shop's: it opens as theirs
  const theirs = await sealToken('u', { ...annasLink, shop: 'other' }, await importLinkKey(otherKey));
  expect((await openToken(theirs, 'u', keyOf))?.shop).toBe('other');
});

test('header and content of two good tokens do not mix', async () => {
  const [click = '', leave = ''] = await Promise.all([tokenFor('c', { url }), tokenFor('u')]);
  const mixed = [leave.split('.')[0], ...click.split('.').slice(1)].join('.');
  expect(await openToken(mixed, 'u', keyOf)).toBeUndefined();
});

test('a token with any character changed says nothing else', async () => {
  const token = await tokenFor('c', { url });
  const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/% é'];
  await fc.assert(
    fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...alphabet), async (at, character) => {
      const changed = token.slice(0, at) + character + token.slice(at + 1);
      const opened = await openToken(changed, 'c', keyOf);
      // base64url's last character has bits that decode to nothing: then the bytes are the same, and so is the content.
      const bytes = (text: string) =>
        text.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
      if (bytes(changed).join() !== bytes(token).join()) expect(opened).toBeUndefined();
      else expect([undefined, url]).toContain(opened?.url);
    }),
    seeded,
  );
});

test('a token cut off anywhere, or anything else, opens nothing and throws nothing', async () => {
  const token = await tokenFor('c', { url });
  await fc.assert(
    fc.asyncProperty(fc.nat(token.length - 1), async (length) => {
      expect(await openToken(token.slice(0, length), 'c', keyOf)).toBeUndefined();
    }),
    seeded,
  );
  const bytes = fc.uint8Array({ maxLength: 40 }).map((part) => Buffer.from(part).toString('base64url'));
  const anything = fc.oneof(
    fc.array(fc.nat(0x10ffff)).map((codes) => String.fromCodePoint(...codes)),
    fc.array(bytes, { minLength: 5, maxLength: 5 }).map((parts) => parts.join('.')),
  );
  await fc.assert(
    fc.asyncProperty(anything, async (text) => {
      expect(await openToken(text, 'c', keyOf)).toBeUndefined();
    }),
    seeded,
  );
});

test('a token of more than 4 KB, of another algorithm, or unsealed is refused', async () => {
  expect(await openToken(`${await tokenFor('u')}${'A'.repeat(4096)}`, 'u', keyOf)).toBeUndefined();
  const payload = { m: annasLink.campaignId, c: annasLink.customerId };
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  const wrapped = await new CompactEncrypt(bytes)
    .setProtectedHeader({ alg: 'A256GCMKW', enc: 'A256GCM', kid: 'demo', typ: 'u' })
    .encrypt(Buffer.from(keys.linkKey, 'base64url'));
  expect(decodeProtectedHeader(wrapped).kid).toBe('demo');
  expect(await openToken(wrapped, 'u', keyOf)).toBeUndefined();
  expect(await openToken(new UnsecuredJWT(payload).encode(), 'u', keyOf)).toBeUndefined();
});

test('nothing but a web address is sealed', async () => {
  for (const target of ['javascript:alert(1)', 'data:text/html,x', '//coffee.example', 'ftp://a.example']) {
    await expect(tokenFor('c', { url: target })).rejects.toThrow();
  }
});

test('a store that does not answer is no verdict on the token', async () => {
  const down = () => Promise.reject(new Error('table is down'));
  await expect(openToken(await tokenFor('u'), 'u', down)).rejects.toThrow('table is down');
});
