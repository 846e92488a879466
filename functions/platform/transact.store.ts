import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { documents } from './documents.client.ts';

/** The writes of one transaction, at most 100 (TransactWriteItems API reference). */
export type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** Writes all or nothing; rejects where a condition does not hold or another writer came in between. */
export const transact = (TransactItems: Writes) =>
  documents().send(new TransactWriteCommand({ TransactItems }));
