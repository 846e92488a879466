import { epochMilliseconds } from '../../platform/time.ts';
import type { Source } from '../../shops/secret.ts';

/** A busy shop's webhooks then cost a read a minute in each execution environment, and not one each. */
const KEPT_MILLISECONDS = 60_000;
/** An environment serves any shop: what it keeps has an end. */
const KEPT_SHOPS = 1000;

const kept = new Map<string, { source: Source; readAt: number }>();

/** The source as it was read within the minute before `now`, if it was. */
export const keptSource = (shop: string, now: string): Source | undefined => {
  const found = kept.get(shop);
  const age = found && epochMilliseconds(now) - found.readAt;
  return age !== undefined && age >= 0 && age < KEPT_MILLISECONDS ? found?.source : undefined;
};

export const keepSource = (shop: string, source: Source, now: string): void => {
  if (kept.size >= KEPT_SHOPS) kept.clear();
  kept.set(shop, { source, readAt: epochMilliseconds(now) });
};
