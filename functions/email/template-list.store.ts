import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { cursors } from '../platform/cursor.ts';
import { documents, tableName } from '../platform/documents.client.ts';
import { shopKey } from '../platform/keys.ts';
import { queryAll } from '../platform/query.store.ts';
import { NEWEST, versionKey } from './template.store.ts';
import { templateKind, templateVersion } from './template.ts';

/* Templates and their versions for people to choose from, without what was written (template.store.ts). */

/** As many as six digits count. */
const MOST_VERSIONS = 999_999;

const summary = templateVersion.pick({ name: true, version: true, subject: true, createdAt: true });
const listed = summary.extend({
  kind: templateKind,
  /** Unknown of those saved before it was kept here. */
  createdBy: z.string().optional(),
});
type ListedTemplate = z.infer<typeof listed>;

/** The newest version of each of the shop's templates, by name. */
export const listTemplates = async (shop: string): Promise<ListedTemplate[]> => {
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': shopKey(shop), ':prefix': NEWEST },
    ConsistentRead: true,
  });
  return z.array(listed).parse(items);
};

const listedVersion = summary.extend({ createdBy: z.string() });
const { cursorOf, positionOf } = cursors(z.strictObject({ before: z.int().min(2) }));

/**
 * A page of a template's versions, newest first, without what was written. DynamoDB reads whole versions, at most a
 * megabyte at a time, so a page may be short of `limit`; where there is a `cursor` there are more. Throws HomingError
 * `invalid_cursor`.
 */
export const templateVersions = async (
  shop: string,
  name: string,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ versions: z.infer<typeof listedVersion>[]; cursor?: string }> => {
  const at = cursor === undefined ? undefined : positionOf(cursor);
  const { Items } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ProjectionExpression: '#name, version, subject, createdAt, createdBy',
      ExpressionAttributeNames: { '#name': 'name' },
      ExpressionAttributeValues: {
        ':pk': shopKey(shop),
        ':first': versionKey(shop, name, 1).sk,
        ':last': versionKey(shop, name, (at?.before ?? MOST_VERSIONS + 1) - 1).sk,
      },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  const versions = z.array(listedVersion).parse(Items ?? []);
  const last = versions.at(-1)?.version ?? 1;
  return last > 1 ? { versions, cursor: cursorOf({ before: last }) } : { versions };
};
