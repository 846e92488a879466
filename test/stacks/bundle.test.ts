import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleOf } from '../../infra/constructs/bundle.ts';

/** What starts with the bundle: its own file and the chunks that it imports at once. */
const read = (entry: string): string => {
  const folder = bundleOf(entry);
  const chunks = new Map<string, string>();
  const load = (file: string): void => {
    if (chunks.has(file)) return;
    const text = readFileSync(join(folder, file), 'utf8');
    chunks.set(file, text);
    for (const [, chunk = ''] of text.matchAll(/(?:\bfrom|\bimport)\s?"\.\/([^"]+)"/g)) load(chunk);
  };
  load('index.mjs');
  return [...chunks.values()].join('');
};

/** What tells that a part is in a bundle. */
const MARKS = {
  DynamoDB: 'DynamoDB_20120810',
  EventBridge: 'PutEvents',
  SES: 'SendEmail',
  'Step Functions': 'StartExecution',
  MJML: 'mj-carousel-thumbnail',
  'zod in German': 'Ungültige Eingabe',
  'credentials by single sign-on': 'sso_start_url',
};
const partsOf = (bundle: string): string[] =>
  Object.entries(MARKS).flatMap(([part, mark]) => (bundle.includes(mark) ? [part] : []));

test('a bundle starts with the clients that its function uses, and no language but English', () => {
  expect(partsOf(read('purchases/webhook/receive-webhook'))).toEqual(['DynamoDB', 'EventBridge']);
  expect(partsOf(read('campaigns/sending/send-batch'))).toContain('SES');
  expect(partsOf(read('campaigns/sending/send-batch'))).not.toContain('EventBridge');
});

test('what a bundle leaves out is imported on use alone: to load it asks for nothing but Node', () => {
  const bundle = read('purchases/webhook/receive-webhook');
  const names = (pattern: RegExp) => [...bundle.matchAll(pattern)].map(([, name = '']) => name);
  expect(names(/\bfrom\s?"(@[^"]+)"/g)).toEqual([]);
  expect([...new Set(names(/\bimport\("(@[^"]+)"\)/g))].sort()).toEqual([
    '@aws-sdk/credential-provider-http',
    '@aws-sdk/credential-provider-ini',
    '@aws-sdk/credential-provider-process',
    '@aws-sdk/credential-provider-sso',
    '@aws-sdk/credential-provider-web-identity',
    '@smithy/credential-provider-imds',
  ]);
});

test('the webhook’s bundle is less than half of what it was with all of that', () => {
  expect(read('purchases/webhook/receive-webhook').length).toBeLessThan(500_000);
});
