import type { BatchStatementErrorCodeEnum } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { getCustomer } from '../../functions/customers/customer.store.ts';
import type { Scores } from '../../functions/customers/customer.ts';
import { documents } from '../../functions/platform/documents.client.ts';
import { putScores } from '../../functions/segments/scores.store.ts';
import { putCustomers } from '../nightly/nightly-run.ts';
import { useTable } from '../support/table.ts';

useTable();

const SHOP = 'scores';
const scores: Scores = { r: 5, f: 5, m: 5, segment: 'champion', segmentSince: '2026-11-22' };
const ids = Array.from({ length: 60 }, (_, at) => `cus_${at}`);
const changes = ids.map((customerId) => ({ customerId, scores }));
const scoresOf = async (customerId: string) => (await getCustomer(SHOP, customerId))?.scores;

const input = z.looseObject({ Statements: z.array(z.unknown()).default([]) });

/** DynamoDB refuses the first statement of each batch for `code`, `times` times. */
const refuseFirst = (code: BatchStatementErrorCodeEnum, times: number) => {
  let refused = 0;
  documents().middlewareStack.add(
    (next) => async (args) => {
      const [first, ...others] = input.parse(args.input).Statements;
      if (!first || refused === times) return next(args);
      refused += 1;
      const answer = { Error: { Code: code, Message: 'as the test asks' } };
      if (others.length === 0) return { response: {}, output: { $metadata: {}, Responses: [answer] } };
      const { output, response } = await next({ ...args, input: { ...args.input, Statements: others } });
      return { response, output: { ...output, Responses: [answer, ...Object(output).Responses] } };
    },
    { step: 'initialize', name: 'refuseFirst', override: true, priority: 'high' },
  );
};

beforeEach(async () => {
  const purchases = { frequency: 0, orders: 0, netSpend: 0 };
  await putCustomers(
    SHOP,
    ids.map((customerId) => ({ customerId, purchases })),
  );
});
afterEach(() => {
  documents().middlewareStack.remove('refuseFirst');
});

test('all customers are written where DynamoDB throttles some of them', async () => {
  refuseFirst('ThrottlingError', 4);
  await putScores(SHOP, changes);
  for (const id of ids) expect(await scoresOf(id)).toEqual(scores);
});

test('what another try cannot mend rejects, with the reason', async () => {
  refuseFirst('AccessDenied', 1);
  await expect(putScores(SHOP, changes)).rejects.toThrow('AccessDenied');
});

test('a customer who is not there stays so, and the others are written', async () => {
  await putScores(SHOP, [{ customerId: 'cus_gone', scores }, ...changes]);
  expect(await getCustomer(SHOP, 'cus_gone')).toBeUndefined();
  expect(await scoresOf('cus_0')).toEqual(scores);
});
