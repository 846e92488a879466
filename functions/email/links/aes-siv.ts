import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';

/*
 * AES-SIV (RFC 5297): authenticated encryption that needs no nonce. Node has its parts (AES in CBC and CTR mode) but
 * not the mode itself.
 */

const BLOCK = 16;
const ZERO = Buffer.alloc(BLOCK);

export type SivKey = { mac: KeyObject; encryption: KeyObject };

/** A key of 32, 48 or 64 bytes: AEAD_AES_SIV_CMAC_256, _384 or _512 (RFC 5297 §6). */
export const sivKeyOf = (bytes: Buffer): SivKey => ({
  mac: createSecretKey(bytes.subarray(0, bytes.length / 2)),
  encryption: createSecretKey(bytes.subarray(bytes.length / 2)),
});

/** AES of the key's own size. */
const aes = (key: KeyObject, mode: 'cbc' | 'ctr') => `aes-${(key.symmetricKeySize ?? 0) * 8}-${mode}`;

const xor = (one: Buffer, other: Buffer): Buffer =>
  Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));

/** Doubling in GF(2^128) (RFC 5297 §2.3). */
const doubled = (block: Buffer): Buffer => {
  const shifted = Buffer.from(block.map((byte, at) => (byte << 1) | ((block[at + 1] ?? 0) >> 7)));
  return block.readUInt8(0) < 0x80
    ? shifted
    : xor(shifted, Buffer.concat([ZERO.subarray(1), Buffer.of(0x87)]));
};

/** RFC 5297 §2.1: a one bit and zeros up to the next block. */
const padded = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.of(0x80), ZERO.subarray((bytes.length % BLOCK) + 1)]);

/** AES-CMAC (RFC 4493): the last block of CBC mode, a subkey mixed into the last block of `bytes`. */
const cmac = (key: KeyObject, bytes: Buffer): Buffer => {
  const encrypt = (blocks: Buffer) =>
    createCipheriv(aes(key, 'cbc'), key, ZERO).setAutoPadding(false).update(blocks).subarray(-BLOCK);
  const isWhole = bytes.length > 0 && bytes.length % BLOCK === 0;
  const subkey = doubled(encrypt(ZERO));
  const blocks = isWhole ? bytes : padded(bytes);
  const last = blocks.length - BLOCK;
  return encrypt(
    Buffer.concat([blocks.subarray(0, last), xor(blocks.subarray(last), isWhole ? subkey : doubled(subkey))]),
  );
};

/** S2V (RFC 5297 §2.4) of one associated string and the plaintext. */
const syntheticIv = (key: KeyObject, associated: Buffer, plaintext: Buffer): Buffer => {
  const mixed = xor(doubled(cmac(key, ZERO)), cmac(key, associated));
  const last = plaintext.length - BLOCK;
  if (last < 0) return cmac(key, xor(padded(plaintext), doubled(mixed)));
  return cmac(key, Buffer.concat([plaintext.subarray(0, last), xor(plaintext.subarray(last), mixed)]));
};

/** The IV as the counter starts from it: two bits cleared (RFC 5297 §2.5). */
const counterOf = (iv: Buffer): Buffer => {
  const counter = Buffer.from(iv);
  counter.writeUInt8(iv.readUInt8(8) & 0x7f, 8);
  counter.writeUInt8(iv.readUInt8(12) & 0x7f, 12);
  return counter;
};

/**
 * Encrypts and authenticates `plaintext`, and authenticates `associated`: the synthetic IV (16 bytes) followed by the
 * ciphertext (as long as the plaintext). The same input gives the same output, which tells an onlooker no more than
 * that the two are the same.
 */
export const sealSiv = ({ mac, encryption }: SivKey, associated: Buffer, plaintext: Buffer): Buffer => {
  const iv = syntheticIv(mac, associated, plaintext);
  const cipher = createCipheriv(aes(encryption, 'ctr'), encryption, counterOf(iv));
  return Buffer.concat([iv, cipher.update(plaintext)]);
};

/** The plaintext of what `sealSiv` made of it with this key and `associated`; undefined for anything else. */
export const openSiv = (
  { mac, encryption }: SivKey,
  associated: Buffer,
  sealed: Buffer,
): Buffer | undefined => {
  if (sealed.length < BLOCK) return undefined;
  const iv = sealed.subarray(0, BLOCK);
  const cipher = createDecipheriv(aes(encryption, 'ctr'), encryption, counterOf(iv));
  const plaintext = cipher.update(sealed.subarray(BLOCK));
  return timingSafeEqual(iv, syntheticIv(mac, associated, plaintext)) ? plaintext : undefined;
};
