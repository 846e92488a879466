import { getMessage, recordClick, recordOpen } from '../campaigns/ledger/message.store.ts';
import type { Message } from '../campaigns/ledger/message.ts';
import { countTouch } from '../campaigns/ledger/touch-counts.store.ts';
import type { LinkContent } from '../email/links/link-content.ts';
import { retryOnConflict } from '../platform/conflict.store.ts';
import type { HttpRequest } from '../platform/http.ts';
import { epochMilliseconds } from '../platform/time.ts';
import { isMachine } from './machine.ts';

const record = { click: recordClick, open: recordOpen };

const secondsSinceSent = ({ deliveredAt, sentAt }: Message, now: string): number | undefined => {
  const from = deliveredAt ?? sentAt;
  return from === undefined ? undefined : (epochMilliseconds(now) - epochMilliseconds(from)) / 1000;
};

const isHuman = (message: Message, { route, headers, now }: HttpRequest): boolean =>
  !isMachine({
    method: route.split(' ')[0] ?? '',
    userAgent: headers['user-agent'],
    purpose: headers['sec-purpose'] ?? headers.purpose ?? headers['x-purpose'] ?? headers['x-moz'],
    secondsSinceSent: secondsSinceSent(message, now),
  });

/**
 * Counts a click or an opening of the mail that `link` names, and whether it was a person's: with the message, and with
 * the campaign's links. Unknown mail counts nowhere.
 */
export const recordTouch = async (
  kind: 'click' | 'open',
  link: LinkContent,
  request: HttpRequest,
): Promise<void> => {
  const by = await retryOnConflict(async () => {
    const message = await getMessage(link);
    if (!message) return undefined;
    const byHuman = isHuman(message, request);
    await record[kind](message, request.now, byHuman);
    return { byHuman };
  });
  if (!by) return;
  if (kind === 'open') await countTouch(link, 'open', by.byHuman);
  else if (link.url !== undefined) await countTouch(link, { url: link.url }, by.byHuman);
};
