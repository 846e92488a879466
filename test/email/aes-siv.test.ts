import { expect, test } from 'vitest';
import { openSiv, sealSiv, sivKeyOf } from '../../functions/email/links/aes-siv.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const counting = Buffer.from(Array.from({ length: 64 }, (_, at) => at)).toString('hex');

/* Key, associated data, plaintext, sealed. All but the first: Project Wycheproof, aes_siv_cmac_test.json. */
const PUBLISHED: [name: string, ...hex: [string, string, string, string]][] = [
  [
    'RFC 5297 A.1',
    'fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff',
    '101112131415161718191a1b1c1d1e1f2021222324252627',
    '112233445566778899aabbccddee',
    '85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c',
  ],
  [
    'nothing at all (296)',
    'bc7635c1fd566aa8357fd103714bfaee1c9e5b3c578b3980401a981030254a54b1756a8c96e600b7252fd0aab12f39d115d256b3f3e7c2c41a7fece72ba7c3c4',
    '',
    '',
    '44b1c6fe8a8c07dee5377b161f283c31',
  ],
  [
    'no plaintext, two blocks associated (301)',
    'eef6bcf16ef7ae17326a33f22d1406ec1bd3f866505f4b2e4fe8b45bd62ccbd85032a9899facf2db0c93a2345cb8892afb74db549781211dd8881a8c8e25c171',
    'e941d15fadebaf4671e0e3d6d835f87bfb1cc7028f149930daa69c3de446c423',
    '',
    'b754ecb55c1e124de0c8a973d033bd7f',
  ],
  [
    'whole blocks (303)',
    '27faf97fb303aa4f2f364edd23997f4c77b8e51ebb8293c59dfb1d24f0fb629f6c820fc2d91bf48f0035eeec347e37ec4fb0cb36102bcdc5a248c47a2f97eab9',
    'cc94f64e14df90265f7f12a8a0386d0a',
    '6b1db0f5a43376885002dc98bd556f1dac9b66b66213a9fa6069df995a123384',
    'd0016d675b49f11ea873707412d45709b7703a028a0cfc312cf61cbe22b91e3cf20b7d4c9308ee15f18b4eba00889284',
  ],
  [
    'two blocks and a half (323)',
    'cd8689f821817f59bfaa755131f2565161c7f4489f89b657ac9fa127a9768535a702d001b9b99cc11c3976467b1b45865ff417dc256ebb5079b7f1b3e08307b5',
    'b3edffbb89b373fe04da244b',
    'ebcfb2ffb681cc5dfa0c5c524c1b1cc87cc6b2bfa35dc36d15e80505118b84a072a78a157b4d1837',
    '1ac78aae2ede04eb47924d8f9f99fe75deb61bf693da7f3a2147c05f6d29d17392356fe00f82b24cdbce774fd864561548f33dd3192d806f',
  ],
  [
    'a counter that starts at its end (327)',
    counting,
    '',
    '72543a9a07a3c18a280060653432c05c',
    'ffffffffffffffffffffffffffffffff3db09cc48f2780859351901d1014ae06',
  ],
];

test.each(PUBLISHED)('seals and opens %s as published', (_, ...hex) => {
  const [keyBytes, associated, plaintext, sealed] = hex.map(bytes);
  if (!keyBytes || !associated || !plaintext || !sealed) throw new Error('a vector has four parts');
  const key = sivKeyOf(keyBytes);
  expect(sealSiv(key, associated, plaintext)).toEqual(sealed);
  expect(openSiv(key, associated, sealed)).toEqual(plaintext);
});

test('what is changed, cut off or for something else does not open', () => {
  const key = sivKeyOf(bytes(counting));
  const associated = Buffer.from('for Anna');
  const sealed = sealSiv(key, associated, Buffer.from('some twenty bytes of text'));
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(openSiv(key, associated, changed)).toBeUndefined();
  }
  for (let length = 0; length < sealed.length; length += 1) {
    expect(openSiv(key, associated, sealed.subarray(0, length))).toBeUndefined();
  }
  expect(openSiv(key, Buffer.from('for Ben'), sealed)).toBeUndefined();
  expect(openSiv(sivKeyOf(bytes(counting).reverse()), associated, sealed)).toBeUndefined();
});
