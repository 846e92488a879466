import { formatCount } from '../../../functions/platform/counts.ts';
import type { Terminal } from '../../local/terminal.ts';
import type { Analysis } from '../analysis.ts';
import type { RowOutcome, Understanding } from '../read/understanding.ts';

const WIDTH = 100;
const LABEL = 15;

const DELIMITERS: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

const fileLine = ({ export: known, encoding, delimiter, headerLine }: Understanding): string => {
  const marks = DELIMITERS[delimiter] ?? `the delimiter ${delimiter}`;
  const where = headerLine > 1 ? `, header on line ${headerLine}` : '';
  return `${known ? `${known}: ` : ''}${encoding}, ${marks}${where}`;
};

const WHY = {
  shown: 'as its cells show',
  whole: 'not needed: whole numbers',
  assumed: 'assumed',
  asked: 'as asked for',
} as const;

const whyOf = (why: string): string =>
  Object.entries(WHY).find(([name]) => name === why)?.[1] ?? 'as its cells show';

const amountLine = ({ decimalMark: { mark, why }, amountScope, columns }: Understanding): string => {
  const scope =
    columns.amount === undefined
      ? 'quantity × price of a line'
      : `each stands for ${amountScope === 'order' ? 'the whole order, counted once' : 'its row'}`;
  return `decimal ${mark === 'either' ? 'point and comma' : mark} (${whyOf(why)}); ${scope}`;
};

const dateLine = ({ dates: { example, order, timeZone } }: Understanding): string => {
  const first = order ? `, ${order === 'dmy' ? 'day' : 'month'} first` : '';
  return `such as ${example}${first}; ${timeZone ? `days of ${timeZone}` : 'days as they are written'}`;
};

const currencyLine = ({ currencies }: Understanding): string => {
  const names = Object.entries(currencies).filter(([name]) => name !== '');
  const [first, ...others] = names;
  if (!first) return '';
  return others.length === 0 ? first[0] : `${first[0]}; left out: ${others.map(([name]) => name).join(', ')}`;
};

/** Where the rows stand: of those that are used only where they begin, of the others the first few lines. */
const linesOf = ({ outcome, rows, lines }: RowOutcome): string => {
  const told = lines.map((line) => formatCount(line)).join(', ');
  if (outcome === 'used') return `from line ${told}`;
  return `${lines.length === 1 ? 'line' : 'lines'} ${told}${rows > lines.length ? ' …' : ''}`;
};

const outcomeOf = (each: RowOutcome): string =>
  `${each.outcome} ${formatCount(each.rows)} (${linesOf(each)})`;

/** Parts, with commas between, in lines that are no longer than the report's. */
const wrapped = (parts: readonly string[], between: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line !== '' && line.length + between.length + part.length > width) {
      lines.push(line + between.trimEnd());
      line = part;
    } else line = line === '' ? part : line + between + part;
  }
  return line === '' ? lines : [...lines, line];
};

/** A cell of the file may be longer than a line of the report. */
const cut = (text: string): string =>
  text.length > WIDTH - LABEL ? `${text.slice(0, WIDTH - LABEL - 1)}…` : text;

/** How the file was understood, warnings first. */
export const understandingSection = (
  { line, style }: Pick<Terminal, 'line' | 'style'>,
  { understood, rows }: Pick<Analysis, 'understood' | 'rows'>,
): void => {
  for (const warning of understood.warnings) {
    for (const text of wrapped(warning.split(' '), ' ', WIDTH - 2)) line(style('yellow', `! ${text}`));
  }
  if (understood.warnings.length > 0) line();
  line(style('bold', 'How the file was read'));
  const say = (label: string, texts: readonly string[]): void => {
    for (const [at, text] of texts.entries()) line(`${(at === 0 ? label : '').padEnd(LABEL)}${cut(text)}`);
  };
  const columns = Object.entries(understood.columns).map(([role, name]) => `${role} = ${name}`);
  const outcomes = understood.rows.map(outcomeOf);
  say('file', [fileLine(understood)]);
  say('columns', wrapped(columns, ', ', WIDTH - LABEL));
  say('amounts', [amountLine(understood)]);
  say('dates', [dateLine(understood)]);
  if (currencyLine(understood) !== '') say('currency', [currencyLine(understood)]);
  say('rows', wrapped([`${formatCount(rows)} read`, ...outcomes], ', ', WIDTH - LABEL));
};
