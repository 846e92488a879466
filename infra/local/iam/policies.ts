import * as z from 'zod';
import type { Cloud, Resource } from '../cloud/index.ts';
import { PARTITION_KEY } from './dynamodb-request.ts';
import { policyDocument, type Statement } from './statements.ts';

/** Who a function is to AWS, and what its role's policies say. */
export type Principal = {
  /** `stack/logical id` of the function. */
  label: string;
  /** The ARN of the role's session, as AWS names the caller. */
  arn: string;
  statements: Statement[];
};

/** Lets a function write its log and nothing else; no log goes through AWS here (AWS managed policy reference). */
const LOGS_ONLY = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
/** Resources that change what a role may do, and are not read here. */
const NOT_HOSTED = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];

const table = z.object({
  KeySchema: z
    .array(z.object({ AttributeName: z.string(), KeyType: z.string() }))
    .refine(
      (keys) => keys.some((each) => each.KeyType === 'HASH' && each.AttributeName === PARTITION_KEY),
      `the partition key is ${PARTITION_KEY} here`,
    ),
});
const lambdaFunction = z.object({ Role: z.string() });
const role = z.object({
  Policies: z.array(z.object({ PolicyDocument: policyDocument })).default([]),
  ManagedPolicyArns: z.array(z.literal(LOGS_ONLY)).default([]),
  PermissionsBoundary: z.undefined('permissions boundaries are not hosted here').optional(),
});
const attached = z.object({ Roles: z.array(z.string()).default([]) });
const policy = z.object({ PolicyDocument: policyDocument });

/** The resource's properties by `schema`; what is not understood stops the host, and is not passed over. */
const read = <S extends z.ZodType>({ stack, logicalId, properties }: Resource, schema: S): z.output<S> => {
  const parsed = schema.safeParse(properties());
  if (parsed.success) return parsed.data;
  throw new Error(`${stack}/${logicalId}: IAM on this machine:\n${z.prettifyError(parsed.error)}`);
};

/** Each function of the template as AWS would know it, by the function's name. */
export const principalsOf = (cloud: Cloud): Map<string, Principal> => {
  const [stranger] = NOT_HOSTED.flatMap(cloud.resources);
  if (stranger) throw new Error(`${stranger.stack}/${stranger.logicalId}: ${stranger.type} is not hosted.`);
  for (const each of cloud.resources('AWS::DynamoDB::GlobalTable')) read(each, table);
  const policies = cloud.resources('AWS::IAM::Policy');
  const statementsOf = (found: Resource): Statement[] => [
    ...read(found, role).Policies.flatMap(({ PolicyDocument }) => PolicyDocument),
    ...policies
      .filter((each) => read(each, attached).Roles.includes(found.name))
      .flatMap((each) => read(each, policy).PolicyDocument),
  ];
  return new Map(
    cloud.resources('AWS::Lambda::Function').map((each) => {
      const found = cloud.find(read(each, lambdaFunction).Role);
      const label = `${each.stack}/${each.logicalId}`;
      if (found?.type !== 'AWS::IAM::Role') throw new Error(`${label}: its role is not in the template.`);
      const arn = `${found.arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${each.name}`;
      return [each.name, { label, arn, statements: statementsOf(found) }];
    }),
  );
};
