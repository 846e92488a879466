import { Html, html } from '../html.ts';
import type { ControlledHost } from './host.ts';
import { layout } from './layout.ts';
import { mailRows } from './mail-rows.ts';
import { Refusal, type Reply } from './reply.ts';

/** So many of the newest on the inbox's page; the rest by address. */
const LISTED = 200;

const mailOf = ({ ses }: ControlledHost, id = '') => {
  const mail = ses.mail(id);
  if (!mail) throw new Refusal(404, 'There is no such mail.');
  return mail;
};

/** The inbox of everybody, or of one address. */
export const mailList = (host: ControlledHost, to: string | null): Reply => {
  const mails = host.ses.inbox({ limit: LISTED, ...(to && { to }) });
  const content = html`<section>
    <form action="/_local/mail" class="buttons">
      <label>To <input name="to" type="email" value="${to ?? ''}" placeholder="everybody"></label> <button>Show</button>
    </form>
    <p class="quiet">${mails.length} shown of ${host.ses.count()}</p>
    ${mailRows(mails, to ? `Nothing was sent to ${to}.` : undefined)}
  </section>`;
  return { status: 200, page: layout('Inbox', host.clock.now(), content, true) };
};

/** One mail as its reader has it: headers, HTML in a frame of its own, text. */
export const mailPage = (host: ControlledHost, id: string | undefined): Reply => {
  const mail = mailOf(host, id);
  const content = html`
    <section><table>${mail.headers.map(
      ({ name, value }) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`,
    )}</table></section>
    <section><h2>HTML</h2>
      <iframe title="The mail's HTML" sandbox="allow-popups allow-popups-to-escape-sandbox"
        src="/_local/mail/${encodeURIComponent(mail.messageId)}/html"></iframe></section>
    <section><h2>Text</h2><pre>${mail.text ?? 'It has no text part.'}</pre></section>`;
  return { status: 200, page: layout(mail.subject, host.clock.now(), content, true) };
};

/** The mail's own HTML: no script runs in it, nothing is fetched for it, and its links open beside it. */
export const mailFrame = (host: ControlledHost, id: string | undefined): Reply => ({
  status: 200,
  page: new Html(`<base target="_blank">${mailOf(host, id).html ?? ''}`),
  csp: "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'",
});
