import { segmentChanged } from '../platform/events.ts';
import { busHandler, on } from '../platform/handlers.ts';
import { enrolCustomer } from './enrol-customer.ts';

/** Reacts to a customer's change of segment. */
export const handler = busHandler(on(segmentChanged, (change, { time }) => enrolCustomer(change, time)));
