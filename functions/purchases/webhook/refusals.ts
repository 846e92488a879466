import { publish } from '../../platform/bus.client.ts';
import { HomingError } from '../../platform/errors.ts';
import type { HttpRequest } from '../../platform/http.ts';
import { shopId } from '../../platform/schemas.ts';
import { logger } from '../../platform/telemetry.ts';
import { webhookRefused } from '../events.ts';
import { webhookIdIn } from './signature.ts';

/*
 * Refused webhooks are told to the bus, so that the shop's people can look at them. Anybody may post here: what is told
 * is bounded in each execution environment by the minute, and in the table by the day (recording/refusal.store.ts).
 */

/** A minute, in each environment. Who signs is the shop itself; what is not signed may be anybody's. */
const MOST_A_MINUTE = { signed: 60, unsigned: 6 };

/** UTF-16 units of a body that are kept: enough to see which field was wrong. */
const PAYLOAD_LENGTH = 16_000;

const told = { minute: '', signed: 0, unsigned: 0 };

/** Whether one more may be told in the minute of `now`. */
const mayTell = (kind: keyof typeof MOST_A_MINUTE, now: string): boolean => {
  const minute = now.slice(0, 16);
  if (told.minute !== minute) Object.assign(told, { minute, signed: 0, unsigned: 0 });
  told[kind] += 1;
  return told[kind] <= MOST_A_MINUTE[kind];
};

/** The body as text, cut; only the shop itself may have written what is kept of it. */
const payloadOf = (body: Buffer): string =>
  body
    .subarray(0, 4 * PAYLOAD_LENGTH)
    .toString('utf8')
    .slice(0, PAYLOAD_LENGTH)
    .toWellFormed();

const tell = async (request: HttpRequest, { code, message, field }: HomingError, isSigned: boolean) => {
  const { data: shop } = shopId.safeParse(request.parameters.shop);
  if (shop === undefined || !mayTell(isSigned ? 'signed' : 'unsigned', request.now)) return;
  const webhookId = webhookIdIn(request.headers);
  const payload = isSigned ? payloadOf(request.body) : undefined;
  const reason = { code, message, field };
  await publish([webhookRefused.at(request.now, { shop, webhookId, reason, isSigned, payload })]);
};

/** What `step` gives. Where it refuses the webhook, that is told first, if it can be; the sender is answered the same. */
export const tellingRefusal = async <T>(
  { request, isSigned }: { request: HttpRequest; isSigned: boolean },
  step: () => Promise<T>,
): Promise<T> => {
  try {
    return await step();
  } catch (error) {
    if (error instanceof HomingError) {
      await tell(request, error, isSigned).catch((fault: unknown) =>
        logger.warn('a refused webhook could not be told of', { fault: String(fault) }),
      );
    }
    throw error;
  }
};
