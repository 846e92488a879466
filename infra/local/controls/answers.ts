import * as z from 'zod';
import { describeApi } from '../../../functions/console/api/operations.ts';
import { getSource } from '../../../functions/shops/secret.store.ts';
import { listShops } from '../../../functions/shops/shop.store.ts';
import type { ControlledHost } from './host.ts';
import { patiently } from './patience.ts';
import { Refusal } from './reply.ts';
import { parseInput } from './request.ts';

/*
 * What the controls answer programs with.
 */

export const credentials = async ({ oidc }: ControlledHost, asked: string | null) => {
  const shops = (await Array.fromAsync(listShops())).map((each) => each.shop);
  const shop = asked ? shops.find((each) => each === asked) : shops[0];
  if (asked && shop === undefined) throw new Refusal(404, `There is no shop ${asked}.`, { shops });
  const source = shop === undefined ? undefined : await getSource(shop, 'standard');
  return { shop: shop ?? null, webhookSecret: source?.secret ?? null, users: oidc.users };
};

const user = z.object({ user: z.string() });

export const token = async ({ oidc }: ControlledHost, body: unknown) => {
  const asked = parseInput(user, body, 'Give {"user": a name of /_local/credentials}.');
  const issued = await oidc.token(asked.user);
  if (issued === undefined) {
    throw new Refusal(404, `There is no user ${asked.user}.`, { users: oidc.users.map((each) => each.user) });
  }
  return { token: issued, tokenType: 'Bearer', expiresIn: 3600 };
};

/** Runs the schedule; the nightly is forced, so that it does not wait for two o'clock. */
export const runSchedule = async (host: ControlledHost, name = '') => {
  const names = host.schedules.list().map((schedule) => schedule.name);
  if (!names.includes(name)) throw new Refusal(404, `There is no schedule ${name}.`, { schedules: names });
  const answer = await patiently(host, host.runSchedule(name, name === 'nightly' ? { force: true } : {}));
  return { schedule: name, now: host.clock.now(), answer };
};

/** The API's own document, asked for as anyone would. */
export const openApi = async ({ url, oidc }: ControlledHost): Promise<unknown> => {
  const [{ user: name } = { user: '' }] = oidc.users;
  const authorization = `Bearer ${await oidc.token(name)}`;
  const answer = await fetch(`${url}${describeApi.path}`, { headers: { authorization } });
  if (!answer.ok) throw new Refusal(502, `The API answered ${answer.status} to ${describeApi.path}.`);
  return answer.json();
};
