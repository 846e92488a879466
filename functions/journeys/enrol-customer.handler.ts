import { segmentChanged } from '../platform/events.ts';
import { busHandler, on } from '../platform/handlers.ts';
import { enrolCustomer } from './enrolling.ts';

/** Reacts to a customer's change of segment. */
export const handler = busHandler(on(segmentChanged, (change, { time }) => enrolCustomer(change, time)));
