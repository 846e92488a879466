import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { customer, shop } from '../tracking/shop-and-customer.ts';
import { clicksIn, mailFrom } from './sample-mails.ts';

const root = join(import.meta.dirname, '../../templates');
const read = (name: string, file: string) => readFileSync(join(root, name, file), 'utf8');

const metaSchema = z.strictObject({
  name: z.string(),
  title: z.string(),
  subject: z.string(),
  preheader: z.string(),
});
const sampleSchema = z.strictObject({
  customer: z.strictObject({ firstName: z.string(), lastName: z.string() }),
  shop: z.strictObject({ name: z.string(), url: z.url(), postalAddress: z.string(), currency: z.string() }),
  campaign: z.strictObject({ id: z.string() }),
});

const mailOf = (name: string, firstName: string | undefined) => {
  const { subject, preheader } = metaSchema.parse(JSON.parse(read(name, 'meta.json')));
  const sample = sampleSchema.parse(JSON.parse(read(name, 'sample.json')));
  return mailFrom(
    { mjml: read(name, 'template.mjml'), subject, preheader },
    { shop: { ...shop, ...sample.shop }, customer: { ...customer, ...sample.customer, firstName } },
  );
};

/** The owner's digest is no mail to customers: test/insights/digest-mail.test.ts. */
const campaigns = readdirSync(root).filter((name) => name !== 'digest');

test.each(campaigns)('the %s works for any shop as it is', async (name) => {
  expect(metaSchema.parse(JSON.parse(read(name, 'meta.json'))).name).toBe(name);
  for (const firstName of ['Anna', undefined]) {
    const { subject, html, text } = await mailOf(name, firstName);
    for (const part of [html, text]) {
      expect(part).toContain('12 Mill Lane, 10115 Berlin, Germany');
      expect(part).toMatch(/mail\.example\.com\/u\//);
      expect(part).not.toMatch(/\{[{%]|__liquid_/);
      expect(part.includes('Anna')).toBe(firstName !== undefined);
    }
    expect(subject).toMatch(/^[A-Z][\w ,]+$/);
    expect(new Set(await clicksIn(html))).toEqual(new Set(['https://coffee.example/']));
    expect(html).toContain('<html lang="en"');
    expect(html).not.toMatch(/<img|fonts\.googleapis/);
    // Gmail cuts mails off at 102 KB.
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  }
});

test('the win-back has one button and no other link but the one to leave', async () => {
  const { html } = await mailOf('win-back', 'Anna');
  expect(html.match(/<a\s/g)).toHaveLength(2);
});
