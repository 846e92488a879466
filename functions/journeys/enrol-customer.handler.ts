import { busHandler, on } from '../platform/handlers.ts';
import { segmentChanged } from '../segments/events.ts';
import { enrolCustomer } from './enrol-customer.ts';

/** Reacts to a customer's change of segment. */
export const handler = busHandler(on(segmentChanged, (change, { time }) => enrolCustomer(change, time)));
