import type { Terminal } from '../terminal.ts';

/** Runs one part of the start; a terminal says how it goes. */
export type Step = Terminal['step'];

export const silently: Step = (_, run) => run(() => {});
