import { type Html, html } from '../html.ts';

const STYLE = html`<style>
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent); --quiet: color-mix(in srgb, currentColor 65%, transparent);
    --accent: light-dark(#1d6b50, #7fd1ae); accent-color: var(--accent) }
  a { color: var(--accent) }
  body { margin: 0 auto; max-width: 70rem; padding: 1rem; font: 16px/1.5 system-ui, sans-serif }
  header, .buttons { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: baseline }
  header { justify-content: space-between; border-bottom: 1px solid var(--line) }
  h1 { font-size: 1.3rem; margin: .5rem 0 } h2 { font-size: 1.05rem; margin: 0 0 .5rem }
  main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 1rem; margin-top: 1rem }
  main.one { grid-template-columns: minmax(0, 1fr) }
  section { border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; overflow-x: auto; min-width: 0 }
  section.wide { grid-column: 1 / -1 }
  section.tall { grid-row: span 2 }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; padding: .2rem .75rem .2rem 0; vertical-align: top; overflow-wrap: break-word }
  th { font-weight: 600; color: var(--quiet); white-space: nowrap }
  .n { text-align: right; font-variant-numeric: tabular-nums } td.bar { width: 45%; vertical-align: middle }
  td.nowrap { white-space: nowrap }
  meter { width: 100%; height: .55rem; border: 0; background: none; vertical-align: middle }
  meter::-webkit-meter-bar { height: .55rem; border: 0; border-radius: 1rem; background: color-mix(in srgb, var(--accent) 12%, transparent) }
  meter::-webkit-meter-optimum-value { background: var(--accent); border-radius: 1rem }
  meter::-moz-meter-bar { background: var(--accent); border-radius: 1rem }
  .quiet { color: var(--quiet) } .bad { color: light-dark(#a40000, #ff8a80) }
  [role=status] { grid-column: 1 / -1; border-left: .3rem solid light-dark(#2e7d32, #81c784); padding: .5rem 1rem; margin: 0; overflow-wrap: anywhere }
  form { margin: 0 } label { display: block; margin: .4rem 0 }
  input, select, button { font: inherit; padding: .35rem .7rem; max-width: 100%; box-sizing: border-box; border: 1px solid var(--line); border-radius: .4rem; background: transparent; color: inherit }
  button { border-color: var(--accent); color: var(--accent); font-weight: 600; cursor: pointer }
  button:hover { background: color-mix(in srgb, var(--accent) 12%, transparent) }
  input:not([type=checkbox]), select { width: 100% }
  pre { white-space: pre-wrap; overflow-wrap: anywhere } iframe { width: 100%; height: 75vh; border: 1px solid var(--line); background: #fff }
</style>`;

/** A page of the local host. */
export const layout = (title: string, now: string, content: Html, one = false): Html => html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · Homing on this machine</title>
  <link rel="icon" href="data:,">
  ${STYLE}
</head>
<body>
  <header>
    <h1>${title}</h1>
    <nav class="buttons">
      <a href="/_local/">Overview</a> <a href="/_local/mail">Inbox</a>
      <a href="/_local/openapi.json">API document</a> <a href="/_local/credentials">Credentials</a>
      <time class="quiet" datetime="${now}">${instant(now)}</time>
    </nav>
  </header>
  <main${one && html` class="one"`}>${content}</main>
</body>
</html>`;

// Swedish writes dates as ISO 8601 does.
const onThisClock = new Intl.DateTimeFormat('sv-SE', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

/** An instant as people read it, by the clock of this machine: `2026-11-22 11:00:05 CET`. */
export const instant = (text: string): string => onThisClock.format(new Date(text));

/** A button that posts these fields. */
export const button = (label: string, action: string, fields: Record<string, string> = {}): Html => html`
  <form method="post" action="${action}">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    <button>${label}</button>
  </form>`;

/** A column's name; numbers stand to the right. */
type Heading = string | { number: string };

const heading = (name: Heading): Html =>
  typeof name === 'string'
    ? html`<th scope="col">${name}</th>`
    : html`<th scope="col" class="n">${name.number}</th>`;

/** A table, or a sentence where there is nothing to show. */
export const table = (head: Heading[], rows: Html[], empty: string): Html =>
  rows.length === 0
    ? html`<p class="quiet">${empty}</p>`
    : html`<table><thead><tr>${head.map(heading)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row}</tr>`)}</tbody></table>`;
