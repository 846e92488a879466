import { afterAll, beforeAll } from 'vitest';
import { type Operation, serveOperations } from '../../infra/local/aws-api/index.ts';
import { cognitoOperations } from '../../infra/local/cognito/index.ts';
import { openIdentity } from '../../infra/local/oidc/identity.ts';
import { type LocalUsers, usersOf } from '../../infra/local/oidc/users.ts';

const POOL = 'Homing-Users';
const pool = { ref: POOL, properties: () => ({}) };

type Invitation = { to: string; subject: string; text: string };
export type UserPool = {
  /** The mails that the pool has sent. */
  invitations: Invitation[];
  users: () => LocalUsers;
};

/** Gives the test file a user pool of its own, in memory, as the local host has it. */
export const useUserPool = (): UserPool => {
  const invitations: Invitation[] = [];
  let users: LocalUsers;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    users = usersOf(await openIdentity(), () => {});
    const operations: Record<string, Operation> = cognitoOperations({
      cloud: { resources: () => [{ ...nothing, ...pool }] },
      console: 'http://127.0.0.1/',
      users: Promise.resolve(users),
      deliver: (mail) => invitations.push(mail),
    });
    const service = await serveOperations(operations);
    stop = service.stop;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: service.endpoint,
      USER_POOL_ID: POOL,
      PUBLIC_URL: 'https://api.homing.example',
    });
  });
  afterAll(() => stop?.());
  return { invitations, users: () => users };
};
const nothing = { stack: '', logicalId: '', type: '', name: '', arn: '' };
