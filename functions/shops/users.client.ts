import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type AttributeType,
  CognitoIdentityProviderClient,
  InvalidParameterException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { environment } from '../platform/environment.ts';
import { once } from '../platform/once.ts';

/*
 * The people who may sign in: a user pool of Cognito, whose users are named by their address (`UsernameAttributes`), and
 * whose `sub` is the subject of their tokens.
 */

const cognito = once(() => new CognitoIdentityProviderClient({ maxAttempts: 3 }));

export type User = {
  subject: string;
  email: string | undefined;
  /** Whether they showed that the address is theirs; a user may be able to change it to any. */
  isVerified: boolean;
  /** Whether they have chosen a password of their own; until then their invitation is open. */
  hasSignedIn: boolean;
};

const attributeOf = (attributes: AttributeType[] = [], name: string): string | undefined =>
  attributes.find((each) => each.Name === name)?.Value;

/** A user who was invited and has not come keeps this status (AdminGetUser, `UserStatus`). */
const INVITED = 'FORCE_CHANGE_PASSWORD';

const userOf = (
  username: string | undefined,
  attributes: AttributeType[] | undefined,
  status: string | undefined,
): User => {
  const subject = attributeOf(attributes, 'sub') ?? username;
  if (!subject) throw new Error('Cognito gave a user without a sub.');
  return {
    subject,
    email: attributeOf(attributes, 'email'),
    isVerified: attributeOf(attributes, 'email_verified') === 'true',
    hasSignedIn: status !== INVITED,
  };
};

/** The user with this address or `sub`; undefined where there is none. */
export const findUser = async (name: string): Promise<User | undefined> => {
  try {
    const found = await cognito().send(
      new AdminGetUserCommand({ UserPoolId: environment('USER_POOL_ID'), Username: name }),
    );
    return userOf(found.Username, found.UserAttributes, found.UserStatus);
  } catch (error) {
    // No user has a name that Cognito calls invalid.
    if (error instanceof UserNotFoundException || error instanceof InvalidParameterException)
      return undefined;
    throw error;
  }
};

const create = async (email: string, MessageAction?: 'RESEND'): Promise<User> => {
  const { User: made } = await cognito().send(
    new AdminCreateUserCommand({
      UserPoolId: environment('USER_POOL_ID'),
      Username: email,
      DesiredDeliveryMediums: ['EMAIL'],
      ...(MessageAction
        ? { MessageAction }
        : {
            // Whoever reads the invitation has the address.
            UserAttributes: [
              { Name: 'email', Value: email },
              { Name: 'email_verified', Value: 'true' },
            ],
          }),
    }),
  );
  return userOf(made?.Username, made?.Attributes, made?.UserStatus);
};

/** The user with this address; one who is not there yet is made, and Cognito mails them how to sign in. */
export const inviteUser = async (email: string): Promise<User> => {
  const known = await findUser(email);
  if (known) return known;
  try {
    return { ...(await create(email)), email };
  } catch (error) {
    const meanwhile = error instanceof UsernameExistsException ? await findUser(email) : undefined;
    if (meanwhile) return meanwhile;
    throw error;
  }
};

/** Has Cognito mail an invitation again, with a new password in it, to who has not come yet. */
export const inviteAgain = (email: string): Promise<User> => create(email, 'RESEND');
