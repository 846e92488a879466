import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HomingError } from '../../functions/platform/errors.ts';
import { parseWebhook, requireCurrency } from '../../functions/purchases/webhook/read-webhook.ts';
import { fitting } from '../../functions/purchases/webhook/size.ts';
import { NOW } from './samples.ts';

/** The issue's own example, with one field replaced; `path` as in the answer's `field`. */
const bodyWith = (path = '', json = 'null', type = 'order.created'): string => {
  const customer = {
    email: 'anna@example.com',
    firstName: 'Anna',
    lastName: 'Berg',
    consent: { status: 'subscribed', source: 'checkout', at: '2026-11-22T09:59:58Z' },
  };
  const line = {
    productId: 'espresso-1kg',
    name: 'Espresso 1 kg',
    quantity: 2,
    unitPrice: 1890,
    unitCost: 900,
  };
  const created = {
    orderId: '1001',
    placedAt: '2026-11-22T10:59:58+01:00',
    currency: 'EUR',
    customer,
    lines: [line],
    discount: 0,
    shipping: 490,
    tax: 0,
  };
  const refunded = {
    orderId: '1001',
    refundId: 'r-1',
    refundedAt: '2026-11-22T09:00:00Z',
    customer,
    amount: 1890,
  };
  const data = type === 'order.refunded' ? refunded : created;
  const body: Record<string, unknown> = { type, timestamp: '2026-11-22T10:00:00Z', data };
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let at: unknown = body;
  for (const step of steps) at = at instanceof Object ? Reflect.get(at, step) : undefined;
  if (path && at instanceof Object) Reflect.set(at, last, '@@');
  return JSON.stringify(body).replace('"@@"', () => json);
};

const parse = (body: string) => parseWebhook(Buffer.from(body), NOW);
const fieldOf = (body: string): string | undefined => {
  try {
    parse(body);
  } catch (error) {
    if (error instanceof HomingError && error.kind === 'invalid') return error.field ?? error.code;
    throw error;
  }
  return 'taken';
};

test('an order is taken, its instants in UTC', () => {
  expect(parse(bodyWith())).toMatchObject({
    type: 'order.created',
    data: { orderId: '1001', placedAt: '2026-11-22T09:59:58.000Z', shipping: 490 },
  });
});

test('money that is left out is nothing, and an order may come without an address', () => {
  const body =
    '{"type":"order.created","timestamp":"2026-11-22T10:00:00Z","data":{"orderId":"1","placedAt":"2026-11-22T09:00:00Z","currency":"EUR","customer":{},"lines":[{"productId":"p","name":"P","quantity":1,"unitPrice":5}]}}';
  expect(parse(body).data).toMatchObject({ discount: 0, shipping: 0, tax: 0, customer: {} });
});

test('a refund is taken', () => {
  expect(parse(bodyWith('', '', 'order.refunded')).data).toMatchObject({ refundId: 'r-1', amount: 1890 });
});

const MONEY = ['-1', '1.5', '1e400', '9007199254740993', '1000000000001', '"5"', '"NaN"', 'null', '{}'];
const TIMES = [
  'null',
  '5',
  '""',
  '"yesterday"',
  '"2026-02-30T10:00:00Z"',
  '"2026-11-22"',
  '"2026-11-22T10:00:00"',
  '"2026-11-22T10:00:00+24:00"',
  '"2026-11-22T25:00:00Z"',
  '"+012026-11-22T10:00:00Z"',
];
const IMPLAUSIBLE = [
  '"2026-11-23T10:00:00.001Z"',
  '"9999-12-31T23:59:59-23:59"',
  '"0000-01-01T00:00:00+14:00"',
  '"1969-12-31T23:59:59Z"',
];
const IDS = ['null', '5', '""', '"  "', `"${'x'.repeat(129)}"`, '"\\ud800"'];

