import { beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { listMembers } from '../../functions/shops/members.store.ts';
import { getRole } from '../../functions/shops/shop.store.ts';
import type { Member } from '../../functions/shops/shop.ts';
import { useTable } from '../support/table.ts';
import { call, NOW, openShop } from './gateway.ts';
import { useUserPool } from './user-pool.ts';

useTable();
const pool = useUserPool();

let opened = 0;
let shop = '';
const members: Member[] = [
  { subject: 'olivia', role: 'owner' },
  { subject: 'max', role: 'marketer' },
];
beforeEach(async () => {
  opened += 1;
  shop = `shop-${opened}`;
  pool.invitations.length = 0;
  await openShop(shop, members);
});

const as = 'olivia';
const view = z.object({ subject: z.string() });
const invite = (email: string, role = 'marketer') =>
  call('POST /members', { shop, as, body: { email, role } });
const put = (subject: string, role: string, by = as) =>
  call('PUT /members/{subject}', { shop, as: by, parameters: { subject }, body: { role } });
const remove = (subject: string, by = as) =>
  call('DELETE /members/{subject}', { shop, as: by, parameters: { subject } });
const rolesIn = async () =>
  Object.fromEntries((await listMembers(shop)).map(({ subject, role }) => [subject, role]));

test('an owner sees who works for the shop, with the addresses they sign in by', async () => {
  const { status, json } = await call('GET /members', { shop, as });
  expect({ status, json }).toEqual({
    status: 200,
    json: {
      members: [
        { subject: 'max', role: 'marketer', email: 'max@homing.example', status: 'active' },
        { subject: 'olivia', role: 'owner', email: 'olivia@homing.example', status: 'active' },
      ],
    },
  });
});

test('who is invited gets a mail with a password, is a member at once, and shows as invited until they come', async () => {
  const email = `paula@${shop}.example`;
  const { status, json } = await invite(`  Paula@${shop}.example`, 'analyst');

  const { subject } = view.parse(json);
  const paula = { subject, role: 'analyst', email, status: 'invited', addedAt: NOW };
  expect({ status, json }).toEqual({ status: 201, json: paula });
  expect(pool.invitations).toMatchObject([{ to: email, text: expect.stringContaining(email) }]);
  expect(await getRole(shop, subject)).toBe('analyst');
  pool.users().arrived(subject);
  expect((await call('GET /members', { shop, as })).json).toMatchObject({
    members: expect.arrayContaining([{ ...paula, status: 'active' }]),
  });
});

test('who can sign in already becomes a member without a mail; twice is refused', async () => {
  expect((await invite('ana@homing.example')).json).toMatchObject({ subject: 'ana', status: 'active' });
  expect(pool.invitations).toEqual([]);
  const { status, json } = await invite('ANA@homing.example', 'owner');
  expect({ status, json }).toMatchObject({
    status: 409,
    json: { error: { code: 'already_member', field: 'email' } },
  });
  expect(await getRole(shop, 'ana')).toBe('marketer');
});

test('an invitation is mailed again with a new password, until they have come', async () => {
  const { subject } = view.parse((await invite(`vera@${shop}.example`)).json);
  const again = () => call('POST /members/{subject}/invitation', { shop, as, parameters: { subject } });

  expect((await again()).status).toBe(202);

  const [first, second] = pool.invitations;
  expect(second?.to).toBe(first?.to);
  expect(second?.text).not.toBe(first?.text);
  pool.users().arrived(subject);
  expect((await again()).json).toMatchObject({ error: { code: 'not_invited' } });
});

test('a role holds from the next request on, and so does its end', async () => {
  expect((await call('GET /audit', { shop, as: 'max' })).status).toBe(403);
  expect((await put('max', 'owner')).json).toMatchObject({ subject: 'max', role: 'owner' });
  expect((await call('GET /audit', { shop, as: 'max' })).status).toBe(200);
  expect((await remove('max')).json).toEqual({ subject: 'max' });
  expect((await call('GET ', { shop, as: 'max' })).status).toBe(404);
});

test('the last owner can neither go nor become something else', async () => {
  for (const { status, json } of [await remove('olivia'), await put('olivia', 'analyst')]) {
    expect({ status, json }).toMatchObject({ status: 409, json: { error: { code: 'last_owner' } } });
  }
  expect((await put('olivia', 'owner')).status).toBe(200);
  expect(await rolesIn()).toMatchObject({ olivia: 'owner' });
});

test('of two owners who take each other out at the same moment one stays', async () => {
  await put('max', 'owner');
  const answers = await Promise.all([remove('max', 'olivia'), put('olivia', 'analyst', 'max')]);
  expect(Object.values(await rolesIn()).filter((role) => role === 'owner')).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test.each([
  ['an address that is none', { email: 'paula', role: 'analyst' }, 'email'],
  ['a role that is none', { email: 'paula@shop.example', role: 'king' }, 'role'],
])('%s is refused by its field', async (_what, body, field) => {
  const { status, json } = await call('POST /members', { shop, as, body });
  expect({ status, json }).toMatchObject({ status: 400, json: { error: { field } } });
});

test('whoever is no member cannot be changed', async () => {
  for (const { status } of [await put('stranger', 'analyst'), await remove('stranger')]) {
    expect(status).toBe(404);
  }
});
