import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { documents, tableName } from '../platform/documents.client.ts';
import { HomingError } from '../platform/errors.ts';
import { shopKey } from '../platform/keys.ts';
import { transactIf, type Writes } from '../platform/transact.store.ts';
import { type TemplateKind, type TemplateSource, type TemplateVersion, templateVersion } from './template.ts';

/*
 * Template version: pk SHOP#s, sk TEMPLATE#name#V#000001; never changed once written.
 * Newest version of each name, for lists: pk SHOP#s, sk NEWEST-TEMPLATE#name; without the bodies.
 */

const versionsPrefix = (name: string) => `TEMPLATE#${name}#V#`;
const versionKey = (shop: string, name: string, version: number) => ({
  pk: shopKey(shop),
  sk: `${versionsPrefix(name)}${String(version).padStart(6, '0')}`,
});
const NEWEST = 'NEWEST-TEMPLATE#';
const newestKey = (shop: string, name: string) => ({ pk: shopKey(shop), sk: `${NEWEST}${name}` });

const listed = templateVersion.pick({ name: true, version: true, subject: true, createdAt: true });
export type ListedTemplate = z.infer<typeof listed>;

const queryAll = async (shop: string, prefix: string, newestFirst: boolean): Promise<ListedTemplate[]> => {
  const items: unknown[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ProjectionExpression: '#name, version, subject, createdAt',
        ExpressionAttributeNames: { '#name': 'name' },
        ExpressionAttributeValues: { ':pk': shopKey(shop), ':prefix': prefix },
        ScanIndexForward: !newestFirst,
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return z.array(listed).parse(items);
};

/** The newest version of each of the shop's templates, by name. */
export const listTemplates = (shop: string): Promise<ListedTemplate[]> => queryAll(shop, NEWEST, false);

/** Every version of one template, newest first. */
export const templateVersions = (shop: string, name: string): Promise<ListedTemplate[]> =>
  queryAll(shop, versionsPrefix(name), true);

const getVersion = async (shop: string, name: string, version: number) => {
  const Key = versionKey(shop, name, version);
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  return Item && templateVersion.parse(Item);
};

/** One version, the newest when none is named; undefined when there is no such. */
export const getTemplate = async (
  shop: string,
  name: string,
  version?: number,
): Promise<TemplateVersion | undefined> => {
  if (version !== undefined) return getVersion(shop, name, version);
  const { Items: [newest] = [] } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': shopKey(shop), ':prefix': versionsPrefix(name) },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: 1,
    }),
  );
  return newest && templateVersion.parse(newest);
};

/** DynamoDB takes items of at most 400 KB, attribute names included. */
const MAX_BYTES = 390_000;

const refuseLarge = ({ mjml, html, text, subject, preheader }: TemplateVersion): void => {
  const bytes = [mjml, html, text, subject, preheader].reduce(
    (sum, part) => sum + Buffer.byteLength(part),
    0,
  );
  if (bytes <= MAX_BYTES) return;
  throw new HomingError(
    'too_large',
    'template_too_large',
    `The template and its compiled mail take ${bytes} bytes of at most ${MAX_BYTES}: make it shorter.`,
    'mjml',
  );
};

/** False when somebody else took this number first. */
const putVersion = (template: TemplateVersion, alongside: Writes): Promise<boolean> => {
  const { shop, name, version, subject, createdAt } = template;
  const Item = { ...versionKey(shop, name, version), ...template };
  const newest = { ...newestKey(shop, name), name, version, subject, createdAt };
  const TableName = tableName();
  return transactIf([
    { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
    { Put: { TableName, Item: newest } },
    ...alongside,
  ]);
};

/** So many writers of one template at the same moment are a fault, not a team. */
const ATTEMPTS = 50;

type NewVersion = {
  shop: string;
  name: string;
  kind?: TemplateKind;
  source: TemplateSource;
  createdAt: string;
  createdBy: string;
};

/**
 * Compiles the source and keeps it as the template's next version; versions count from 1 without a gap. What the
 * first version is for, the later ones are for too. What `alongside` says of it and of the version before it is written in
 * the same transaction. Throws HomingError `invalid_template` or `template_too_large`.
 */
export const putTemplate = async (
  { source, kind: firstKind, ...rest }: NewVersion,
  alongside: (template: TemplateVersion, before?: TemplateVersion) => Writes = () => [],
): Promise<TemplateVersion> => {
  // MJML takes a second to load, which functions that only read templates should not wait for.
  const { compileTemplate } = await import('./compile/compile-template.ts');
  const before = await getTemplate(rest.shop, rest.name);
  const kind = before ? before.kind : firstKind;
  const compiled = await compileTemplate(source, kind);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const newest = await getTemplate(rest.shop, rest.name);
    const version = (newest?.version ?? 0) + 1;
    const template = { ...rest, kind, ...source, ...compiled, version };
    refuseLarge(template);
    if (await putVersion(template, alongside(template, newest))) return template;
  }
  throw new HomingError('conflict', 'template_busy', 'Others are changing this template: try again.');
};
