import * as z from 'zod';
import { environment } from '../../platform/environment.ts';
import { taskHandler } from '../../platform/handlers.ts';
import { LEDGER_SHARDS } from '../../platform/keys.ts';
import { sendBatch } from './send-batch.ts';
import { sendStep } from './send-run.ts';

const input = sendStep.extend({ ledgerShard: z.int().min(0).lt(LEDGER_SHARDS) });

/** The send machine's third step, repeated for each shard of the ledger until nothing is left to send. */
export const handler = taskHandler(input, (part, context) =>
  sendBatch({ ...part, publicUrl: environment('PUBLIC_URL') }, context),
);
