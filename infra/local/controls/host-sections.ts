import { type Html, html } from '../html.ts';
import type { ControlledHost } from './host.ts';
import { button, instant, table } from './layout.ts';
import { mailRows } from './mail-rows.ts';

const SHOWN = 8;

const clock = (host: ControlledHost): Html => html`
  <p><strong>${instant(host.clock.now())}</strong></p>
  <div class="buttons">
    ${button('A day on', '/_local/clock', { advance: 'P1D' })}
    ${button('A month on', '/_local/clock', { advance: 'P1M' })}
    ${host.schedules.list().map(({ name }) => button(`Run ${name}`, `/_local/schedules/${encodeURIComponent(name)}`))}
  </div>
  <p class="quiet">A schedule's button comes back when all that it caused is done; that may take some seconds.</p>`;

const executions = (host: ControlledHost): Html =>
  table(
    ['Started', 'Machine', 'Execution', 'Status'],
    host.executions.list(SHOWN).map(
      ({ startedAt, machine, name, status, error, cause }) =>
        html`<td class="nowrap">${instant(startedAt)}</td><td>${machine.split(':').at(-1)}</td><td>${name}</td>
          <td${status !== 'RUNNING' && status !== 'SUCCEEDED' && html` class="bad"`}>${status.toLowerCase()} ${
            error && html`<br>${error}: ${cause ?? ''}`
          }</td>`,
    ),
    'No state machine has run.',
  );

const deadLetters = (host: ControlledHost): Html =>
  table(
    ['Since', 'From', 'To', 'Why', ''],
    host.bus.deadLetters(SHOWN).map(
      ({ id, settledAt, acceptedAt, origin, target, error }) =>
        html`<td class="nowrap">${instant(settledAt ?? acceptedAt)}</td><td>${origin}</td><td>${target.split(':').at(-1)}</td>
          <td class="bad">${error ?? ''}</td><td>${button('Again', `/_local/dead-letters/${id}/retry`)}</td>`,
    ),
    'None: everything that was accepted was delivered.',
  );

export const clockSection = (host: ControlledHost): Html =>
  html`<section><h2>Clock</h2>${clock(host)}</section>`;

/** What the page says of the machine. */
export const hostSections = (host: ControlledHost): Html => html`
  <section class="wide">
    <h2>Mails: ${host.ses.count()}</h2>
    ${mailRows(host.ses.inbox({ limit: SHOWN }))}
    <p><a href="/_local/mail">The whole inbox</a></p>
  </section>
  <section class="wide"><h2>Executions</h2>${executions(host)}</section>
  <section class="wide"><h2>Dead letters</h2>${deadLetters(host)}</section>`;
