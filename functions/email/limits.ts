/*
 * What a template may be, and what may become of it. Each was chosen by measurement: what is within them compiles in
 * less than 3 seconds and renders in less than half of one, on a machine with two slow cores.
 */

/** The work of Liquid in one part of one mail, in steps (liquid/steps.ts). */
export const MAX_STEPS = 100_000;
/** One part of one mail, HTML or text, in UTF-8. Mail programs cut off HTML that is longer than some 100 kB. */
export const MAX_PART_BYTES = 500_000;
