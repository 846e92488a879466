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

/** Nothing that is sent there leaves this machine. */
export const emailOf = (user: string): string => `${user}@homing.example`;

const jwk = z.looseObject({ kty: z.literal('RSA'), kid: z.string(), n: z.string(), e: z.string() });
const identity = z.object({
  /** The key that signs tokens, private. */
  signingKey: jwk,
  cookieKey: z.string(),
  passwords: z.record(z.string(), z.string()),
});
export type Identity = z.infer<typeof identity>;

const secret = (bytes: number) => randomBytes(bytes).toString('base64url');

const newIdentity = async (): Promise<Identity> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(key);
  return identity.parse({
    signingKey: { ...key, kid, alg: 'RS256', use: 'sig' },
    cookieKey: secret(32),
    passwords: Object.fromEntries(LOCAL_USERS.map(({ user }) => [user, secret(9)])),
  });
};

/** The issuer's keys and the users' passwords, kept in `file` (readable by its owner only) or made anew without one. */
export const openIdentity = async (file?: string): Promise<Identity> => {
  if (file && existsSync(file)) return identity.parse(JSON.parse(readFileSync(file, 'utf8')));
  const made = await newIdentity();
  if (file) writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
};
