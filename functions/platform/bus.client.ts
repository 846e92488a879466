import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { environment } from './environment.ts';
import { BUS_SOURCE, type BusEvent } from './events.ts';
import { once } from './once.ts';

const eventBridge = once(() => new EventBridgeClient({}));

/** PutEvents takes ten entries at most (EventBridge API reference). */
const BATCH = 10;

const entryOf = (event: BusEvent): PutEventsRequestEntry => ({
  EventBusName: environment('BUS_NAME'),
  Source: BUS_SOURCE,
  DetailType: event.type,
  Time: new Date(event.time),
  Detail: JSON.stringify(event.detail),
});

/** Resolves once EventBridge has accepted every event. Rejects with the error codes if it refuses any. */
export const publish = async (events: BusEvent[]): Promise<void> => {
  for (let from = 0; from < events.length; from += BATCH) {
    const Entries = events.slice(from, from + BATCH).map(entryOf);
    const { FailedEntryCount, Entries: results } = await eventBridge().send(
      new PutEventsCommand({ Entries }),
    );
    if (FailedEntryCount) {
      const codes = results?.flatMap((result) => result.ErrorCode ?? []).join(', ');
      throw new Error(`EventBridge refused ${FailedEntryCount} of ${Entries.length} events: ${codes}`);
    }
  }
};
