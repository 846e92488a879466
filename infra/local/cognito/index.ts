import * as z from 'zod';
import { AwsError } from '../aws-api/aws-error.ts';
import type { Operation } from '../aws-api/index.ts';
import type { Cloud } from '../cloud/index.ts';
import { parse } from '../iam/input.ts';
import type { LocalUser, LocalUsers } from '../oidc/users.ts';

/*
 * What our functions ask of Cognito about users (API reference, `AdminGetUser` and `AdminCreateUser`), answered from the
 * users of the local issuer. An invitation goes into the inbox of this machine.
 */

const named = z.object({ UserPoolId: z.string(), Username: z.string().min(1).max(128) });
const invitation = named.extend({ MessageAction: z.literal('RESEND').optional() });

const userPool = z.object({
  AdminCreateUserConfig: z
    .object({
      InviteMessageTemplate: z.object({ EmailSubject: z.string(), EmailMessage: z.string() }).optional(),
    })
    .optional(),
});
/** What Cognito says where the template does not. */
const USUAL = {
  EmailSubject: 'Your temporary password',
  EmailMessage: 'Your username is {username} and temporary password is {####}.',
};

export type CognitoOptions = {
  cloud: Pick<Cloud, 'resources'>;
  /** Where people sign in, with a slash at the end. */
  console: string;
  users: Promise<LocalUsers>;
  /** Puts a mail into the inbox. */
  deliver: (mail: { to: string; subject: string; text: string }) => void;
};

const attributesOf = ({ subject, email }: LocalUser) => [
  { Name: 'sub', Value: subject },
  { Name: 'email', Value: email },
  { Name: 'email_verified', Value: 'true' },
];
const statusOf = ({ hasSignedIn }: LocalUser) => (hasSignedIn ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD');

/** Cognito's operations by `X-Amz-Target`. */
export const cognitoOperations = ({
  cloud,
  console,
  users,
  deliver,
}: CognitoOptions): Record<string, Operation> => {
  const poolOf = (id: string) => {
    const pool = cloud.resources('AWS::Cognito::UserPool').find(({ ref }) => ref === id);
    if (!pool) throw new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`);
    return userPool.parse(pool.properties());
  };
  const existing = async (name: string): Promise<LocalUser> => {
    const user = (await users).find(name);
    if (user) return user;
    throw new AwsError('UserNotFoundException', 'User does not exist.');
  };
  const invite = (poolId: string, { email }: LocalUser, password: string): void => {
    const template = poolOf(poolId).AdminCreateUserConfig?.InviteMessageTemplate ?? USUAL;
    const text = template.EmailMessage.replaceAll('{username}', email).replaceAll('{####}', password);
    deliver({ to: email, subject: template.EmailSubject, text: `${text}\n\n${console}\n` });
  };
  return {
    'AWSCognitoIdentityProviderService.AdminGetUser': async (input) => {
      const { UserPoolId, Username } = parse(named, input);
      poolOf(UserPoolId);
      const user = await existing(Username);
      return {
        Username: user.subject,
        UserAttributes: attributesOf(user),
        Enabled: true,
        UserStatus: statusOf(user),
      };
    },
    'AWSCognitoIdentityProviderService.AdminCreateUser': async (input) => {
      const { UserPoolId, Username, MessageAction } = parse(invitation, input);
      poolOf(UserPoolId);
      const { create, renew } = await users;
      const known = MessageAction === 'RESEND' ? await existing(Username) : undefined;
      const { user, password } = known ? { user: known, password: renew(known) } : create(Username);
      invite(UserPoolId, user, password);
      const Attributes = attributesOf(user);
      return { User: { Username: user.subject, Attributes, Enabled: true, UserStatus: statusOf(user) } };
    },
  };
};
