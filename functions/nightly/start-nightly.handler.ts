import * as z from 'zod';
import { taskHandler } from '../platform/handlers.ts';
import { instant } from '../platform/schemas.ts';
import { epochMilliseconds, localDay, localHour } from '../platform/time.ts';
import { getSnapshot } from '../segments/snapshot/snapshot.store.ts';
import { listShops } from '../shops/shop.store.ts';
import { startNightly } from './nightly.client.ts';

/** A shop is scored from this local hour on. By then the day before is over, even when the clocks change. */
const FROM_HOUR = 2;

/** `force` runs every shop now, whatever the hour and even if the day is scored already. */
const input = z.object({ time: instant, force: z.boolean().default(false) });

/**
 * Starts the run of each shop whose local day is not scored yet: once an hour until there is a snapshot, so that a
 * failed run is tried again the next hour.
 */
export const handler = taskHandler(input, async ({ time, force }) => {
  const started: { shop: string; day: string }[] = [];
  for await (const { shop, timeZone } of listShops()) {
    const day = localDay(time, timeZone);
    const hour = localHour(time, timeZone);
    const due = hour >= FROM_HOUR && !(await getSnapshot(shop, day));
    if (!force && !due) continue;
    const name = `${shop}-${day}-${force ? Math.floor(epochMilliseconds(time) / 1000) : `${hour}h`}`;
    if (await startNightly(name, { shop, day, now: time })) started.push({ shop, day });
  }
  return { started };
});
