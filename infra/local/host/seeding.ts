import { withNoun } from '../../../functions/platform/counts.ts';
import { listShops } from '../../../functions/shops/shop.store.ts';
import { COFFEE_SHOP, generateHistory } from '../../demo/generator.ts';
import { importHistory } from '../../demo/import-history.ts';
import { openDemoShop, type SeedHost } from '../../demo/seed.ts';
import type { Journal } from '../journal.ts';
import type { Load } from './database.ts';
import type { Step } from './step.ts';

const hasShop = async (): Promise<boolean> => {
  for await (const _ of listShops()) return true;
  return false;
};

export type SeedingHost = SeedHost & {
  journal: Journal;
  /** Fills the table in bulk, where that can be. */
  load?: Load | undefined;
  /** Loads the functions that a night calls first. */
  warmNightly: () => Promise<unknown>;
  runNightly: () => Promise<unknown>;
};

/**
 * Opens the demonstration's shop with two years of purchases and scores it, in a table that has no shop. One that was
 * cut off is done again as of the same time, so that it comes to the same; one that is done is never done again.
 */
export const seedOnce = async (host: SeedingHost, step: Step): Promise<void> => {
  const read = host.journal.prepare(`SELECT value FROM settings WHERE name = 'seeding'`);
  const write = host.journal.prepare(`INSERT OR REPLACE INTO settings (name, value) VALUES ('seeding', ?)`);
  const begun = read.get()?.value;
  if (begun === 'done' || (begun === undefined && (await hasShop()))) return;
  const now = begun === undefined ? host.clock.now() : String(begun);
  write.run(now);
  await step(
    'Seed the shop demo: two years of a coffee shop',
    async (progress) => {
      const shop = { ...host, clock: { now: () => now } };
      const opening = openDemoShop(shop, COFFEE_SHOP);
      // While the function that opens it loads.
      const history = generateHistory({ until: now });
      const demo = await opening;
      const importing = importHistory(demo.shop, demo.identityKey, history, progress, host.load);
      // The engine imports on one core meanwhile; the other one is free.
      const [customers] = await Promise.all([importing, host.warmNightly()]);
      return customers;
    },
    (customers) => withNoun(customers, 'customer'),
  );
  await step('Run the nightly', host.runNightly);
  write.run('done');
};
