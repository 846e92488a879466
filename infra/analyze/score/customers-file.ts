import { closeSync, openSync, writeSync } from 'node:fs';
import { SEGMENTS } from '../../../functions/customers/segment.ts';
import type { Analysed } from '../analysis.ts';
import { customerId } from '../read/read-orders.ts';
import { TIME_UNITS, type TimeUnit } from './time-unit.ts';

const HEADER = 'id,x,tx,T,r,f,m,segment,expectedPurchases,pAlive,pPurchase,clv';
const WRITE_AT = 1 << 20;

/**
 * What a spreadsheet would run as a formula gets an apostrophe before it, which makes it text:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const asText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
/** Quoted where RFC 4180 asks for it. */
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const field = (text: string): string => quoted(asText(text));
/** Six significant digits: more would be the model's noise. */
const short = (value: number | undefined): string => String(Number((value ?? 0).toPrecision(6)));

/**
 * Writes a row per customer to `file`: her statistics (tx and T in `unit`), scores, segment and value. A customer
 * without a purchase that stands is a prospect, whose statistics, scores and value are empty; where forecasts do not tell
 * customers apart, all values are. Throws the file
 * system's error.
 */
export const writeCustomers = (
  file: string,
  { analysis, history, scored, values }: Analysed,
  unit: TimeUnit,
): void => {
  const { statistics, expectedPurchases, pAlive, pPurchase, clv } = values;
  const days = TIME_UNITS[unit];
  const score = (column: Uint8Array, place: number) => column[place] || '';
  const row = (place: number, at: number): string => {
    const known =
      statistics.customer[at] === place
        ? [statistics.x[at], short((statistics.tx[at] ?? 0) / days), short((statistics.T[at] ?? 0) / days)]
        : ['', '', ''];
    const value =
      known[0] === '' || !analysis.ranking.ok
        ? ['', '', '', '']
        : [expectedPurchases, pAlive, pPurchase, clv].map((column) => short(column[at]));
    const scores = [scored.r, scored.f, scored.m].map((column) => score(column, place));
    const segment = SEGMENTS[scored.segment[place] ?? 0];
    return [field(customerId(history, place)), ...known, ...scores, segment, ...value].join(',');
  };
  const out = openSync(file, 'w');
  try {
    let text = `${HEADER}\n`;
    let at = 0;
    for (let place = 0; place < history.customer.length; place += 1) {
      text += `${row(place, at)}\n`;
      if (statistics.customer[at] === place) at += 1;
      if (text.length < WRITE_AT) continue;
      writeSync(out, text);
      text = '';
    }
    writeSync(out, text);
  } finally {
    closeSync(out);
  }
};
