import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LinkContent } from '../../functions/email/links/link-content.ts';
import {
  type LinkPurpose,
  openToken,
  sealToken,
  tokenKeyOf,
} from '../../functions/email/links/link-token.ts';
import { annasLink, bytesOf, keyOf, tokenFor, tokenOf } from '../tracking/requests.ts';

const purposes: LinkPurpose[] = ['c', 'o', 'u'];
const url = 'https://coffee.example/beans?a=1#top';
const seeded = { seed: 1, numRuns: 200 };

const campaignId = 'cmp_8c8f6d3e-0f3a-4f5e-9a77-2d0c8f1b6a54';
const UTM =
  '?utm_source=newsletter&utm_medium=email&utm_campaign=2026-11-black-friday&utm_content=hero-button&utm_term=at_risk';

test.each([
  ['https://shop.example/p/1', 120],
  ['https://shop.example/products/1234567890', 120],
  ['https://www.corner-coffee.com/products/house-blend-espresso-1', 140],
  [`https://www.corner-coffee.com/products/house-blend-espresso-1kg${UTM}`, 200],
])('the token of %s is short', (target, length) => {
  expect(tokenFor('c', { campaignId, url: target }).length).toBeLessThanOrEqual(length);
});

test('the links to unsubscribe and the pixel are short', () => {
  expect(tokenFor('u', { campaignId }).length).toBe(72);
  expect(tokenFor('o', { campaignId }).length).toBe(72);
});

const hex = fc.stringMatching(/^[0-9a-f]{32}$/);
const link: fc.Arbitrary<LinkContent> = fc.record(
  {
    shop: fc.constantFrom('demo', 'other'),
    customerId: hex.map((digits) => `cus_${digits}`),
    campaignId: fc.oneof(
      fc.uuid().map((uuid) => `cmp_${uuid}`),
      hex.map((digits) => `cmp_${digits}`),
      fc.uuid().map((uuid) => `cmp_${uuid.toUpperCase()}`),
      fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
    ),
    url: fc.webUrl({ withQueryParameters: true, withFragments: true, size: 'medium' }),
  },
  { requiredKeys: ['shop', 'customerId', 'campaignId'] },
);

test('a token says what was sealed, whatever it was', async () => {
  const property = fc.asyncProperty(link, fc.constantFrom(...purposes), async (content, purpose) => {
    const key = tokenKeyOf((await keyOf(content.shop))[0] ?? '');
    expect(await openToken(sealToken(purpose, content, key), purpose, keyOf)).toEqual(content);
  });
  await fc.assert(property, seeded);
});

test('the longest address still makes a token that opens', async () => {
  const long = `https://coffee.example/${Buffer.from(Array.from({ length: 700 }, (_, at) => (at * at * 31) % 251)).toString('base64url')}`;
  const target = long.padEnd(2000, 'x');
  expect((await openToken(tokenFor('c', { url: target }), 'c', keyOf))?.url).toBe(target);
});

test('nobody can read a token', () => {
  const read = bytesOf(tokenFor('c', { url })).toString('latin1');
  for (const secret of ['coffee', 'cmp_1']) expect(read).not.toContain(secret);
  expect(bytesOf(tokenFor('c', { url })).toString('hex')).not.toContain(annasLink.customerId.slice(4, 12));
});

test('the same link gives the same token, another link one that has nothing in common with it', () => {
  expect(tokenFor('u')).toBe(tokenFor('u'));
  const [one, other] = [tokenFor('u'), tokenFor('u', { campaignId: 'cmp_2' })].map(bytesOf);
  const same = one?.filter((byte, at) => byte === other?.[at]).length;
  // The first byte, which says the purpose, and what chance makes equal.
  expect(same).toBeLessThan(5);
});

test('a token opens for its purpose only', async () => {
  for (const sealed of purposes) {
    const token = tokenFor(sealed, { url });
    for (const asked of purposes) {
      expect((await openToken(token, asked, keyOf)) !== undefined).toBe(sealed === asked);
      // Nor does it when its first byte is exchanged for that of another purpose.
      const changed = Buffer.from(bytesOf(token));
      changed.writeUInt8(bytesOf(tokenFor(asked)).readUInt8(0));
      expect((await openToken(tokenOf(changed), asked, keyOf)) !== undefined).toBe(sealed === asked);
    }
  }
});

test('nothing but a web address is sealed', () => {
  for (const target of ['javascript:alert(1)', 'data:text/html,x', '//coffee.example', 'ftp://a.example']) {
    expect(() => tokenFor('c', { url: target })).toThrow();
  }
});

test('a key of another length is refused', () => {
  expect(() => tokenKeyOf(Buffer.alloc(16).toString('base64url'))).toThrow('256 bits');
});

test('a store that does not answer is no verdict on the token', async () => {
  const down = () => Promise.reject(new Error('table is down'));
  await expect(openToken(tokenFor('u'), 'u', down)).rejects.toThrow('table is down');
});
