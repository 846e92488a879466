import { Worker } from 'node:worker_threads';
import type { WinBack } from '../../../functions/insights/win-back/back-test.ts';
import type { Histories } from '../../../functions/value/histories.ts';
import type { Fits, ValueModel } from '../../../functions/value/model-schema.ts';
import type { ModelPlan } from '../../../functions/value/value-model.ts';
import type { Layout } from '../read/columns.ts';
import type { Rows } from '../read/rows.ts';
import type { ValueTask, Worth } from './values.ts';

/** A file's rows from the byte `from` to before `to`; `cut` is where the parts meet. */
export type PartTask = {
  file: string;
  from: number;
  cut: number;
  to: number;
  layout: Layout;
  chunk: number;
};
export type PartAnswer = { rows: Rows } | { unclosedRow: number } | { notPlain: true };

export type CalibrateTask = { histories: Histories; plan: ModelPlan };
export type Calibrated = {
  fits: Fits;
  validation: ValueModel['validation'];
  ms: { fit: number; validate: number };
};
export type WinBackTask = { histories: Histories; until: number; mailedMonths: readonly number[] };

export type Task =
  | { kind: 'read'; task: PartTask }
  | { kind: 'calibrate'; task: CalibrateTask }
  | { kind: 'value'; task: ValueTask }
  | { kind: 'winBack'; task: WinBackTask };
/** Which question it is, so that an answer that nobody waits for any more is not taken for the next one. */
export type Numbered = { number: number };

/**
 * The machine's second core: reads a part of the file, then calibrates and back-tests while the first thread
 * scores. Tasks wait for each other. `stop`
 * ends it.
 */
export const openSecondThread = () => {
  const worker = new Worker(new URL('./second-thread.worker.ts', import.meta.url));
  let asked = 0;
  const ask = <T>(task: Task): Promise<T> =>
    new Promise((resolve, reject) => {
      const number = asked;
      asked += 1;
      const hear = (answer: Numbered & { answer: T }) => {
        if (answer.number !== number) return;
        worker.off('error', reject);
        worker.off('message', hear);
        resolve(answer.answer);
      };
      worker.once('error', reject);
      worker.on('message', hear);
      worker.postMessage({ ...task, number });
    });
  return {
    readPart: (task: PartTask): Promise<PartAnswer> => ask({ kind: 'read', task }),
    calibrate: (task: CalibrateTask): Promise<Calibrated> => ask({ kind: 'calibrate', task }),
    value: (task: ValueTask): Promise<Worth> => ask({ kind: 'value', task }),
    winBack: (task: WinBackTask): Promise<WinBack> => ask({ kind: 'winBack', task }),
    stop: async (): Promise<void> => {
      await worker.terminate();
    },
  };
};

export type SecondThread = ReturnType<typeof openSecondThread>;
