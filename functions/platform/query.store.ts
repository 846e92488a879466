import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from './clients.ts';

/** The items of a Query of the table, a page of DynamoDB's at a time. */
export async function* queryPages(
  query: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Record<string, unknown>[]> {
  const input = { TableName: tableName(), ...query };
  for await (const { Items = [] } of paginateQuery({ client: documents() }, input)) yield Items;
}

/** All items of a Query of the table: for what is known to be few. */
export const queryAll = async (query: Omit<QueryCommandInput, 'TableName'>) =>
  (await Array.fromAsync(queryPages(query))).flat();
