import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy, { type MiddlewareObj } from '@middy/core';
import * as z from 'zod';
import { logger, metrics } from './telemetry.ts';
import { canonicalInstant } from './time.ts';

/** Publishes metrics, also of a failed run. The package's own middleware would warn if there are none. */
const publishMetrics = (): MiddlewareObj => {
  const publish = () => {
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  };
  return { after: publish, onError: publish };
};

const envelope = z.object({
  id: z.string(),
  time: z.string(),
  'detail-type': z.string(),
  detail: z.unknown(),
});

export type EventMeta = { id: string; time: string };
type Reaction = { type: string; react: (detail: unknown, meta: EventMeta) => Promise<void> };

/** Runs `run` for one kind of event, with the parsed detail. */
export const on = <S extends z.ZodType>(
  kind: { type: string; schema: S },
  run: (detail: z.output<S>, meta: EventMeta) => Promise<void>,
): Reaction => ({ type: kind.type, react: (detail, meta) => run(kind.schema.parse(detail), meta) });

/** A Lambda handler behind an EventBridge rule: one reaction for each `detail-type` that the rule lets through. */
export const busHandler = (...reactions: Reaction[]) =>
  middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(publishMetrics())
    .handler(async (raw: unknown) => {
      const { id, time, 'detail-type': type, detail } = envelope.parse(raw);
      const reaction = reactions.find((each) => each.type === type);
      if (!reaction)
        throw new Error(`No reaction to ${type}: the rule sends what the function does not handle.`);
      await reaction.react(detail, { id, time: canonicalInstant(time) });
    });

/** The invocation of a task: how much longer it may run, in milliseconds. */
export type TaskContext = { remainingMilliseconds: () => number };

/** A Lambda handler that a state machine or a schedule calls. Parses its input and returns plain JSON. */
export const taskHandler = <S extends z.ZodType, Output>(
  input: S,
  run: (input: z.infer<S>, context: TaskContext) => Promise<Output>,
) =>
  middy()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(publishMetrics())
    .handler(async (raw: unknown, context: { getRemainingTimeInMillis: () => number }) =>
      run(input.parse(raw), { remainingMilliseconds: () => context.getRemainingTimeInMillis() }),
    );
