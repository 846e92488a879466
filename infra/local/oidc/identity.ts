import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import * as z from 'zod';

/** Who there is on this machine; the subject of their tokens is their name, and the seeded shop knows them by it. */
export const LOCAL_USERS = [
  { user: 'olivia', role: 'owner', may: 'sees, changes and sends everything, and governs the shop' },
  { user: 'max', role: 'marketer', may: 'writes templates, starts campaigns, reads the results' },
  { user: 'ana', role: 'analyst', may: 'reads everything and changes nothing' },
] as const;

const jwk = z.looseObject({ kty: z.literal('RSA'), kid: z.string(), n: z.string(), e: z.string() });
const identity = z.object({
  /** The key that signs tokens, private. */
  signingKey: jwk,
  cookieKey: z.string(),
  /** By the subject of each user. */
  passwords: z.record(z.string(), z.string()),
  /** Users who were invited, by their subject. */
  invited: z.record(z.string(), z.object({ email: z.string(), hasSignedIn: z.boolean() })).default({}),
});
export type Identity = z.infer<typeof identity>;

/** What tokens say of a user. Nothing that is sent to the address leaves this machine. */
export const claimsOf = ({ invited }: Identity, subject: string) => {
  const email = invited[subject]?.email ?? `${subject}@homing.example`;
  return { sub: subject, email, name: email.replace(/@.*/, '') };
};

const secret = (bytes: number) => randomBytes(bytes).toString('base64url');

export const newPassword = (): string => secret(9);

const newIdentity = async (): Promise<Identity> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(key);
  return identity.parse({
    signingKey: { ...key, kid, alg: 'RS256', use: 'sig' },
    cookieKey: secret(32),
    passwords: Object.fromEntries(LOCAL_USERS.map(({ user }) => [user, newPassword()])),
  });
};

/** Keeps the identity in `file`, readable by its owner only; nowhere without one. */
export const keepIdentity = (kept: Identity, file?: string): void => {
  if (file) writeFileSync(file, JSON.stringify(kept), { mode: 0o600 });
};

/** The issuer's keys and the users' passwords, as they are kept in `file` or made anew. */
export const openIdentity = async (file?: string): Promise<Identity> => {
  if (file && existsSync(file)) return identity.parse(JSON.parse(readFileSync(file, 'utf8')));
  const made = await newIdentity();
  keepIdentity(made, file);
  return made;
};
