import type { KnownExport } from './known-export.ts';

/**
 * Klaviyo's CSV of events, such as `Placed Order`: a row for each event, with its person by address or id. An event
 * without `$event_id` is known by its time.
 * https://help.klaviyo.com/hc/en-us/articles/115005081247 (manually import historical event data)
 */
const events = (person: string): KnownExport => ({
  name: 'Klaviyo events',
  has: ['Timestamp', person, '$value'],
  columns: {
    customer: [person],
    order: ['$event_id'],
    date: ['Timestamp'],
    amount: ['$value'],
    quantity: [],
    price: [],
  },
  scope: 'line',
});

/** The nearer description first. */
export const klaviyoEvents: readonly KnownExport[] = ['Person//Email', 'Person//ID'].map(events);
