import * as z from 'zod';
import { credentials, openApi, runSchedule, token } from './answers.ts';
import { moveClock } from './clock.ts';
import type { ControlledHost } from './host.ts';
import { mailFrame, mailList, mailPage } from './mail-pages.ts';
import { overviewPage } from './overview-page.ts';
import { patiently } from './patience.ts';
import { postPurchase } from './purchase.ts';
import { Refusal, type Reply } from './reply.ts';
import type { Call } from './request.ts';

/** A control's answer; `notice` is the same for people, where a form asked. */
type Outcome = Reply | { json: unknown; notice: string };
export type Run = (call: Call) => Promise<Outcome> | Outcome;
type Route = { method: 'GET' | 'POST'; path: string; run: Run };

const ok = (json: unknown): Reply => ({ status: 200, json });

const answers = (host: ControlledHost): Route[] => [
  { method: 'GET', path: '/_local/health', run: () => ok({ ready: true }) },
  {
    method: 'GET',
    path: '/_local/credentials',
    run: async ({ query }) => ok(await credentials(host, query.get('shop'))),
  },
  { method: 'GET', path: '/_local/clock', run: () => ok({ now: host.clock.now() }) },
  {
    method: 'GET',
    path: '/_local/inbox',
    run: ({ query }) => {
      const to = query.get('to');
      return ok(host.ses.inbox(to ? { to } : {}));
    },
  },
  {
    method: 'GET',
    path: '/_local/meter',
    run: () => {
      if (!host.meter) throw new Refusal(404, 'This host was started without a meter.');
      return ok(host.meter.report());
    },
  },
  { method: 'GET', path: '/_local/dead-letters', run: () => ok(host.bus.deadLetters()) },
  { method: 'GET', path: '/_local/openapi.json', run: async () => ok(await openApi(host)) },
  { method: 'POST', path: '/_local/token', run: async ({ body }) => ok(await token(host, body)) },
];

const controls = (host: ControlledHost): Route[] => [
  {
    method: 'POST',
    path: '/_local/clock',
    run: ({ body }) => {
      const now = moveClock(host.clock, body);
      return { json: { now }, notice: `The clock shows ${now}.` };
    },
  },
  {
    method: 'POST',
    path: '/_local/schedules/:name',
    run: async ({ parameters }) => {
      const json = await runSchedule(host, parameters.name);
      return {
        json,
        notice: `${json.schedule} ran, and all that it caused is done: ${JSON.stringify(json.answer)}`,
      };
    },
  },
  {
    method: 'POST',
    path: '/_local/purchases',
    run: async ({ body }) => {
      const json = await postPurchase(host, body);
      return { json, notice: `The webhook of order ${json.orderId} was answered ${json.status}.` };
    },
  },
  {
    method: 'POST',
    path: '/_local/dead-letters/:id/retry',
    run: async ({ parameters }) => {
      const { data: id } = z.coerce.number().int().safeParse(parameters.id);
      if (id === undefined || !host.bus.retryDeadLetter(id)) {
        throw new Refusal(404, `There is no dead letter ${parameters.id}: see /_local/dead-letters.`);
      }
      await patiently(host, host.idle());
      return { json: { id }, notice: `Dead letter ${id} was delivered again; it is gone if that went well.` };
    },
  },
];

const pages = (host: ControlledHost, noticeOf: (id: string | null) => string | undefined): Route[] => [
  {
    method: 'GET',
    path: '/_local/',
    run: ({ query }) => overviewPage(host, query.get('shop'), noticeOf(query.get('notice'))),
  },
  { method: 'GET', path: '/_local', run: () => ({ redirect: '/_local/' }) },
  { method: 'GET', path: '/_local/mail', run: ({ query }) => mailList(host, query.get('to')) },
  { method: 'GET', path: '/_local/mail/:id', run: ({ parameters }) => mailPage(host, parameters.id) },
  { method: 'GET', path: '/_local/mail/:id/html', run: ({ parameters }) => mailFrame(host, parameters.id) },
];

export const localRoutes = (
  host: ControlledHost,
  noticeOf: (id: string | null) => string | undefined,
): Route[] => [...answers(host), ...controls(host), ...pages(host, noticeOf)];
