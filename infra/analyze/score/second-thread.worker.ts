import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { UnclosedQuoteError } from '../read/columns.ts';
import { NotPlainError, openPlainRows } from '../read/plain-rows.ts';
import { buffersOf } from '../read/rows.ts';
import { openScan, scanRange } from '../read/scan.ts';
import type {
  Calibrated,
  CalibrateTask,
  Numbered,
  PartAnswer,
  PartTask,
  Task,
  WinBackTask,
} from './second-thread.ts';
import type { ValueTask } from './values.ts';

/* What the second thread does; its errors end it, and are heard there. */

enableCompileCache();

const readPart = ({ file, from, to, layout, chunk }: PartTask): PartAnswer => {
  try {
    const rows = openPlainRows({ ...layout, linesBefore: 0 });
    const scan = openScan(layout, rows, chunk);
    scanRange(scan, file, from, to, chunk);
    scan.end();
    return { rows: rows.read() };
  } catch (error) {
    // It would lose its class on the way, and counts rows from the cut.
    if (error instanceof NotPlainError) return { notPlain: true };
    if (error instanceof UnclosedQuoteError) return { unclosedRow: error.row };
    throw error;
  }
};

/** Loaded when it is first needed, as the win-back test is: reading should not wait for them. */
const calibrate = async ({ histories, plan }: CalibrateTask): Promise<Calibrated> => {
  const [{ fitModels }, { validateModels }] = await Promise.all([
    import('../../../functions/value/fit-models.ts'),
    import('../../../functions/value/validation/validate-models.ts'),
  ]);
  const start = performance.now();
  const fits = fitModels(histories, plan.split);
  const fitted = performance.now();
  const validation = validateModels(histories, plan, fits);
  return { fits, validation, ms: { fit: fitted - start, validate: performance.now() - fitted } };
};

const value = async ({ statistics, model, options }: ValueTask) => {
  const { worthOf } = await import('./values.ts');
  return worthOf(statistics, model, options);
};

const winBack = async ({ histories, ...options }: WinBackTask) => {
  const { winBackTest } = await import('../../../functions/insights/win-back/back-test.ts');
  return winBackTest(histories, options);
};

const answerTo = async (asked: Task) => {
  switch (asked.kind) {
    case 'read':
      return readPart(asked.task);
    case 'calibrate':
      return calibrate(asked.task);
    case 'value':
      return value(asked.task);
    case 'winBack':
      return winBack(asked.task);
  }
};

parentPort?.on('message', async (asked: Task & Numbered) => {
  const answer = await answerTo(asked);
  const moved = 'rows' in answer ? buffersOf(answer.rows) : [];
  parentPort?.postMessage({ number: asked.number, answer }, moved);
});
