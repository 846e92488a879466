import { type Answer, answer, change } from '../answer.ts';
import { inviteAgain, inviteMember, readMembers, removeMember, writeMember } from './members.ts';
import { membersApi } from './operations.ts';

export const membersAnswers: Record<keyof typeof membersApi, Answer> = {
  listMembers: answer(membersApi.listMembers, readMembers),
  inviteMember: change('inviteMember', membersApi.inviteMember, inviteMember),
  inviteAgain: change('inviteAgain', membersApi.inviteAgain, inviteAgain),
  putMember: change('putMember', membersApi.putMember, writeMember),
  deleteMember: change('deleteMember', membersApi.deleteMember, removeMember),
};
