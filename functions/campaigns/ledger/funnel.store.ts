import { LEDGER_SHARDS } from '../../platform/keys.ts';
import { sampleShards } from '../../platform/sample-shards.ts';
import { countFar, emptyFunnel, type Funnel, funnel } from './funnel.ts';
import { touchedPagesOf } from './ledger.store.ts';

/** So many messages are read: some ten megabytes. A bigger campaign is estimated from as many, drawn by hash. */
const ENOUGH_MESSAGES = 30_000;

/** A campaign's funnel as the ledger shows it now, and whether every message was counted. Eventually consistent. */
export const funnelOf = async (
  shop: string,
  campaignId: string,
): Promise<{ funnel: Funnel; isExact: boolean }> => {
  const sums = emptyFunnel();
  const shardsRead = await sampleShards(LEDGER_SHARDS, ENOUGH_MESSAGES, async (ledgerShard) => {
    let read = 0;
    for await (const page of touchedPagesOf({ shop, campaignId, ledgerShard })) {
      for (const message of page) countFar(sums, message);
      read += page.length;
    }
    return read;
  });
  const scale = LEDGER_SHARDS / shardsRead;
  const scaled = Object.entries(sums).map(([name, count]) => [name, Math.round(count * scale)]);
  return { funnel: funnel.parse(Object.fromEntries(scaled)), isExact: shardsRead === LEDGER_SHARDS };
};
