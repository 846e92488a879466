import * as z from 'zod';
import type { Cloud } from '../cloud/index.ts';
import { REGION } from '../cloud/names.ts';
import type { FunctionDefinition } from './environment.ts';

/** The properties of AWS::Lambda::Function that are hosted, with CloudFormation's defaults. */
const lambdaFunction = z.object({
  Handler: z.string(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  Code: z.object({ S3Key: z.string() }),
  Environment: z
    .object({ Variables: z.record(z.string(), z.coerce.string()).default({}) })
    .default({ Variables: {} }),
});

/** What every function here finds, whichever it is; of the host's own environment only how to find programs. */
const common = (): Record<string, string> => ({
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  ...(process.env.PATH && { PATH: process.env.PATH }),
  ...(process.env.TZ && { TZ: process.env.TZ }),
});

/** The function that the template defines by this ARN; throws when there is none, or no bundle of it. */
export const definitionOf = (
  cloud: Cloud,
  functionArn: string,
  endpoints: Record<string, string>,
): FunctionDefinition => {
  const resource = cloud.find(functionArn);
  if (resource?.type !== 'AWS::Lambda::Function') {
    throw new Error(`The template has no function ${functionArn}.`);
  }
  const { Handler, Timeout, MemorySize, Code, Environment } = lambdaFunction.parse(resource.properties());
  const folder = cloud.asset(Code.S3Key);
  if (!folder) throw new Error(`${resource.stack}/${resource.logicalId}: no asset holds ${Code.S3Key}.`);
  return {
    arn: resource.arn,
    name: resource.name,
    folder,
    handler: Handler,
    memory: MemorySize,
    milliseconds: Timeout * 1000,
    env: {
      ...common(),
      ...endpoints,
      // By which the host's IAM knows who asks (iam/authorise.ts).
      AWS_ACCESS_KEY_ID: resource.name,
      AWS_LAMBDA_FUNCTION_NAME: resource.name,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: Handler,
      ...Environment.Variables,
    },
  };
};
