import type { Segment } from '../customers/segment.ts';
import { addDuration } from '../platform/time.ts';
import { listAutomations } from './automation.store.ts';
import { enters } from './automation.ts';
import { putEnrolment } from './enrolment.store.ts';

type SegmentChange = { shop: string; customerId: string; from: Segment; to: Segment };

/**
 * Enrols a customer whose segment changed at `at` in every automation that the change enters, at most once in its
 * cooldown. A repeated or late event changes nothing.
 */
export const enrolCustomer = async (
  { shop, customerId, from, to }: SegmentChange,
  at: string,
): Promise<void> => {
  for (const automation of await listAutomations(shop)) {
    if (!automation.enabled || !enters(automation, from, to)) continue;
    const { automationId, cooldownDays } = automation;
    const since = addDuration(at, `-P${cooldownDays}D`);
    await putEnrolment({ shop, automationId, customerId, segment: to, enrolledAt: at, dueAt: at }, since);
  }
};
