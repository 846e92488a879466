import { getMessage, recordClick, recordOpen } from '../campaigns/ledger/message.store.ts';
import type { Message } from '../campaigns/ledger/message.ts';
import type { LinkContent } from '../email/link-token.ts';
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

/** Counts a click or an opening of the mail that `link` names, and whether it was a person's. */
export const recordTouch = (kind: 'click' | 'open', link: LinkContent, request: HttpRequest): Promise<void> =>
  retryOnConflict(async () => {
    const message = await getMessage(link);
    if (message) await record[kind](message, request.now, isHuman(message, request));
  });