describe('a field that is wrong is named', () => {
  test.each<[string, string[]]>([
    ['type', ['null', '5', '"order.deleted"', '"ORDER.CREATED"']],
    ['timestamp', TIMES],
    ['data', ['null', '[]', '"order"']],
    ['data.orderId', IDS],
    ['data.placedAt', [...TIMES, ...IMPLAUSIBLE]],
    ['data.currency', ['null', '"eur"', '"EURO"', '"€"', '978', '""']],
    ['data.lines', ['null', '[]', '{}']],
    ['data.lines.0', ['null', '"espresso"']],
    ['data.lines.0.productId', IDS],
    ['data.lines.0.name', ['null', '""', `"${'x'.repeat(301)}"`]],
    ['data.lines.0.quantity', ['0', '-1', '1.5', '1000001', '"1"', 'null']],
    ['data.lines.0.unitPrice', MONEY],
    ['data.lines.0.unitCost', MONEY],
    ['data.discount', MONEY],
    ['data.shipping', MONEY],
    ['data.tax', MONEY],
  ])('%s', (field, values) => {
    for (const value of values) expect([value, fieldOf(bodyWith(field, value))]).toEqual([value, field]);
  });

  test.each<[string, string[]]>([
    ['data.orderId', IDS],
    ['data.refundId', IDS],
    ['data.refundedAt', [...TIMES, ...IMPLAUSIBLE]],
    ['data.amount', [...MONEY, '0']],
  ])('of a refund: %s', (field, values) => {
    for (const value of values)
      expect([value, fieldOf(bodyWith(field, value, 'order.refunded'))]).toEqual([value, field]);
  });

  test('lines that are fine each, and together more than can be counted', () => {
    const line = '{"productId":"p","name":"P","quantity":1000000,"unitPrice":1000000000000}';
    expect(fieldOf(bodyWith('data.lines', `[${line}]`))).toBe('data.lines');
    const dear = '{"productId":"p","name":"P","quantity":1000000,"unitPrice":1,"unitCost":1000000000000}';
    expect(fieldOf(bodyWith('data.lines', `[${dear}]`))).toBe('data.lines');
  });

  test('more lines than an order has', () => {
    const line = '{"productId":"p","name":"P","quantity":1,"unitPrice":1}';
    expect(fieldOf(bodyWith('data.lines', `[${Array(501).fill(line)}]`))).toBe('data.lines');
  });
});

test.each(['', '{', 'NaN', '{"type":NaN}', '[1,]'])('%j is not JSON', (body) => {
  expect(fieldOf(body)).toBe('invalid_json');
});

test('bytes that are not UTF-8 are refused', () => {
  expect(() => parseWebhook(Buffer.from([0x22, 0xff, 0x22]), NOW)).toThrow(
    expect.objectContaining({ code: 'invalid_json' }),
  );
});

test('anything at all in the body is taken or named, never a fault of ours', () => {
  const fields = [
    'type',
    'data',
    'data.placedAt',
    'data.lines.0',
    'data.customer.email',
    'data.lines.0.unitPrice',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.json(), (field, json) => {
      expect(() => fieldOf(bodyWith(field, json))).not.toThrow();
      expect(() => fieldOf(json)).not.toThrow();
    }),
    { seed: 1, numRuns: 500 },
  );
});

const taken = (path: string, json: string, type?: string) => {
  const { data, warnings } = parse(bodyWith(path, json, type));
  return { ...data.customer, warned: warnings.map(({ field }) => field) };
};
const ANNA = {
  email: 'anna@example.com',
  firstName: 'Anna',
  lastName: 'Berg',
  consent: { status: 'subscribed', source: 'checkout', at: '2026-11-22T09:59:58.000Z' },
};

