import { busHandler, on } from '../../platform/handlers.ts';
import { testRequested } from './events.ts';
import { sendTest } from './send-test.ts';

/** Sends the test mails that marketers ask for. */
export const handler = busHandler(on(testRequested, (asked, { time }) => sendTest(asked, time)));
