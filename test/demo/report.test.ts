import { expect, test } from 'vitest';
import { emptySegmentCounts } from '../../functions/segments/snapshot/segment-counts.ts';
import { faultsOf, type Report } from '../../infra/demo/report.ts';

const { segments } = emptySegmentCounts();
const first = {
  name: 'a',
  segment: 'champion',
  audience: 3,
  sent: 1,
  skipped: { unsubscribed: 1 },
  heldOut: 1,
  failed: 0,
  failures: {},
};
const second = {
  name: 'b',
  segment: 'lost',
  audience: 2,
  sent: 1,
  skipped: {},
  heldOut: 0,
  failed: 1,
  failures: { mail_too_large: 1 },
};
const report: Report = {
  shop: 'demo',
  customers: 5,
  orders: 9,
  webhooks: { accepted: 4, duplicates: 2, rejected: 1 },
  rfm: { method: 'fixed', asOf: '2026-11-22', segments: { ...segments, champion: 3, lost: 2 } },
  campaigns: [first, second],
  inbox: 2,
  ms: 1,
};
const expected = { customers: 5, orders: 9, accepted: 4, duplicates: 2, rejected: 1 };

test('a run that adds up has no fault', () => {
  expect(faultsOf(report, expected)).toEqual([]);
});

test.each<[Partial<Report>, string]>([
  [{ webhooks: { accepted: 3, duplicates: 2, rejected: 1 } }, 'accepted: 3 in place of 4'],
  [{ webhooks: { accepted: 4, duplicates: 0, rejected: 1 } }, 'duplicates: 0 in place of 2'],
  [{ webhooks: { accepted: 4, duplicates: 2, rejected: 2 } }, 'rejected: 2 in place of 1'],
  [{ orders: 10 }, 'orders: 10 in place of 9'],
  [{ rfm: { ...report.rfm, segments } }, 'segments: 0 of 5 customers scored'],
  [{ campaigns: [{ ...first, audience: 4 }, second] }, 'a: 3 accounted for, of an audience of 4'],
  [{ inbox: 3 }, 'inbox: 3 mails, where 2 were sent'],
])('%j is a fault', (change, fault) => {
  expect(faultsOf({ ...report, ...change }, expected)).toEqual([fault]);
});