describe('what is wrong with whom an order belongs to never refuses it:', () => {
  test.each([
    ['"j\\u00f6rg@m\\u00fcller.example"', 'jörg@xn--mller-kva.example', ['data.customer.email']],
    ['"info@m\\u00fcller.example"', 'info@xn--mller-kva.example', []],
    ['" ANNA@EXAMPLE.COM "', 'anna@example.com', []],
    ['"\\ufeffan\\u200bna@example.com\\u00ad"', 'anna@example.com', []],
    ['"berg&sohn@example.com"', 'berg&sohn@example.com', []],
    [`"${'x'.repeat(64)}@example.com"`, `${'x'.repeat(64)}@example.com`, []],
  ])('the address %s is taken as %s', (json, email, warned) => {
    expect(taken('data.customer.email', json)).toEqual({ ...ANNA, email, warned });
  });

  test.each([
    '"anna"',
    '"a@b@example.com"',
    '"anna@localhost"',
    '"anna@192.0.2.1"',
    '"an..na@example.com"',
    '"\\"anna berg\\"@example.com"',
    '"\\ud800@example.com"',
    `"${'x'.repeat(65)}@example.com"`,
    `"a@${'x.'.repeat(126)}com"`,
    '5',
    '["anna@example.com"]',
  ])('%s is no address: the order has none', (json) => {
    const { email: _, ...rest } = ANNA;
    const field = 'data.customer.email';
    expect(taken('data.customer.email', json)).toEqual({ ...rest, warned: [field, field] });
    expect(taken('data.customer.email', json, 'order.refunded')).toEqual({ ...rest, warned: [field] });
  });

  test.each(['null', '""', '" \\u200b\\t"'])('%s is absent, without a word but for the address', (json) => {
    const { firstName: _first, ...unnamed } = ANNA;
    expect(taken('data.customer.firstName', json)).toEqual({ ...unnamed, warned: [] });
    const { consent: _consent, ...silent } = ANNA;
    expect(taken('data.customer.consent', json)).toEqual({ ...silent, warned: [] });
    expect(taken('data.customer.email', json, 'order.refunded').warned).toEqual([]);
    expect(taken('data.customer.email', json).warned).toEqual(['data.customer.email']);
    expect(taken('data.customer', json)).toEqual({ warned: ['data.customer.email'] });
  });

  test.each(['[]', '"anna@example.com"', '7'])('a customer %s is none', (json) => {
    expect(taken('data.customer', json)).toEqual({ warned: ['data.customer', 'data.customer.email'] });
  });

  test('an order that names no customer at all is taken', () => {
    const body = JSON.parse(bodyWith());
    delete body.data.customer;
    expect(parse(JSON.stringify(body)).data).toMatchObject({ orderId: '1001', customer: {} });
  });

  test.each(['5', '{}', `"${'x'.repeat(101)}"`, '"\\udfff"'])('the name %s is left out', (json) => {
    const { lastName: _, ...rest } = ANNA;
    expect(taken('data.customer.lastName', json)).toEqual({ ...rest, warned: ['data.customer.lastName'] });
  });

  test('no warning repeats what was written', () => {
    const { warnings } = parse(bodyWith('data.customer.email', '"Anna Berg, Berlin"'));
    expect(warnings).toHaveLength(2);
    expect(JSON.stringify(warnings)).not.toMatch(/Anna|Berg|Berlin/);
  });
});

