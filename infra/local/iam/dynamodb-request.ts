import * as z from 'zod';
import { AwsError } from '../aws-api/aws-error.ts';
import { arnOf, parse } from './input.ts';
import type { Need } from './statements.ts';

/*
 * What a request to DynamoDB asks for: actions and tables after the Service Authorization Reference, transactions after
 * "Using IAM with DynamoDB transactions", and `dynamodb:LeadingKeys`, the partition keys of the items, after "Using IAM
 * policy conditions for fine-grained access control" (DynamoDB developer guide).
 */

/** The partition key of every table that is hosted (policies.ts sees to that). */
export const PARTITION_KEY = 'pk';

const item = z.object({ [PARTITION_KEY]: z.object({ S: z.string() }) });
const keyOf = (attributes: unknown): string[] => {
  const key = item.safeParse(attributes).data?.[PARTITION_KEY];
  return key ? [key.S] : [];
};

const need = (action: string, resource: string, keys: string[]): Need => ({
  action: `dynamodb:${action}`,
  resource,
  ...(keys.length > 0 && { context: { 'dynamodb:LeadingKeys': keys } }),
});

const tableArn = (name: string) => arnOf('dynamodb', 'table', name);

const onItem = z.object({ TableName: z.string(), Key: z.unknown().optional(), Item: z.unknown().optional() });
type OnItem = z.output<typeof onItem>;

const ofItem = (action: string, { TableName, Key, Item }: OnItem): Need =>
  need(action, tableArn(TableName), keyOf(Key ?? Item));
const onOne = (action: string) => (input: unknown) => [ofItem(action, parse(onItem, input))];

const part = onItem.optional();
const transaction = z.object({
  TransactItems: z.array(
    z.object({ Get: part, Put: part, Update: part, Delete: part, ConditionCheck: part }),
  ),
});
/** The permissions of the operations inside; a transaction has none of its own. */
const ofTransaction = (input: unknown): Need[] =>
  parse(transaction, input).TransactItems.flatMap((each) =>
    Object.entries(each).flatMap(([kind, on]) => (on ? ofItem(`${kind}Item`, on) : [])),
  );

const read = z.object({ Keys: z.array(z.unknown()) }).transform(({ Keys }) => Keys.flatMap(keyOf));
const write = z.object({
  PutRequest: z.object({ Item: z.unknown() }).optional(),
  DeleteRequest: z.object({ Key: z.unknown() }).optional(),
});
const written = z
  .array(write)
  .transform((writes) =>
    writes.flatMap(({ PutRequest, DeleteRequest }) => keyOf(PutRequest?.Item ?? DeleteRequest?.Key)),
  );
const ofBatch = (action: string, keysIn: z.ZodType<string[]>) => {
  const batch = z.object({ RequestItems: z.record(z.string(), keysIn) });
  return (input: unknown) =>
    Object.entries(parse(batch, input).RequestItems).map(([name, keys]) =>
      need(action, tableArn(name), keys),
    );
};

const statements = z.object({
  Statements: z.array(z.object({ Statement: z.string(), Parameters: z.array(z.unknown()).default([]) })),
});
/** An update of one item, its key in the last two parameters. */
const UPDATE = new RegExp(`^UPDATE "([^"]+)" SET [^'"]+ WHERE ${PARTITION_KEY} = \\? AND \\w+ = \\?$`);

/** The permission of each statement (DynamoDB developer guide, "IAM security policies with PartiQL"): updates alone. */
const ofStatements = (input: unknown): Need[] =>
  parse(statements, input).Statements.map(({ Statement, Parameters }) => {
    const table = UPDATE.exec(Statement)?.[1];
    if (!table) throw new AwsError('ValidationException', `Not served on this machine: ${Statement}`);
    return need('PartiQLUpdate', tableArn(table), keyOf({ [PARTITION_KEY]: Parameters.at(-2) }));
  });

const onQuery = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string().default(''),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: z.record(z.string(), z.unknown()).default({}),
});
/** The one value that the condition sets the partition key equal to; an index has a partition key of its own. */
const ofQuery = (action: string) => (input: unknown) => {
  const { TableName, IndexName, ...query } = parse(onQuery, input);
  const table = tableArn(TableName);
  if (IndexName !== undefined) return [need(action, `${table}/index/${IndexName}`, [])];
  const equal = [...query.KeyConditionExpression.matchAll(/(#?\w+)\s*=\s*(:\w+)/g)];
  const [, , value = ''] =
    equal.find(([, name = '']) => (query.ExpressionAttributeNames[name] ?? name) === PARTITION_KEY) ?? [];
  return [need(action, table, keyOf({ [PARTITION_KEY]: query.ExpressionAttributeValues[value] }))];
};

/** By the operation that `X-Amz-Target` names. */
export const DYNAMODB_NEEDS: Record<string, (input: unknown) => Need[]> = {
  'DynamoDB_20120810.GetItem': onOne('GetItem'),
  'DynamoDB_20120810.PutItem': onOne('PutItem'),
  'DynamoDB_20120810.UpdateItem': onOne('UpdateItem'),
  'DynamoDB_20120810.DeleteItem': onOne('DeleteItem'),
  'DynamoDB_20120810.DescribeTable': onOne('DescribeTable'),
  'DynamoDB_20120810.Query': ofQuery('Query'),
  'DynamoDB_20120810.Scan': ofQuery('Scan'),
  'DynamoDB_20120810.BatchGetItem': ofBatch('BatchGetItem', read),
  'DynamoDB_20120810.BatchWriteItem': ofBatch('BatchWriteItem', written),
  'DynamoDB_20120810.BatchExecuteStatement': ofStatements,
  'DynamoDB_20120810.TransactGetItems': ofTransaction,
  'DynamoDB_20120810.TransactWriteItems': ofTransaction,
};
