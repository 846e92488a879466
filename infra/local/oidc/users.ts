import { randomUUID } from 'node:crypto';
import { AwsError } from '../aws-api/aws-error.ts';
import { claimsOf, type Identity, newPassword } from './identity.ts';

/** A user as Cognito knows them. */
export type LocalUser = { subject: string; email: string; hasSignedIn: boolean };

/** The users of this machine: the three that are there from the start, and whoever was invited since. */
export type LocalUsers = {
  /** By their subject, or their address however it is spelt. */
  find: (name: string) => LocalUser | undefined;
  /** A new user, who signs in with the address and this password. */
  create: (email: string) => { user: LocalUser; password: string };
  /** A new password for who was invited and has not come. */
  renew: (user: LocalUser) => string;
  /** They have come. */
  arrived: (subject: string) => void;
};

/** The users that `identity` has; `keep` is called when it changed. */
export const usersOf = (identity: Identity, keep: () => void): LocalUsers => {
  const { passwords, invited } = identity;
  const bySubject = (subject: string): LocalUser | undefined =>
    Object.hasOwn(passwords, subject)
      ? {
          subject,
          email: claimsOf(identity, subject).email,
          hasSignedIn: invited[subject]?.hasSignedIn ?? true,
        }
      : undefined;
  const byEmail = (email: string): LocalUser | undefined => {
    const all = Object.keys(passwords).flatMap((subject) => bySubject(subject) ?? []);
    return all.find((each) => each.email.toLowerCase() === email.trim().toLowerCase());
  };
  const find = (name: string) => bySubject(name) ?? byEmail(name);
  const renew = ({ subject }: Pick<LocalUser, 'subject'>): string => {
    const password = newPassword();
    passwords[subject] = password;
    keep();
    return password;
  };
  return {
    find,
    renew,
    create: (email) => {
      if (find(email))
        throw new AwsError('UsernameExistsException', 'An account with the given email already exists.');
      const subject = randomUUID();
      invited[subject] = { email, hasSignedIn: false };
      return { password: renew({ subject }), user: { subject, email, hasSignedIn: false } };
    },
    arrived: (subject) => {
      const user = invited[subject];
      if (!user || user.hasSignedIn) return;
      user.hasSignedIn = true;
      keep();
    },
  };
};
