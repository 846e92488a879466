import type { Problem } from '../../platform/errors.ts';
import type { Kind } from '../kinds.ts';
import { htmlLiquid } from '../liquid/liquid.ts';
import { liquidFaults, syntaxFaults, variableFaults } from '../liquid/liquid-check.ts';
import { MASK } from '../liquid/liquid-mask.ts';
import { placeFaults } from '../liquid/liquid-places.ts';
import { newSteps, type Steps } from '../liquid/steps.ts';
import { blankComments } from '../markup/comments.ts';
import { type Markup, readMarkup, type Tag } from '../markup/markup.ts';
import { type Fault, type Field, problemsOf } from '../problems.ts';
import type { TemplateSource } from '../template.ts';
import { policyFaults, tagFaults } from './content-policy.ts';
import { linkVariableFaults } from './link-variables.ts';
import { unbalanced } from './rendered-nesting.ts';
import { sizeFaults } from './size.ts';

/** What a mail cannot hold in a tag once its Liquid is rendered with the samples; told where the tag holds it. */
const renderedTagFaults = (source: string, tag: Tag, samples: object[], steps: Steps): Fault[] => {
  const written = source.slice(tag.start, tag.end);
  return samples.flatMap((sample) => {
    let rendered: Markup | undefined;
    // A tag may hold half of an {% if %}: what it becomes is seen in the whole mail only.
    const broken = liquidFaults(source, () => {
      rendered = readMarkup(htmlLiquid.render(written, sample, steps));
      return [];
    });
    if (broken.length > 0 || !rendered) return [];
    return rendered.tags.flatMap((each) =>
      tagFaults(each).map(({ message }) => {
        const attribute = tag.attributes.find(({ name }) => message.includes(`${name} of <`));
        return { offset: attribute?.start ?? tag.start, message };
      }),
    );
  });
};

const policyOf = (source: string, markup: Markup, samples: object[]): Fault[] => {
  const written = policyFaults(markup);
  const told = new Set(written.map(({ offset }) => offset));
  const steps = newSteps();
  const rendered = markup.tags
    .filter(({ kind, start, end }) => kind !== 'close' && markup.masked.slice(start, end).includes(MASK))
    .flatMap((tag) => renderedTagFaults(source, tag, samples, steps));
  return [...written, ...rendered.filter(({ offset }) => !told.has(offset))];
};

type Variables = Pick<Kind, 'variables' | 'linkVariables'>;

const textFaults = (
  field: Field,
  source: string,
  { variables, linkVariables }: Variables,
  markup?: Markup,
): Fault[] => {
  const syntax = syntaxFaults(field, source);
  if (syntax.length > 0) return syntax;
  return [
    ...variableFaults(field, source, variables),
    ...linkVariableFaults(field, source, linkVariables, markup),
  ];
};

/** Without what is told within a tag that is not whole: what follows half a tag is read as attributes of it. */
const outsideBroken = (faults: Fault[], { tags }: Markup, syntax: Fault[]): Fault[] => {
  const isIn = ({ start, end }: Tag, { offset }: Fault) => offset >= start && offset < end;
  const broken = tags.filter((tag) => syntax.some((fault) => isIn(tag, fault)));
  return faults.filter((fault) => !broken.some((tag) => isIn(tag, fault)));
};

/** One fault a place: the first of those that are told there. */
const oneAPlace = (faults: Fault[]): Fault[] => {
  const told = new Map(faults.toReversed().map((fault) => [fault.offset, fault]));
  return faults.filter((fault) => told.get(fault.offset) === fault);
};

/** A subject is a header, which is one line (RFC 5322 §2.2). */
const lineFaults = (subject: string): Fault[] => {
  const offset = subject.search(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  if (offset < 0) return [];
  const before = subject.slice(0, offset).slice(-40);
  return [{ offset, message: `A subject is one line: write it without the break or tab after "${before}".` }];
};

/** What was read of a template's MJML, and what is wrong with the template. */
export type Checked = {
  /** The MJML with nothing in its comments: same length. */
  source: string;
  markup: Markup;
  /** What is wrong with the MJML. */
  faults: Fault[];
  /** What is wrong with subject and preheader. */
  problems: Problem[];
  /** Whether its tags and its Liquid are whole, so that MJML can make sense of it. */
  isWhole: boolean;
};

/**
 * All that can be said of a template without compiling it: Liquid, tags that do not nest, and what a mail cannot hold.
 * Comments are not read.
 */
export const checkTemplate = (template: TemplateSource, kind: Kind): Checked => {
  const { samples } = kind;
  const { comments, ...written } = readMarkup(template.mjml);
  const sizes = sizeFaults(template.mjml, { ...written, comments });
  if (sizes.length > 0) {
    return {
      source: template.mjml,
      markup: { ...written, comments },
      faults: sizes,
      problems: [],
      isWhole: false,
    };
  }
  const source = blankComments(template.mjml, comments);
  const markup = readMarkup(source);
  const liquid = textFaults('mjml', source, kind, markup);
  const syntax = [...syntaxFaults('mjml', source), ...markup.faults, ...placeFaults(source, markup)];
  const nesting = syntax.length > 0 ? [] : liquidFaults(source, () => unbalanced(source, markup, samples));
  const policy = outsideBroken(policyOf(source, markup, samples), markup, syntax);
  const { subject, preheader } = template;
  return {
    source,
    markup,
    isWhole: syntax.length + nesting.length === 0,
    faults: oneAPlace([...liquid, ...syntax, ...policy, ...nesting]),
    problems: [
      ...problemsOf('subject', subject, [...lineFaults(subject), ...textFaults('subject', subject, kind)]),
      ...problemsOf('preheader', preheader, textFaults('preheader', preheader, kind)),
    ],
  };
};
