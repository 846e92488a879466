import {
  CaseTag,
  type Context,
  defaultOperators,
  type Emitter,
  evalToken,
  type FilterImplOptions,
  ForTag,
  type Liquid,
  type Template,
} from 'liquidjs';
import { MAX_STEPS } from '../limits.ts';

/*
 * Bounds what a template does by counting, so that it ends in the same place on every machine: liquidjs's own limit of
 * time does not, and its limit of memory counts no comparison, no expression and no output. A step is a tag, an output
 * or a filter; an item of a list each time that it is looked at; 32 characters read or written.
 */

/** More work than `MAX_STEPS`. Liquid wraps it in an error that names the place. */
export class TooManySteps extends Error {
  constructor() {
    super(`this takes more than ${MAX_STEPS} steps for one mail: shorten its loops, lists and texts`);
    this.name = 'TooManySteps';
  }
}

const CHARACTERS = 32;
/** Comparisons of characters in a search that one step pays for. */
const COMPARISONS = 1000;
/** An item is compared so many times when a list is sorted. */
const SORTING = 16;

type Take = (steps: number) => void;
const taker = new WeakMap<object, Take>();

/** The steps that are left to one rendering, or to several that share them. */
export type Steps = { left: number };
export const newSteps = (): Steps => ({ left: MAX_STEPS });

/** Makes a context count its steps. Contexts that Liquid spawns from it share its limits, and so its count. */
export const countSteps = (context: Context, budget: Steps): void => {
  const take: Take = (steps) => {
    budget.left -= steps;
    if (!(budget.left >= 0)) throw new TooManySteps();
  };
  context.renderLimit.check = () => take(1);
  context.memoryLimit.use = (count) => take(count > 0 ? count / CHARACTERS : 0);
  taker.set(context.renderLimit, take);
};

const takeOf = ({ renderLimit }: Context): Take => taker.get(renderLimit) ?? (() => {});

const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0);

/** Counts a value by all that is in it: a list may hold one list many times, and texts are made of each. */
const weigh = (value: unknown, take: Take): void => {
  take(1 + lengthOf(value) / CHARACTERS);
  if (typeof value !== 'object' || value === null) return;
  const items = Array.isArray(value) ? value : Object.values(value);
  take(items.length);
  for (const item of items) if (typeof item !== 'number') weigh(item, take);
};

/** What a filter or an operator does with a value, given its arguments: searches a text, or looks at each item. */
const charge = (value: unknown, others: unknown[], take: Take): void => {
  for (const each of [value, ...others]) weigh(each, take);
  const said = others.reduce<number>((sum, each) => sum + lengthOf(each), 0);
  if (Array.isArray(value)) take(value.length * said);
  take((lengthOf(value) * said) / COMPARISONS);
};

const counted = (name: string, filter: FilterImplOptions): FilterImplOptions => {
  const { handler, raw } = typeof filter === 'function' ? { handler: filter, raw: false } : filter;
  return {
    raw,
    *handler(value: unknown, ...others: unknown[]): Generator<unknown, unknown, unknown> {
      const take = takeOf(this.context);
      charge(value, others, take);
      if (name.startsWith('sort') && Array.isArray(value)) take(value.length * SORTING);
      const result = yield handler.apply(this, [value, ...others]);
      weigh(result, take);
      return result;
    },
  };
};

/** Liquid's operators, counted; `and`, `or` and `not` look at nothing closely. */
export const countedOperators = {
  ...defaultOperators,
  ...Object.fromEntries(
    ['==', '!=', '<', '>', '<=', '>=', 'contains'].map((name) => [
      name,
      (left: unknown, right: unknown, context: Context) => {
        charge(left, [right], takeOf(context));
        return defaultOperators[name]?.(left, right, context) ?? false;
      },
    ]),
  ),
};

class CountedFor extends ForTag {
  override *render(context: Context, emitter: Emitter): ReturnType<ForTag['render']> {
    weigh(yield evalToken(this.collection, context), takeOf(context));
    return yield* super.render(context, emitter);
  }
}

class CountedCase extends CaseTag {
  override *render(context: Context, emitter: Emitter): ReturnType<CaseTag['render']> {
    const value = yield this.value.value(context);
    const take = takeOf(context);
    for (const _ of this.branches.flatMap(({ values }) => values)) weigh(value, take);
    return yield* super.render(context, emitter);
  }
}

/** Liquid's text for a value, as its own emitters write it. */
const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join('');
  return value === undefined || value === null ? '' : String(value);
};

/** The text of an output: counted, and spelt as `spell` does. */
export const countedOutput = (spell: (text: string) => string = (text) => text) =>
  function (this: { context: Context }, value: unknown): string {
    weigh(value, takeOf(this.context));
    return spell(textOf(value));
  };

class CountedEmitter implements Emitter {
  buffer = '';
  private readonly take: Take;

  constructor(take: Take) {
    this.take = take;
  }

  write(value: unknown): void {
    const text = textOf(value);
    this.take(text.length / CHARACTERS);
    this.buffer += text;
  }
}

/** Makes an engine count, in a context that `countSteps` was told of, all that templates can make it do. */
export const countWork = (engine: Liquid): void => {
  for (const [name, filter] of Object.entries(engine.filters)) {
    engine.registerFilter(name, counted(name, filter));
  }
  engine.registerTag('for', CountedFor);
  engine.registerTag('case', CountedCase);
  const { renderer } = engine;
  const render = renderer.renderTemplates;
  renderer.renderTemplates = (templates: Template[], context: Context, emitter?: Emitter) =>
    render.call(renderer, templates, context, emitter ?? new CountedEmitter(takeOf(context)));
};
