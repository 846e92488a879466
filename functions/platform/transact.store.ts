import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { retryOnConflict } from './conflict.store.ts';
import { documents } from './documents.client.ts';

/** The writes of one transaction, at most 100 (TransactWriteItems API reference). */
export type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** Writes all or nothing; rejects where a condition does not hold or another writer came in between. */
export const transact = (TransactItems: Writes) =>
  documents().send(new TransactWriteCommand({ TransactItems }));

const isRefused = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed');

/** Writes all, or nothing and gives false where a condition does not hold; waits for other writers. */
export const transactIf = (writes: Writes): Promise<boolean> =>
  retryOnConflict(async () => {
    try {
      await transact(writes);
      return true;
    } catch (error) {
      if (isRefused(error)) return false;
      throw error;
    }
  });
