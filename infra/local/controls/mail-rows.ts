import { type Html, html } from '../html.ts';
import type { ControlledHost } from './host.ts';
import { instant, table } from './layout.ts';

type Mail = ReturnType<ControlledHost['ses']['inbox']>[number];

export const mailRows = (mails: Mail[], empty = 'No mail was sent yet.'): Html =>
  table(
    ['Sent', 'To', 'Subject'],
    mails.map(
      ({ messageId, at, to, subject }) =>
        html`<td class="nowrap">${instant(at)}</td><td>${to.join(', ')}</td>
          <td><a href="/_local/mail/${encodeURIComponent(messageId)}">${subject}</a></td>`,
    ),
    empty,
  );
