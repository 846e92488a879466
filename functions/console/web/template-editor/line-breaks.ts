const LONE = /(?<!\r)\n|\r(?!\n)/;

/** How the lines of a text end, where they all end so; they are kept as they were written. */
export const lineBreakOf = (text: string): string | undefined =>
  text.includes('\r\n') && !LONE.test(text) ? '\r\n' : undefined;

/** A place in the text, as CodeMirror counts: each line break is one. */
export const placeIn = (text: string, offset: number): number =>
  offset - (text.slice(0, offset).match(/\r\n/g)?.length ?? 0);
