import * as z from 'zod';
import type { Cloud } from '../cloud/index.ts';

/** Lambda's default (developer guide, "How Lambda handles errors and retries with asynchronous invocation"). */
const DEFAULT_RETRIES = 2;

const invokeConfig = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.coerce.number().optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
});
const functionProperties = z.object({
  DeadLetterConfig: z.object({ TargetArn: z.string() }).optional(),
});

/** What becomes of an asynchronous invocation that fails. */
export type Asynchronous = {
  /** Attempts after the first. */
  retries: number;
  /** The ARN of the function's on-failure destination or dead-letter queue. */
  queue: string | undefined;
};

export const isFunction = (arn: string): boolean => arn.split(':')[2] === 'lambda';
export const isStateMachine = (arn: string): boolean => arn.split(':')[2] === 'states';

/** How each function of the templates takes asynchronous invocations, by its ARN. */
export const readAsynchronous = (
  cloud: Pick<Cloud, 'resources'>,
): ((functionArn: string) => Asynchronous) => {
  const configs = cloud
    .resources('AWS::Lambda::EventInvokeConfig')
    .map((resource) => invokeConfig.parse(resource.properties()));
  const known = new Map(
    cloud.resources('AWS::Lambda::Function').map((resource): [string, Asynchronous] => {
      const config = configs.find(({ FunctionName }) => [resource.name, resource.arn].includes(FunctionName));
      const { DeadLetterConfig } = functionProperties.parse(resource.properties());
      return [
        resource.arn,
        {
          retries: config?.MaximumRetryAttempts ?? DEFAULT_RETRIES,
          queue: config?.DestinationConfig?.OnFailure?.Destination ?? DeadLetterConfig?.TargetArn,
        },
      ];
    }),
  );
  return (arn) => known.get(arn) ?? { retries: DEFAULT_RETRIES, queue: undefined };
};
