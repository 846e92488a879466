import { setTimeout } from 'node:timers/promises';
import type { BatchStatementResponse } from '@aws-sdk/client-dynamodb';
import { BatchExecuteStatementCommand } from '@aws-sdk/lib-dynamodb';
import { profileKey } from '../customers/customer.store.ts';
import type { Scores } from '../customers/customer.ts';
import { atOnce } from '../platform/at-once.ts';
import { documents, tableName } from '../platform/documents.client.ts';

/** BatchExecuteStatement takes 25 statements at most (API reference). Each is an update by itself, as UpdateItem is. */
const BATCH = 25;
const BATCHES_AT_ONCE = 4;
const TRIES = 8;
const FIRST_WAIT_MILLISECONDS = 50;

/** Why a statement may succeed when it is sent again (BatchStatementError, API reference). */
const PASSING = new Set([
  'ThrottlingError',
  'RequestLimitExceeded',
  'ProvisionedThroughputExceeded',
  'TransactionConflict',
  'InternalServerError',
]);

type Change = { customerId: string; scores: Scores };

const statementOf = (shop: string, { customerId, scores }: Change) => {
  const { pk, sk } = profileKey(shop, customerId);
  return {
    Statement: `UPDATE "${tableName()}" SET scores = ? WHERE pk = ? AND sk = ?`,
    Parameters: [scores, pk, sk],
  };
};

/** Whether to send the statement again. Of a customer who was deleted meanwhile nothing is written, and that is right. */
const isToBeRepeated = ({ Error: error }: BatchStatementResponse): boolean => {
  if (!error || error.Code === 'ConditionalCheckFailed') return false;
  if (PASSING.has(error.Code ?? '')) return true;
  throw new Error(`DynamoDB refused to write scores: ${error.Code} ${error.Message}`);
};

const putBatch = async (shop: string, batch: readonly Change[]): Promise<void> => {
  let left = batch;
  for (let tried = 1; ; tried += 1) {
    const { Responses = [] } = await documents().send(
      new BatchExecuteStatementCommand({ Statements: left.map((change) => statementOf(shop, change)) }),
    );
    left = left.filter((_, index) => isToBeRepeated(Responses[index] ?? {}));
    if (left.length === 0) return;
    if (tried === TRIES) throw new Error(`DynamoDB refused ${left.length} customers' scores ${TRIES} times.`);
    await setTimeout(Math.random() * FIRST_WAIT_MILLISECONDS * 2 ** tried);
  }
};

/**
 * Writes each customer's `scores` and nothing else, so that a purchase recorded at the same moment is not lost, and
 * leaves `version` to the other writers. A customer who was deleted meanwhile stays deleted. After a rejection some
 * are written; repeating the call is safe.
 */
export const putScores = async (shop: string, changes: readonly Change[]): Promise<void> => {
  const batches = Array.from({ length: Math.ceil(changes.length / BATCH) }, (_, index) =>
    changes.slice(index * BATCH, (index + 1) * BATCH),
  );
  await atOnce(BATCHES_AT_ONCE, batches, (batch) => putBatch(shop, batch));
};
