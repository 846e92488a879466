/*
 * What a template may be, and what may become of it. Each was chosen by measurement: what is within them compiles in
 * less than 3 seconds and renders in less than half of one, on two slow cores.
 */

/** Elements of MJML in a template: each becomes some 500 to 1,000 bytes of HTML. */
export const MAX_COMPONENTS = 500;
/** Elements of HTML that a marketer writes in them. */
export const MAX_ELEMENTS = 2000;
/** Links in a template: each is sealed for each customer. */
export const MAX_LINKS = 500;
/** Outputs and tags of Liquid in a template. */
export const MAX_LIQUID = 1000;
/** Elements within elements, and Liquid's tags within tags. */
export const MAX_DEPTH = 100;
/** Rules of CSS in a template's style sheets, as their braces. */
export const MAX_RULES = 300;

/** The work of Liquid in one part of one mail, in steps (liquid/steps.ts). */
export const MAX_STEPS = 100_000;
/** One part of one mail, HTML or text, in UTF-8. Mail programs cut off HTML that is longer than some 100 kB. */
export const MAX_PART_BYTES = 500_000;
/** Elements in a rendered mail. */
export const MAX_RENDERED_ELEMENTS = 10_000;