describe('a consent that is malformed', () => {
  const malformed: [string, string][] = [
    ...['"subscribed"', 'true', '[]', '{}'].map((json): [string, string] => ['', json]),
    ...['"yes"', '"Subscribed"', 'true', 'null'].map((json): [string, string] => ['.status', json]),
    ...['null', '""', `"${'x'.repeat(65)}"`].map((json): [string, string] => ['.source', json]),
    ...[...TIMES, ...IMPLAUSIBLE].map((json): [string, string] => ['.at', json]),
  ];
  test.each(malformed)('at consent%s, %s, is no subscription', (path, json) => {
    const { consent: _, ...rest } = ANNA;
    const field = `data.customer.consent${path}`;
    const read = taken(field, json);
    expect(read).toEqual({ ...rest, warned: [expect.stringContaining('data.customer.consent')] });
    expect(read.warned[0]?.startsWith(field)).toBe(true);
  });

  test('is no answer where its status is none', () => {
    const { consent: _, ...rest } = ANNA;
    expect(taken('data.customer.consent.status', '"none"')).toEqual({ ...rest, warned: [] });
  });

  test.each([
    ['"unsubscribed"', { source: 'webhook', at: NOW }],
    ['{"status":"unsubscribed"}', { source: 'webhook', at: NOW }],
    [
      '{"status":" UNSUBSCRIBED ","source":"form","at":"2026-11-20T08:00:00Z"}',
      { source: 'form', at: '2026-11-20T08:00:00.000Z' },
    ],
    [
      '{"status":"unsubscribed","source":"","at":"2026-11-20T08:00:00Z"}',
      { source: 'webhook', at: '2026-11-20T08:00:00.000Z' },
    ],
    ['{"status":"unsubscribed","source":"form","at":"yesterday"}', { source: 'form', at: NOW }],
    ['{"status":"unsubscribed","source":"form","at":"9999-01-01T00:00:00Z"}', { source: 'form', at: NOW }],
  ])('is a refusal where that can be read: %s', (json, told) => {
    const { consent, warned } = taken('data.customer.consent', json);
    expect(consent).toEqual({ status: 'unsubscribed', ...told });
    expect(warned).toHaveLength(1);
  });

  test('whatever it holds, only a whole yes subscribes', () => {
    const answer = fc.record(
      {
        status: fc.oneof(fc.constantFrom('subscribed', 'unsubscribed', 'none', 'SUBSCRIBED'), fc.jsonValue()),
        source: fc.oneof(fc.constant('checkout'), fc.jsonValue()),
        at: fc.oneof(fc.constant('2026-11-22T09:00:00Z'), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(answer, fc.jsonValue()), (given) => {
        const { consent } = taken('data.customer.consent', JSON.stringify(given));
        const said: { status?: unknown; source?: unknown; at?: unknown } = Object(given);
        const isWhole =
          said.status === 'subscribed' && typeof said.source === 'string' && typeof said.at === 'string';
        if (consent?.status === 'subscribed') expect(isWhole).toBe(true);
        if (said.status === 'unsubscribed') expect(consent?.status).toBe('unsubscribed');
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('what an order has besides', () => {
  const warningsOf = (body: object) => parse(JSON.stringify(body)).warnings;
  const given = () => JSON.parse(bodyWith());

  test('is left out with a warning that says what may have been meant', () => {
    const body = given();
    const { discount: _, ...data } = body.data;
    Object.assign(data, { discont: 500, couponCode: 'AUTUMN' });
    Object.assign(data.customer, { mail: 'anna@example.com', fristName: 'Anna' });
    const messages = Object.fromEntries(
      warningsOf({ ...body, data, id: 'evt_1' }).map(({ field, message }) => [field, message]),
    );
    expect(messages).toEqual({
      id: 'left out: it is not a field here',
      'data.discont': 'left out: it is not a field here: did you mean discount?',
      'data.couponCode': 'left out: it is not a field here',
      'data.customer.mail': 'left out: it is not a field here: did you mean email?',
      'data.customer.fristName': 'left out: it is not a field here: did you mean firstName?',
    });
  });

  test('is named once for all lines, and never at length', () => {
    const body = given();
    const [line] = body.data.lines;
    body.data.lines = Array.from({ length: 500 }, () => ({ ...line, sku: 'x', ['\ud800'.repeat(100)]: 1 }));
    for (let index = 0; index < 1000; index += 1) body.data[`utm_${index}`] = index;
    const warnings = warningsOf(body);
    expect(warnings.map(({ field }) => field)).toContain('data.lines.0.sku');
    expect(warnings.length).toBe(20);
    expect(warnings.every(({ field }) => field.isWellFormed() && field.length < 100)).toBe(true);
  });

  test('a discount of more than the goods is taken, with a warning', () => {
    const { data, warnings } = parse(bodyWith('data.discount', '3781'));
    expect(data).toMatchObject({ discount: 3781 });
    expect(warnings.map(({ field }) => field)).toEqual(['data.discount']);
    expect(parse(bodyWith('data.discount', '3780')).warnings).toEqual([]);
  });
});

test.each([
  ['"2026-11-22T09:59:58.1234567890Z"', '2026-11-22T09:59:58.123Z'],
  ['"2026-11-22t10:59:58+01:00"', '2026-11-22T09:59:58.000Z'],
  ['"2025-12-31T23:59:60Z"', '2025-12-31T23:59:59.000Z'],
])('the time %s is taken wherever one stands', (json, instant) => {
  expect(fieldOf(bodyWith('timestamp', json))).toBe('taken');
  expect(parse(bodyWith('data.placedAt', json)).data).toMatchObject({ placedAt: instant });
  expect(parse(bodyWith('data.refundedAt', json, 'order.refunded')).data).toMatchObject({
    refundedAt: instant,
  });
  expect(taken('data.customer.consent.at', json)).toMatchObject({ consent: { at: instant }, warned: [] });
});

test('a consent from a clock that is ahead is taken as of now', () => {
  const { data } = parse(bodyWith('data.customer.consent.at', '"2026-11-22T18:00:00Z"'));
  expect(data.customer.consent?.at).toBe(NOW);
});

test('an order in a currency that is not the shop’s is refused; a refund has none', () => {
  const wrong = expect.objectContaining({ kind: 'invalid', field: 'data.currency' });
  expect(() => requireCurrency(parse(bodyWith()), 'USD')).toThrow(wrong);
  expect(() => requireCurrency(parse(bodyWith()), 'EUR')).not.toThrow();
  expect(() => requireCurrency(parse(bodyWith('', '', 'order.refunded')), 'USD')).not.toThrow();
});

test('what EventBridge would never take is refused, in bytes, not characters', () => {
  const of = (text: string) => ({ text, warnings: [] });
  expect(() => fitting(of('é'.repeat(126 * 1024)))).toThrow(expect.objectContaining({ kind: 'too_large' }));
  expect(() => fitting(of('e'.repeat(126 * 1024)))).not.toThrow();
});

test('warnings never make an order too large: they stay behind', () => {
  const text = 'e'.repeat(251 * 1024);
  const warnings = Array(20).fill({ field: 'f'.repeat(64), message: 'left out' });
  expect(fitting({ text, warnings })).toEqual({ text, warnings: [] });
  expect(fitting({ text: '', warnings })).toEqual({ text: '', warnings });
});
