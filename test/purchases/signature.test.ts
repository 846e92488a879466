import { expect, test } from 'vitest';
import {
  isSigned,
  notSigned,
  readSignature,
  requireRecent,
} from '../../functions/purchases/webhook/signature.ts';
import { NOW, SECRET, signed } from './samples.ts';

const body = '{"name":"Zoë"}';
const OTHER = 'whsec_bm90IHRoZSBzZWNyZXQgb2YgdGhpcyBzaG9w';
const verify = (
  headers: Record<string, string | undefined>,
  { text = body, now = NOW, secrets = [SECRET] } = {},
) => {
  const signature = readSignature(headers);
  if (!isSigned(Buffer.from(text), signature, secrets)) throw notSigned();
  requireRecent(signature, now);
  return signature.webhookId;
};
const good = signed(body);
const refused = expect.objectContaining({ kind: 'unauthenticated', code: 'invalid_signature' });

test('a webhook signed with the secret is taken, and its id told', () => {
  expect(verify(good)).toBe('msg_1');
});

test('each of several secrets is good, as while one rotates', () => {
  expect(verify(good, { secrets: [OTHER, SECRET] })).toBe('msg_1');
  expect(() => verify(good, { secrets: [OTHER] })).toThrow(refused);
});

test('one good signature among several is enough, as while a secret rotates', () => {
  const other = signed(body, { secret: OTHER });
  const both = `${other['webhook-signature']} v1a,abc ${good['webhook-signature']}`;
  expect(verify({ ...good, 'webhook-signature': both })).toBe('msg_1');
});

test.each([
  ['-PT5M', true],
  ['PT5M', true],
  ['-PT5M1S', false],
  ['PT5M1S', false],
])('a timestamp %s from now is taken: %s', (offset, taken) => {
  const sentAt = new Date(
    Date.parse(NOW) + (offset.startsWith('-') ? -1 : 1) * (offset.endsWith('1S') ? 301_000 : 300_000),
  );
  const run = () => verify(signed(body, { now: sentAt.toISOString() }));
  if (taken) expect(run()).toBe('msg_1');
  else expect(run).toThrow(expect.objectContaining({ kind: 'unauthenticated', code: 'stale_timestamp' }));
});

test.each<[string, Record<string, string | undefined>]>([
  ['no headers', {}],
  ['no id', { ...good, 'webhook-id': undefined }],
  ['another id', { ...good, 'webhook-id': 'msg_2' }],
  ['an endless id', signed(body, { id: 'x'.repeat(129) })],
  ['an id with a space', signed(body, { id: 'a b' })],
  ['no timestamp', { ...good, 'webhook-timestamp': undefined }],
  ['a timestamp that is none', { ...good, 'webhook-timestamp': 'soon' }],
  ['a timestamp with a tail', { ...good, 'webhook-timestamp': `${good['webhook-timestamp']}abc` }],
  ['another timestamp', { ...good, 'webhook-timestamp': String(Number(good['webhook-timestamp']) + 1) }],
  ['a timestamp past all dates', { ...good, 'webhook-timestamp': '9'.repeat(400) }],
  ['no signature', { ...good, 'webhook-signature': undefined }],
  ['an empty signature', { ...good, 'webhook-signature': '' }],
  ['no version', { ...good, 'webhook-signature': good['webhook-signature'].slice(3) }],
  ['another version', { ...good, 'webhook-signature': good['webhook-signature'].replace('v1,', 'v2,') }],
  ['a version alone', { ...good, 'webhook-signature': 'v1,' }],
  ['a cut signature', { ...good, 'webhook-signature': good['webhook-signature'].slice(0, -1) }],
  ['a signature with a tail', { ...good, 'webhook-signature': `${good['webhook-signature']}=` }],
  ['another secret', signed(body, { secret: OTHER })],
])('%s is refused', (_, headers) => {
  expect(() => verify(headers)).toThrow(refused);
});

test('a body that changed on its way is refused', () => {
  expect(() => verify(good, { text: `${body} ` })).toThrow(refused);
});
