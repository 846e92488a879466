import * as z from 'zod';
import { getIdentityKey } from '../../functions/shops/secret.store.ts';
import { type Member, type Shop, shop } from '../../functions/shops/shop.ts';
import type { Clock } from '../local/clock.ts';
import type { Cloud } from '../local/cloud/index.ts';
import type { Invoke } from '../local/lambda/index.ts';
import type { Progress } from '../local/terminal.ts';
import type { History } from './history.ts';
import { importHistory } from './import-history.ts';

export const DEMO_SHOP = 'demo';
/** Where the demonstration's weekly digest goes: no customer has this address. */
export const DEMO_OWNER = 'olivia@morgenrot.example';

export type SeedHost = {
  cloud: Pick<Cloud, 'resources'>;
  invoke: Invoke;
  clock: Pick<Clock, 'now'>;
  /** Who may do what in the shop, by the subjects of the local issuer. */
  members: Member[];
};

/** The demonstration's shop as it was opened. */
type Opened = { shop: Shop; webhookSecret: string; identityKey: string };
export type Seeded = Opened & { customers: number };

type Place = Pick<History, 'currency' | 'timeZone'>;

const settingsOf = ({ currency, timeZone }: Place) => ({
  shop: DEMO_SHOP,
  name: 'Morgenrot Coffee',
  url: 'https://morgenrot.example',
  timeZone,
  currency,
  postalAddress: 'Beispielstraße 12, 10115 Berlin',
  replyTo: 'hello@morgenrot.example',
  digestTo: DEMO_OWNER,
});

const openShopArn = (cloud: SeedHost['cloud']): string => {
  const found = cloud
    .resources('AWS::Lambda::Function')
    .find(({ logicalId }) => logicalId.startsWith('OpenShop'));
  if (!found) throw new Error('The template has no function OpenShop.');
  return found.arn;
};

const opened = z.object({ webhookSecret: z.string() });

/** Opens the demonstration's shop through the operator's function; one that is open already is kept. */
export const openDemoShop = async (host: SeedHost, place: Place): Promise<Opened> => {
  const settings = settingsOf(place);
  const now = host.clock.now();
  const answer = await host.invoke(openShopArn(host.cloud), { ...settings, members: host.members, now });
  const { webhookSecret } = opened.parse(answer);
  const identityKey = await getIdentityKey(DEMO_SHOP);
  if (!identityKey) throw new Error('The shop that was just opened has no key for its customers.');
  return { shop: shop.parse({ ...settings, createdAt: now }), webhookSecret, identityKey };
};

/**
 * Opens the demonstration's shop and imports `history` into it; scores come with the next nightly run. Again on the
 * same table it keeps the shop and writes the same customers once more.
 */
export const seedShop = async (host: SeedHost, history: History, progress?: Progress): Promise<Seeded> => {
  const demo = await openDemoShop(host, history);
  const customers = await importHistory(demo.shop, demo.identityKey, history, progress);
  return { ...demo, customers };
};
