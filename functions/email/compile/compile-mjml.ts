import mjml2html, { type ValidationError } from 'mjml';
import { htmlLiquid } from '../liquid/liquid.ts';
import { liquidFaults } from '../liquid/liquid-check.ts';
import { holdsLiquid, type Protected } from '../liquid/liquid-tokens.ts';
import { newSteps, type Steps } from '../liquid/steps.ts';
import type { Markup, Tag } from '../markup/markup.ts';
import type { Fault } from '../problems.ts';

/** No file is read: includes are off, and so is MJML's look at its own path. No font is fetched from elsewhere. */
const compile = (mjml: string) =>
  mjml2html(mjml, {
    validationLevel: 'soft',
    keepComments: false,
    ignoreIncludes: true,
    filePath: '',
    fonts: {},
  });

/** Whether MJML takes a value for a colour; asked once for each. All that Liquid makes colours of shares its steps. */
type Colours = { steps: Steps; has: (value: string) => Promise<boolean> };

const newColours = (): Colours => {
  const judged = new Map<string, Promise<boolean>>();
  const judge = async (value: string) => {
    const mjml = `<mjml><mj-body><mj-section background-color="${value}"></mj-section></mj-body></mjml>`;
    return (await compile(mjml)).errors.length === 0;
  };
  return {
    steps: newSteps(),
    has: (value) => {
      const judgement = judged.get(value) ?? judge(value);
      judged.set(value, judgement);
      return judgement;
    },
  };
};

type WrongValue = { attribute: string; value: string; type: string };

const wrongValueOf = ({ message }: ValidationError): WrongValue | undefined => {
  const [, attribute, value, type] =
    message.match(/^Attribute (\S+) has invalid value: ([\s\S]*) for type (\w+)/) ?? [];
  return attribute !== undefined && value !== undefined && type !== undefined
    ? { attribute, value, type }
    : undefined;
};

/** What Liquid makes of a colour and is none; nothing said of a value that only the whole mail knows. */
const wrongColour = async (
  written: string,
  samples: object[],
  colours: Colours,
): Promise<string | undefined> => {
  const values = new Set<string>();
  liquidFaults(written, () => {
    for (const sample of samples) values.add(htmlLiquid.render(written, sample, colours.steps).trim());
    return [];
  });
  for (const value of values) {
    if (value && !(await colours.has(value))) return value;
  }
  return undefined;
};

/**
 * What MJML's validator says, in terms of what was written. It sees a placeholder where Liquid stands: a colour goes
 * through MJML as it is, so Liquid may choose it; other values MJML computes with, before Liquid is rendered.
 */
const messageOf = async (
  error: ValidationError,
  liquid: Protected,
  samples: object[],
  colours: Colours,
): Promise<string | undefined> => {
  const wrong = wrongValueOf(error);
  if (!wrong || !holdsLiquid(wrong.value))
    return `${error.tagName}: ${liquid.restore(error.message).trim()}.`;
  const { attribute, type } = wrong;
  const value = liquid.restore(wrong.value);
  if (type !== 'Color') {
    return `Liquid cannot stand in ${attribute}="${value}" of <${error.tagName}>, since MJML computes with it: write an element for each value, with <mj-raw>{% if … %}</mj-raw> around them.`;
  }
  const colour = await wrongColour(value, samples, colours);
  if (colour === undefined) return undefined;
  return `${attribute}="${value}" of <${error.tagName}> becomes "${colour}", which is no colour.`;
};

/**
 * Finds the place of what MJML names by line and tag: the attribute if it names one. MJML's lines are those of the
 * protected source, in which Liquid has no line breaks, as in the mask.
 */
const placeFinder = ({ masked, tags }: Markup): ((error: ValidationError) => number) => {
  const byPlace = new Map<string, Tag[]>();
  let line = 1;
  let from = 0;
  for (const tag of tags) {
    line += masked.slice(from, tag.start).split('\n').length - 1;
    from = tag.start;
    const place = `${line} ${tag.name}`;
    if (tag.kind !== 'close') byPlace.set(place, [...(byPlace.get(place) ?? []), tag]);
  }
  return ({ line: errorLine, tagName, message }) => {
    const named = /^Attributes? ([\w-]+)/.exec(message)?.[1];
    const found = byPlace.get(`${errorLine} ${tagName}`) ?? [];
    const attribute = found.flatMap(({ attributes }) => attributes).find(({ name }) => name === named);
    return attribute?.start ?? found[0]?.start ?? 0;
  };
};

/** The HTML of protected MJML, and what MJML finds wrong with it, by the places of `markup`. */
export const compileMjml = async (
  liquid: Protected,
  markup: Markup,
  samples: object[],
): Promise<{ html: string; faults: Fault[] }> => {
  const { html, errors } = await compile(liquid.source).catch((error: unknown) => {
    if (!(error instanceof Error)) throw error;
    return { html: '', errors: [{ line: 1, tagName: 'mjml', message: error.message.replace(/\.$/, '') }] };
  });
  const offsetOf = placeFinder(markup);
  const colours = newColours();
  const faults: Fault[] = [];
  for (const error of errors) {
    const message = await messageOf(error, liquid, samples, colours);
    if (message) faults.push({ offset: offsetOf(error), message });
  }
  return { html, faults };
};
