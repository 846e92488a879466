import { randomUUID } from 'node:crypto';
import { testRequested } from '../../../email/testing/events.ts';
import { countTest, MOST_TESTS_A_DAY } from '../../../email/testing/test-send.store.ts';
import { publish } from '../../../platform/bus.client.ts';
import { HomingError } from '../../../platform/errors.ts';
import type { CallOf } from '../call.ts';
import type { templatesApi } from './operations.ts';
import { readerOf } from './preview.ts';
import { existingTemplate } from './templates.ts';
import { destinationOf } from './test-addresses.ts';

/**
 * Has a version sent to somebody of the shop, once. It is rendered here, so that what cannot be rendered is told, and
 * again where it is sent (email/testing), since only what sends may use SES. Rejects with `address_not_allowed`,
 * `unknown_template`, `unknown_customer`, `mail_not_made`, `too_many_tests`.
 */
export const requestTest = async ({
  shop,
  subject,
  parameters,
  body,
  now,
  audit,
}: CallOf<typeof templatesApi.testTemplate>) => {
  const destination = await destinationOf(shop, subject, body.to);
  const { to } = destination;
  const template = await existingTemplate(shop.shop, parameters.name, body.version);
  const customer = await readerOf(shop.shop, template.kind, body.customerId);
  // What renders mails takes a while to load, which calls for anything else should not wait for.
  const { testMailFault } = await import('../../../email/testing/test-mail.ts');
  const fault = testMailFault(template, shop, { to, customer });
  if (fault) throw new HomingError('invalid', 'mail_not_made', `This mail cannot be made. ${fault}`);
  const { name, version } = template;
  const entry = audit({ id: name, version, after: { to: body.to } });
  if (!(await countTest(shop.shop, { name, version }, now, entry))) {
    const message = `${MOST_TESTS_A_DAY} test mails were asked for today: try again tomorrow.`;
    throw new HomingError('conflict', 'too_many_tests', message);
  }
  const testId = `tst_${randomUUID()}`;
  const { customerId } = body;
  await publish([
    testRequested.at(now, { shop: shop.shop, testId, template: name, version, ...destination, customerId }),
  ]);
  return { testId, to, version };
};
