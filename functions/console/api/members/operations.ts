import * as z from 'zod';
import { storedInstant } from '../../../platform/schemas.ts';
import { member, role } from '../../../shops/shop.ts';
import { ownAddress } from '../fields.ts';
import { mutation, operation } from '../operation.ts';
import { inShop, noBody, noQuery, nothing, SHOP } from '../parameters.ts';

const ofMember = inShop.extend({ subject: member.shape.subject });

const memberView = z
  .object({
    subject: z.string().meta({ description: 'The `sub` of their tokens.' }),
    role,
    email: z.string().optional(),
    status: z.enum(['active', 'invited', 'unknown']).meta({
      description: 'invited: has not signed in yet. unknown: nobody can sign in under this subject any more.',
    }),
    addedAt: storedInstant.optional(),
  })
  .meta({ id: 'Member' });

const about = { about: 'member', shown: ['role'] } as const;

export const membersApi = {
  listMembers: operation({
    method: 'GET',
    path: `${SHOP}/members`,
    summary: 'Who works for the shop, and as what',
    // Their addresses are personal, and who they are is for the owner to say.
    role: 'owner',
    status: 200,
    parameters: inShop,
    ...nothing,
    response: z.object({ members: z.array(memberView) }),
  }),
  inviteMember: mutation({
    method: 'POST',
    path: `${SHOP}/members`,
    summary: 'Makes who has this address a member; whoever cannot sign in yet gets a mail that says how',
    role: 'owner',
    status: 201,
    audit: about,
    parameters: inShop,
    query: noQuery,
    body: z.strictObject({ email: ownAddress, role }).meta({ id: 'Invitation' }),
    response: memberView,
  }),
  inviteAgain: mutation({
    method: 'POST',
    path: `${SHOP}/members/{subject}/invitation`,
    summary: 'Mails an invitation again to a member who has not signed in yet',
    role: 'owner',
    status: 202,
    audit: about,
    parameters: ofMember,
    query: noQuery,
    body: noBody,
    response: memberView,
  }),
  putMember: mutation({
    method: 'PUT',
    path: `${SHOP}/members/{subject}`,
    summary: 'Gives a member another role, from their next request on',
    role: 'owner',
    status: 200,
    audit: about,
    parameters: ofMember,
    query: noQuery,
    body: z.strictObject({ role }),
    response: memberView,
  }),
  deleteMember: mutation({
    method: 'DELETE',
    path: `${SHOP}/members/{subject}`,
    summary:
      'Takes a member out of the shop, from their next request on; they may still sign in for other shops',
    role: 'owner',
    status: 200,
    audit: about,
    parameters: ofMember,
    query: noQuery,
    body: noBody,
    response: z.object({ subject: z.string() }),
  }),
};
