import { setTimeout } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';

/** Fifteen tries wait at most some ten seconds: enough for dozens of writers of one customer, within a Lambda's time. */
const TRIES = 15;
const FIRST_WAIT_MILLISECONDS = 25;
const LONGEST_WAIT_MILLISECONDS = 1_000;

/** Reasons why a transaction lost to another writer (TransactWriteItems API reference). */
const LOST = new Set(['None', 'ConditionalCheckFailed', 'TransactionConflict']);

const isConflict = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException ||
  error instanceof TransactionConflictException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).every(({ Code }) => LOST.has(Code ?? 'None')));

/**
 * Repeats `attempt`, which reads, decides and writes on condition that nothing changed, until it succeeds. Waits a
 * random time after each conflict. Rejects with the last conflict after fifteen tries.
 */
export const retryOnConflict = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tried === TRIES || !isConflict(error)) throw error;
      const longest = Math.min(LONGEST_WAIT_MILLISECONDS, FIRST_WAIT_MILLISECONDS * 2 ** tried);
      await setTimeout(Math.random() * longest);
    }
  }
};
