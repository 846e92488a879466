import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documents, tableName } from '../platform/documents.client.ts';
import { HomingError } from '../platform/errors.ts';
import { requireVersion } from '../platform/if-match.ts';
import { shopKey } from '../platform/keys.ts';
import { transactIf, type Writes } from '../platform/transact.store.ts';
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
const putVersion = (template: TemplateVersion, alongside: Writes): Promise<boolean> => {
  const { shop, name, kind, version, subject, createdAt, createdBy } = template;
  const Item = { ...versionKey(shop, name, version), ...template };
  const newest = { ...newestKey(shop, name), name, kind, version, subject, createdAt, createdBy };
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
  /** The version that was newest when this one was written, 0 for none; any will do where left out. */
  ifMatch?: number;
};

/** What is written in the transaction of a version, for it and for the version before it. */
type Alongside = (template: TemplateVersion, before?: TemplateVersion) => Writes;
const nothingMore: Alongside = () => [];

const requireNewest = (ifMatch: number | undefined, newest: TemplateVersion | undefined): void =>
  requireVersion(ifMatch, newest?.version ?? 0, { by: newest?.createdBy, at: newest?.createdAt });

/**
 * Adds the next version, unless `isThere` says of the newest that it will do: then that one is given back. What is there
 * is looked at again where another writer came in between.
 */
const addVersion = async (
  { source, kind: firstKind, ifMatch, ...rest }: NewVersion,
  isThere: (newest: TemplateVersion) => boolean,
  alongside: Alongside,
): Promise<TemplateVersion> => {
  const before = await getTemplate(rest.shop, rest.name);
  if (before && isThere(before)) return before;
  requireNewest(ifMatch, before);
  // MJML takes a second to load, which functions that only read templates should not wait for.
  const { compileTemplate } = await import('./compile/compile-template.ts');
  const kind = before ? before.kind : firstKind;
  const compiled = await compileTemplate(source, kind);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const newest = await getTemplate(rest.shop, rest.name);
    if (newest && isThere(newest)) return newest;
    requireNewest(ifMatch, newest);
    const template = { ...rest, kind, ...source, ...compiled, version: (newest?.version ?? 0) + 1 };
    requireTemplateSize(template);
    if (await putVersion(template, alongside(template, newest))) return template;
  }
  throw new HomingError('conflict', 'template_busy', 'Others are changing this template: try again.');
};

/**
 * Compiles the source and keeps it as the template's next version; versions count from 1 without a gap. What the
 * first version is for, the later ones are for too. What `alongside` says is written in the same transaction. Throws
 * HomingError `invalid_template`, `template_too_large` or, where `ifMatch` is not the newest, `changed_meanwhile`.
 */
export const putTemplate = (version: NewVersion, alongside = nothingMore): Promise<TemplateVersion> =>
  addVersion(version, () => false, alongside);

/**
 * Makes an earlier version the newest again: a new version of the same source, compiled as templates are today; or the
 * newest as it is where its source is the same. Throws HomingError as `putTemplate` does.
 */
export const restoreTemplate = (
  earlier: TemplateVersion,
  by: Pick<NewVersion, 'createdAt' | 'createdBy'>,
  alongside = nothingMore,
): Promise<TemplateVersion> => {
  const { shop, name, mjml, subject, preheader } = earlier;
  return addVersion(
    { shop, name, source: { mjml, subject, preheader }, ...by },
    (newest) => newest.mjml === mjml && newest.subject === subject && newest.preheader === preheader,
    alongside,
  );
};
