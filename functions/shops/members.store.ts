import * as z from 'zod';
import { tableName } from '../platform/documents.client.ts';
import { HomingError } from '../platform/errors.ts';
import { shopKey } from '../platform/keys.ts';
import { queryAll } from '../platform/query.store.ts';
import { storedInstant } from '../platform/schemas.ts';
import { transactIf, type Writes } from '../platform/transact.store.ts';
import { type Role, role } from './shop.ts';

/*
 * Member: pk SHOP#s, sk MEMBER#sub. A shop has at least one owner, at any moment: who takes an owner away proves in the
 * same transaction that another is there.
 */

const PREFIX = 'MEMBER#';
const stored = z
  .object({ sk: z.string().startsWith(PREFIX), role, addedAt: storedInstant.optional() })
  .transform(({ sk, ...rest }) => ({ subject: sk.slice(PREFIX.length), ...rest }));
export type StoredMember = z.infer<typeof stored>;

const keyOf = (shop: string, subject: string) => ({ pk: shopKey(shop), sk: `${PREFIX}${subject}` });

/** The shop's members, consistently read. */
export const listMembers = async (shop: string): Promise<StoredMember[]> =>
  z.array(stored).parse(
    await queryAll({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': shopKey(shop), ':prefix': PREFIX },
      ConsistentRead: true,
    }),
  );

/** Adds a member, with `alongside` in one transaction; false where they are one already. */
export const addMember = (
  shop: string,
  { subject, ...member }: StoredMember,
  alongside: Writes,
): Promise<boolean> =>
  transactIf([
    {
      Put: {
        TableName: tableName(),
        Item: { ...keyOf(shop, subject), ...member },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...alongside,
  ]);

const ROLE = { ConditionExpression: '#role = :before', ExpressionAttributeNames: { '#role': 'role' } };

/** The write that gives the member this role, or without one takes them out, where their role is still `before`. */
const writeOf = (shop: string, { subject, role: before }: StoredMember, next: Role | undefined): Writes => {
  const on = { TableName: tableName(), Key: keyOf(shop, subject), ...ROLE };
  if (next === undefined) return [{ Delete: { ...on, ExpressionAttributeValues: { ':before': before } } }];
  return [
    {
      Update: {
        ...on,
        UpdateExpression: 'SET #role = :next',
        ExpressionAttributeValues: { ':before': before, ':next': next },
      },
    },
  ];
};

/** Proof that somebody else owns the shop, where the change takes one of its owners. */
const anotherOwner = (
  shop: string,
  members: StoredMember[],
  of: StoredMember,
  next: Role | undefined,
): Writes => {
  if (of.role !== 'owner' || next === 'owner') return [];
  const other = members.find(({ subject, role: is }) => is === 'owner' && subject !== of.subject);
  if (!other) {
    const message = 'A shop needs an owner, and this is its last one: make another member an owner first.';
    throw new HomingError('conflict', 'last_owner', message);
  }
  return [
    {
      ConditionCheck: {
        TableName: tableName(),
        Key: keyOf(shop, other.subject),
        ...ROLE,
        ExpressionAttributeValues: { ':before': 'owner' },
      },
    },
  ];
};

/** So many others may change members at once before one is asked to try again. */
const TRIES = 4;

/**
 * Gives a member another role, or takes them out of the shop where `next` is undefined, with what `alongside` makes of
 * how they were before. Gives that. Rejects with HomingError `unknown_member`, `last_owner`, `members_changed`.
 */
export const changeMember = async (
  shop: string,
  subject: string,
  next: Role | undefined,
  alongside: (before: StoredMember) => Writes,
): Promise<StoredMember> => {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const members = await listMembers(shop);
    const before = members.find((each) => each.subject === subject);
    if (!before) throw new HomingError('not_found', 'unknown_member', 'There is no such member.');
    const writes = [...writeOf(shop, before, next), ...anotherOwner(shop, members, before, next)];
    if (await transactIf([...writes, ...alongside(before)])) return before;
  }
  throw new HomingError('conflict', 'members_changed', 'Others change the members just now: try again.');
};
