import { busHandler, on } from '../../platform/handlers.ts';
import {
  bounceFeedback,
  complaintFeedback,
  emailBounced,
  emailComplaint,
  emailDelivered,
  emailRejected,
  emailSent,
  recordFeedback,
} from './record-feedback.ts';

/** Reacts to SES's events on the account's default bus. */
export const handler = busHandler(
  on(emailSent, ({ mail }, { time }) => recordFeedback({ mail, outcome: 'sent' }, time)),
  on(emailDelivered, ({ mail }, { time }) => recordFeedback({ mail, outcome: 'delivered' }, time)),
  on(emailRejected, ({ mail }, { time }) => recordFeedback({ mail, outcome: 'failed' }, time)),
  on(emailBounced, (detail, { time }) => recordFeedback(bounceFeedback(detail), time)),
  on(emailComplaint, (detail, { time }) => recordFeedback(complaintFeedback(detail), time)),
);
