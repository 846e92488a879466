import { HomingError } from '../../../platform/errors.ts';
import { addMember, changeMember, listMembers, type StoredMember } from '../../../shops/members.store.ts';
import type { User } from '../../../shops/users.client.ts';
import type { CallOf } from '../call.ts';
import type { membersApi } from './operations.ts';

/** Cognito's client takes a while to load, which calls for anything else should not wait for. */
const users = () => import('../../../shops/users.client.ts');

/** As many as one can still look through, and as the listing can ask Cognito about. */
const MOST_MEMBERS = 50;

type Status = 'active' | 'invited' | 'unknown';
const statusOf = (user: User | undefined): Status => {
  if (!user) return 'unknown';
  return user.hasSignedIn ? 'active' : 'invited';
};

const viewOf = (member: StoredMember, user: User | undefined) => ({
  ...member,
  email: user?.email,
  status: statusOf(user),
});

const withUser = async (member: StoredMember) =>
  viewOf(member, await (await users()).findUser(member.subject));

/** The shop's members, each with the address by which they sign in. */
export const readMembers = async ({ shop }: CallOf<typeof membersApi.listMembers>) => ({
  members: await Promise.all((await listMembers(shop.shop)).map(withUser)),
});

/** Makes somebody a member by their address. Rejects with `already_member`, `too_many_members`. */
export const inviteMember = async ({ shop, body, now, audit }: CallOf<typeof membersApi.inviteMember>) => {
  if ((await listMembers(shop.shop)).length >= MOST_MEMBERS) {
    const message = `A shop has at most ${MOST_MEMBERS} members: take one out first.`;
    throw new HomingError('conflict', 'too_many_members', message);
  }
  const { inviteUser } = await users();
  const user = await inviteUser(body.email);
  const member = { subject: user.subject, role: body.role, addedAt: now };
  const entry = audit({ id: user.subject, after: { role: body.role } });
  if (await addMember(shop.shop, member, entry)) return viewOf(member, user);
  const message = 'email: who has this address is a member already.';
  throw new HomingError('conflict', 'already_member', message, 'email');
};

/** Mails an invitation again. Rejects with `unknown_member`, `not_invited`. */
export const inviteAgain = async ({ shop, parameters }: CallOf<typeof membersApi.inviteAgain>) => {
  const member = (await listMembers(shop.shop)).find(({ subject }) => subject === parameters.subject);
  if (!member) throw new HomingError('not_found', 'unknown_member', 'There is no such member.');
  const { findUser, inviteAgain: again } = await users();
  const user = await findUser(member.subject);
  if (user?.email === undefined || user.hasSignedIn) {
    throw new HomingError('conflict', 'not_invited', 'This member has signed in already.');
  }
  await again(user.email);
  return viewOf(member, user);
};

/** Gives a member another role. Rejects with `unknown_member`, `last_owner`. */
export const writeMember = async ({ shop, parameters, body, audit }: CallOf<typeof membersApi.putMember>) => {
  const { subject } = parameters;
  const { role } = body;
  const before = await changeMember(shop.shop, subject, role, ({ role: was }) =>
    audit({ id: subject, before: { role: was }, after: { role } }),
  );
  return withUser({ ...before, role });
};

/** Takes a member out of the shop. Rejects with `unknown_member`, `last_owner`. */
export const removeMember = async ({ shop, parameters, audit }: CallOf<typeof membersApi.deleteMember>) => {
  const { subject } = parameters;
  await changeMember(shop.shop, subject, undefined, ({ role }) =>
    audit({ id: subject, before: { role }, after: {} }),
  );
  return { subject };
};
