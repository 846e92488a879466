import { Context, Liquid, type Template } from 'liquidjs';
import * as z from 'zod';
import { escapeHtml, unescapeHtml } from '../escape.ts';
import { framed } from '../links/marks.ts';
import { countedOperators, countedOutput, countSteps, countWork, newSteps } from './steps.ts';

/*
 * Liquid as templates may use it: values in, text out. No files, no prototypes, bounded work, and in HTML every
 * value is escaped.
 */

/** What templates need. Not here: other files (include, render, layout), and `cycle`, which would print unescaped. */
const TAGS = ['assign', 'break', 'capture', 'case', 'comment', 'continue', 'for', 'if', 'raw', 'unless', '#'];

const formats = new Map<string, Intl.NumberFormat>();

/** 123456 → `€1,234.56`: minor units in the shop's currency. */
const formatMoney = (minorUnits: unknown, currency: unknown): string => {
  const amount = z.int().safeParse(minorUnits);
  const code = z.string().length(3).safeParse(currency);
  if (!amount.success || !code.success) return '';
  const format =
    formats.get(code.data) ?? new Intl.NumberFormat('en', { style: 'currency', currency: code.data });
  formats.set(code.data, format);
  return format.format(amount.data / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

/** Escaped, whether its values were or not. */
const escaped = (link: string): string => escapeHtml(unescapeHtml(link));

const engineOf = (output: 'html' | 'text'): Liquid => {
  const engine = new Liquid({
    templates: {},
    ownPropertyOnly: true,
    strictFilters: true,
    operators: countedOperators,
    outputEscape: countedOutput(output === 'html' ? escapeHtml : undefined),
  });
  for (const name of Object.keys(engine.tags)) {
    if (!TAGS.includes(name)) delete engine.tags[name];
  }
  engine.unregisterFilter('raw');
  engine.registerFilter('click', {
    raw: true,
    handler: (link: unknown) => framed(output === 'html' ? escaped(String(link)) : String(link)),
  });
  engine.registerFilter('money', function (minorUnits: unknown) {
    return formatMoney(minorUnits, this.context.getSync(['shop', 'currency']));
  });
  countWork(engine);
  return engine;
};

/** Parsed templates kept for the next mail: a campaign renders the same three a thousand times. */
const KEPT = 200;

const languageOf = (output: 'html' | 'text') => {
  const engine = engineOf(output);
  const kept = new Map<string, Template[]>();
  const parse = (source: string): Template[] => {
    const parsed = kept.get(source) ?? engine.parse(source);
    kept.delete(source);
    kept.set(source, parsed);
    for (const [oldest] of kept) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return parsed;
  };
  return {
    /** The rendered text, links still marked. Throws LiquidError, also for more than MAX_STEPS. */
    render: (source: string, view: object, steps = newSteps()): string => {
      const context = new Context(view, engine.options, { sync: true }, { liquid: engine });
      countSteps(context, steps);
      return String(engine.renderSync(parse(source), context));
    },
    /** Throws LiquidError on bad syntax and unknown filters. */
    check: (source: string): void => {
      engine.parse(source);
    },
    /**
     * Every variable that `source` expects, with its line and column from 1. Throws LiquidError on bad syntax and
     * unknown filters.
     */
    variables: (source: string): { path: string; line: number; column: number }[] =>
      Object.values(engine.analyzeSync(engine.parse(source), { partials: false }).globals)
        .flat()
        .map((variable) => ({
          path: String(variable),
          line: variable.location.row,
          column: variable.location.col,
        })),
  };
};

/** Liquid whose output is HTML: values are escaped. */
export const htmlLiquid = languageOf('html');
/** Liquid whose output is plain text. */
export const textLiquid = languageOf('text');

/** A text from outside, safe to stand in a view: no control characters, and none that frame links. */
export const plainValue = (text: string): string => text.replace(/[\p{Cc}\p{Co}]+/gu, ' ').trim();
