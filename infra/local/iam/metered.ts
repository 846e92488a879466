import * as z from 'zod';

/*
 * What a call consumed (`ReturnConsumedCapacity`, DynamoDB API reference): asked of the engine for the meter, and kept
 * from a caller who did not ask by itself.
 */

const asked = z.object({ ReturnConsumedCapacity: z.enum(['TOTAL', 'INDEXES']) });

/** The call's body as it goes on. */
export const askingCapacity = (input: unknown): Buffer =>
  Buffer.from(
    JSON.stringify(
      asked.safeParse(input).success ? input : { ...Object(input), ReturnConsumedCapacity: 'TOTAL' },
    ),
  );

/** The answer's body for who sent `input`. */
export const answerTo = (input: unknown, answer: unknown): Buffer => {
  if (asked.safeParse(input).success) return Buffer.from(JSON.stringify(answer));
  const { ConsumedCapacity: _, ...rest } = Object(answer);
  return Buffer.from(JSON.stringify(rest));
};
