import type { Terminal } from '../local/terminal.ts';
import type { Report } from './report.ts';

const listed = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ');

/** The closing tables: how the customers stand, what was mailed, and what came in. */
export const closingTables = (
  say: Terminal,
  { customers, orders, webhooks, rfm, campaigns, inbox }: Report,
) => {
  say.line();
  say.table([`segment, ${rfm.asOf}`, 'customers'], Object.entries(rfm.segments));
  say.table(
    ['campaign', 'to', 'audience', 'sent', 'skipped', 'held out', 'failed'],
    campaigns.map((of) => [
      of.name,
      of.segment,
      of.audience,
      of.sent,
      listed(of.skipped),
      of.heldOut,
      of.failed,
    ]),
  );
  say.table(
    ['customers', 'orders', 'accepted', 'duplicates', 'rejected', 'mails in the inbox'],
    [[customers, orders, webhooks.accepted, webhooks.duplicates, webhooks.rejected, inbox]],
  );
};
