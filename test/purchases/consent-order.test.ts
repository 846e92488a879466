import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { getCustomer } from '../../functions/customers/customer.store.ts';
import { customerIdOf } from '../../functions/customers/customer-id.ts';
import { setConsent } from '../../functions/customers/known-customer.store.ts';
import { customerKey } from '../../functions/platform/keys.ts';
import { queryAll } from '../../functions/platform/query.store.ts';
import { handler } from '../../functions/purchases/recording/record-purchase.handler.ts';
import { useTable } from '../support/table.ts';
import { lambdaContext } from './invocation.ts';
import { IDENTITY_KEY, NOW, openShop, orderOf, refundOf } from './samples.ts';

/*
 * Orders, refunds, repeats and refusals of several customers in any order, some at once: in the end each customer's
 * consent is the newest answer that was accepted, and the name the last that was given.
 */

useTable();
beforeAll(() => {
  process.env.BUS_NAME = 'homing-bus';
});

const EMAILS = ['anna@example.com', 'ben@example.com', 'cleo@example.com'];

/** Few instants, so that answers meet; the newest of them is two hours before now. */
const when = fc.nat({ max: 6 }).map((hour) => `2026-11-22T0${hour}:00:00.000Z`);
const consent = fc.record({
  status: fc.constantFrom('subscribed' as const, 'unsubscribed' as const),
  source: fc.constantFrom('checkout', 'form'),
  at: when,
});
const said = fc.record(
  { email: fc.constantFrom(...EMAILS), consent, firstName: fc.constantFrom('A', 'B', 'C') },
  { requiredKeys: ['email'] },
);
const event = fc.oneof(
  // An order id may come again under any address.
  fc.record({ orderId: fc.constantFrom('1', '2', '3'), placedAt: when, customer: said }).map((of) => ({
    type: 'order.created',
    said: { ...of.customer, namedBy: `${of.placedAt}#${of.orderId}` },
    detail: { order: orderOf(of) },
  })),
  fc
    .record({
      orderId: fc.constantFrom('1', '2', '9'),
      refundId: fc.constantFrom('r', 's'),
      refundedAt: when,
      customer: said,
    })
    .map((of) => ({
      type: 'order.refunded',
      said: { ...of.customer, namedBy: `${of.refundedAt}#${of.orderId}#${of.refundId}` },
      detail: { refund: refundOf(of) },
    })),
  // What the page behind a mail's link does.
  fc
    .record({ email: fc.constantFrom(...EMAILS), consent })
    .map((of) => ({ type: 'link', said: of, detail: {} })),
);
type Event = { type: string; said: z.output<typeof statement>; detail: object };
const statement = z.object({
  email: z.string(),
  firstName: z.string().optional(),
  namedBy: z.string().optional(),
  consent: z
    .object({ status: z.enum(['subscribed', 'unsubscribed']), source: z.string(), at: z.string() })
    .optional(),
});

const idOf = (email: string) => customerIdOf(email, IDENTITY_KEY);

const deliver = (shop: string, id: string, { type, detail, said: { email, consent: given } }: Event) => {
  if (type === 'link') return given && setConsent(shop, idOf(email), given);
  const meta = { id, time: NOW, 'detail-type': type, source: 'homing' };
  return handler({ ...meta, detail: { shop, webhookId: id, ...detail } }, lambdaContext);
};

/** The newest answer of all; of one instant, the refusal. */
const newest = (events: Event[], email: string): string | undefined => {
  const answers = events.flatMap(({ said: of }) => (of.email === email && of.consent ? [of.consent] : []));
  const keys = answers.map(({ at, status }) => `${at} ${status}`).sort();
  // "unsubscribed" sorts after "subscribed".
  return keys.at(-1);
};

const lastName = (events: Event[], email: string): string | undefined =>
  events
    .flatMap(({ said: { email: of, firstName, namedBy } }) =>
      of === email && firstName && namedBy ? [{ namedBy, firstName }] : [],
    )
    .sort((a, b) =>
      a.namedBy === b.namedBy ? (a.firstName < b.firstName ? -1 : 1) : a.namedBy < b.namedBy ? -1 : 1,
    )
    .at(-1)?.firstName;

const itemsOf = (shop: string, email: string) =>
  queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': customerKey(shop, idOf(email)) },
  });

const change = z.object({ sk: z.string().startsWith('EVENT#'), status: z.string(), at: z.string() });

/** The changes of consent that a customer's timeline tells, in the order of their instants; a refusal comes last. */
const changesOf = (items: unknown[]): string[] =>
  items
    .flatMap((item) => change.safeParse(item).data ?? [])
    .map(({ at, status }) => `${at} ${status}`)
    .sort()
    .map((each) => each.split(' ')[1] ?? '');

let shops = 0;

test('each customer’s consent is the newest answer that was accepted, in any interleaving', async () => {
  const arrivals = fc.array(fc.array(event, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(arrivals, fc.array(fc.nat({ max: 5 }), { maxLength: 3 }), async (batches, again) => {
      shops += 1;
      const { shop } = await openShop(`consents-${shops}`);
      const repeated = again.flatMap((at) => batches[at] ?? []);
      const sent: Event[][] = [...batches, repeated];
      for (const [batch, together] of sent.entries()) {
        await Promise.all(together.map((each, at) => deliver(shop, `event-${batch}-${at}`, each)));
      }
      // Whoever has not bought so far does now, and says nothing.
      for (const [at, email] of EMAILS.entries()) {
        const order = orderOf({ orderId: `last-${at}`, placedAt: NOW, customer: { email } });
        await deliver(shop, `last-${at}`, { type: 'order.created', said: { email }, detail: { order } });
      }
      for (const email of EMAILS) {
        const items = await itemsOf(shop, email);
        const customer = await getCustomer(shop, idOf(email));
        const { status, at } = customer?.consent ?? { status: 'none', at: '' };
        expect(status === 'none' ? undefined : `${at} ${status}`).toBe(newest(sent.flat(), email));
        expect(customer?.firstName).toBe(lastName(sent.flat(), email));
        const changes = changesOf(items);
        expect(changes.at(-1) ?? 'none').toBe(status);
        expect(changes.every((change, index) => change !== changes[index - 1])).toBe(true);
        expect(items.filter(({ sk }) => sk === 'AHEAD')).toEqual([]);
      }
    }),
    { seed: 1, numRuns: 40 },
  );
}, 300_000);
