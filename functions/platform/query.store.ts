import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from './documents.client.ts';

/** The items of a Query on the table, one page of DynamoDB at a time. */
export async function* queryPages(
  query: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Record<string, unknown>[]> {
  const input = { TableName: tableName(), ...query };
  for await (const { Items = [] } of paginateQuery({ client: documents() }, input)) yield Items;
}

/** All items of a Query on the table. Only for queries with few results. */
export const queryAll = async (query: Omit<QueryCommandInput, 'TableName'>) =>
  (await Array.fromAsync(queryPages(query))).flat();
