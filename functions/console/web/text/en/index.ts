import type { texts as pages } from './pages.ts';
import type { texts as start } from './start.ts';

/** The console's texts by page, as in English. Every other language has the same, or the compiler says what it lacks. */
export type StartTexts = typeof start;
export type PageTexts = typeof pages;
export type Texts = StartTexts & PageTexts;
