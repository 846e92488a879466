import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from '../platform/documents.client.ts';
import { HomingError } from '../platform/errors.ts';
import { shopKey } from '../platform/keys.ts';
import { type TemplateKind, type TemplateSource, type TemplateVersion, templateVersion } from './template.ts';
import { requireTemplateSize } from './template-size.ts';

/*
 * Template version: pk SHOP#s, sk TEMPLATE#name#V#000001; never changed once written.
 * Newest version of each name, for lists: pk SHOP#s, sk NEWEST-TEMPLATE#name; without the bodies.
 */

const versionsPrefix = (name: string) => `TEMPLATE#${name}#V#`;
export const versionKey = (shop: string, name: string, version: number) => ({
  pk: shopKey(shop),
  sk: `${versionsPrefix(name)}${String(version).padStart(6, '0')}`,
});
export const NEWEST = 'NEWEST-TEMPLATE#';
const newestKey = (shop: string, name: string) => ({ pk: shopKey(shop), sk: `${NEWEST}${name}` });

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

/** False when somebody else took this number first. */
const putVersion = async (template: TemplateVersion): Promise<boolean> => {
  const { shop, name, version, subject, createdAt } = template;
  const Item = { ...versionKey(shop, name, version), ...template };
  const newest = { ...newestKey(shop, name), name, version, subject, createdAt };
  const TableName = tableName();
  try {
    await documents().send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
          { Put: { TableName, Item: newest } },
        ],
      }),
    );
    return true;
  } catch (error) {
    const isTaken = (codes: (string | undefined)[]) =>
      codes.includes('ConditionalCheckFailed') || codes.includes('TransactionConflict');
    if (!(error instanceof TransactionCanceledException)) throw error;
    if (!isTaken((error.CancellationReasons ?? []).map(({ Code }) => Code))) throw error;
    return false;
  }
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
 * Adds the next version, unless `isThere` says of the newest that it will do: then that one is given back. What is there
 * is looked at again where another writer came in between.
 */
const addVersion = async (
  { source, kind: firstKind, ...rest }: NewVersion,
  isThere: (newest: TemplateVersion) => boolean,
): Promise<TemplateVersion> => {
  const before = await getTemplate(rest.shop, rest.name);
  if (before && isThere(before)) return before;
  // MJML takes a second to load, which functions that only read templates should not wait for.
  const { compileTemplate } = await import('./compile/compile-template.ts');
  const kind = before ? before.kind : firstKind;
  const compiled = await compileTemplate(source, kind);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const newest = await getTemplate(rest.shop, rest.name);
    if (newest && isThere(newest)) return newest;
    const template = { ...rest, kind, ...source, ...compiled, version: (newest?.version ?? 0) + 1 };
    requireTemplateSize(template);
    if (await putVersion(template)) return template;
  }
  throw new HomingError('conflict', 'template_busy', 'Others are changing this template: try again.');
};

/**
 * Compiles the source and keeps it as the template's next version; versions count from 1 without a gap. What the
 * first version is for, the later ones are for too. Throws HomingError `invalid_template` or `template_too_large`.
 */
export const putTemplate = (version: NewVersion): Promise<TemplateVersion> =>
  addVersion(version, () => false);

/**
 * Makes an earlier version the newest again: a new version of the same source, compiled as templates are today; or the
 * newest as it is where its source is the same. Throws HomingError as `putTemplate` does.
 */
export const restoreTemplate = (
  earlier: TemplateVersion,
  by: Pick<NewVersion, 'createdAt' | 'createdBy'>,
): Promise<TemplateVersion> => {
  const { shop, name, mjml, subject, preheader } = earlier;
  return addVersion(
    { shop, name, source: { mjml, subject, preheader }, ...by },
    (newest) => newest.mjml === mjml && newest.subject === subject && newest.preheader === preheader,
  );
};
