import { clearLine, cursorTo } from 'node:readline';
import { styleText } from 'node:util';
import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import { formatCount } from '../../functions/platform/counts.ts';

/** How far a long step has come: called as often as there is news. */
export type Progress = (done: number, total: number) => void;

/** How often a step that takes long shows that it goes on. */
const TICK_MILLISECONDS = 1000;

/**
 * Ends the process without a word when whoever reads its output has read enough, as `command | head` does: Node reports
 * the closed pipe as an EPIPE error of the stream, where the signal SIGPIPE ends other commands.
 */
export const endWithReader = (
  streams: readonly NodeJS.WritableStream[] = [process.stdout, process.stderr],
  end: () => void = () => process.exit(),
): void => {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      end();
    });
  }
};

type Cell = string | number;

/** A number as people write it, with a mark or without, or nothing: 1,204 · 12.50 · 8.3 % · 36? */
const NUMERIC = /^[-−+]?[\d.,]*( %)?[?*]?$/;
const isNumeric = (cell: Cell | undefined): boolean =>
  cell === undefined || typeof cell === 'number' || NUMERIC.test(cell);

/**
 * What a command says to people: steps with their outcome and time, bars for long steps, tables. Colours and bars
 * only where the stream is a terminal; `NO_COLOR` is respected (styleText looks at both).
 */
export const openTerminal = (out: NodeJS.WritableStream & { isTTY?: boolean }) => {
  const style = (format: Parameters<typeof styleText>[0], text: string) =>
    styleText(format, text, { stream: out });
  const line = (text = '') => void out.write(`${text}\n`);

  /** One bar on the current line, shown from the first news on, gone when stopped. */
  const bar = (label: string) => {
    let shown: SingleBar | undefined;
    const progress: Progress = (done, total) => {
      if (!out.isTTY) return;
      if (!shown) {
        shown = new SingleBar({
          format: `  {bar} {value}/{total} ${label}`,
          stream: out,
          clearOnComplete: true,
          hideCursor: true,
          barCompleteChar: '█',
          barIncompleteChar: '░',
        });
        shown.start(total, done);
      }
      shown.setTotal(total);
      shown.update(done);
    };
    return { progress, isShown: () => shown !== undefined, stop: () => shown?.stop() };
  };

  /** Runs one step and says how it went; a failing step is marked and its error passed on. */
  const step = async <T>(
    label: string,
    run: (progress: Progress) => Promise<T>,
    outcome: (result: T) => string = () => '',
  ): Promise<T> => {
    const start = performance.now();
    const { progress, isShown, stop } = bar(label);
    const secondsSince = (digits: number) => ((performance.now() - start) / 1000).toFixed(digits);
    const clear = () => {
      cursorTo(out, 0);
      clearLine(out, 0);
    };
    // A step without a bar counts the seconds, so that one sees it is alive.
    const tick = () => {
      if (!out.isTTY || isShown()) return;
      clear();
      out.write(style('dim', `… ${label} ${secondsSince(0)} s`));
    };
    tick();
    const ticking = setInterval(tick, TICK_MILLISECONDS);
    const end = (mark: string, detail: string) => {
      clearInterval(ticking);
      stop();
      if (out.isTTY) clear();
      const seconds = secondsSince(1);
      line([mark, label, detail && `· ${detail}`, style('dim', `${seconds} s`)].filter(Boolean).join(' '));
    };
    try {
      const result = await run(progress);
      end(style('green', '✓'), outcome(result));
      return result;
    } catch (error) {
      end(style('red', '✗'), '');
      throw error;
    }
  };

  /** A table; numbers stand to the right. */
  const table = (head: string[], rows: Cell[][]): void => {
    const drawn = new Table({
      head: head.map((title) => style('bold', title)),
      colAligns: head.map((_, column) => (rows.every((row) => isNumeric(row[column])) ? 'right' : 'left')),
      style: { head: [], border: [], compact: true },
    });
    drawn.push(
      ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? formatCount(cell) : cell))),
    );
    line(drawn.toString());
  };

  return { line, style, step, table };
};

export type Terminal = ReturnType<typeof openTerminal>;
