import { AttributeAction, parse, type Selector, SelectorType } from 'css-what';
import { remembered } from '../remembered.ts';
import { type Declarations, declarationsIn, hides, isTooSmall, textSize } from './declarations.ts';

/** An element as selectors see it, and those around it, outermost first. */
export type Styled = { name: string; attributes: Record<string, string> };

/** What an element must be, and of the elements around it one, and around that another: innermost first. */
type Steps = Selector[][];

/** A rule of a mail's own style sheet; `isHiding` for one that hides, also if only on some screens. */
type Rule = { steps: Steps; declarations: Declarations; isHiding: boolean };
/** Rules by what the element they hold for must be: a class, a tag, or anything. */
export type StyleSheet = ReadonlyMap<string, Rule[]>;

/** What an element is only while somebody points at it, touches it or has followed it. */
const PASSING = new Set(['hover', 'active', 'focus', 'focus-within', 'focus-visible', 'visited', 'checked']);

/**
 * A selector's steps. Parents are taken for any elements around, and siblings to match, since they stand in the same
 * elements: so a rule holds for more elements here than in a browser, never for fewer.
 */
const stepsOf = (selector: Selector[]): Steps => {
  const steps: Steps = [[]];
  for (const part of selector) {
    if (part.type === SelectorType.Child || part.type === SelectorType.Descendant) steps.push([]);
    else if (part.type === SelectorType.Adjacent || part.type === SelectorType.Sibling)
      steps.splice(-1, 1, []);
    else steps.at(-1)?.push(part);
  }
  return steps.reverse();
};

const selectorsOf = (text: string): Steps[] => {
  try {
    return parse(text).map(stepsOf);
  } catch {
    // A browser drops a rule with a selector that is none, too.
    return [];
  }
};

const LOOKS = ['color', 'background', 'background-color', 'font', 'font-size'];

const rulesIn = (css: string, isAlways: boolean): Rule[] =>
  Array.from(css.matchAll(/([^{}]*)\{([^{}]*)\}/g)).flatMap(([, selector = '', body = '']) => {
    const declarations = declarationsIn(body);
    const isHiding = hides(declarations) || (!isAlways && isTooSmall(textSize(declarations, 16)));
    const isKept = isHiding || (isAlways && LOOKS.some((name) => declarations.has(name)));
    const selectors = isKept ? selectorsOf(selector.replace(/^[\s\S]*;/, '').trim()) : [];
    return selectors.map((steps) => ({ steps, declarations, isHiding }));
  });

/** A block within `@media`, `@supports` and the like, whose rules hold for some readers. */
const CONDITIONAL = /@[^{};]*\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}/g;

const ANY = '*';

const keyOf = ({ steps }: Rule): string => {
  const parts = steps[0] ?? [];
  for (const part of parts) {
    if (part.type === SelectorType.Tag) return part.name;
    const isClass = part.type === SelectorType.Attribute && part.name === 'class';
    if (isClass && part.action === AttributeAction.Element) return `.${part.value}`;
  }
  return ANY;
};

const read = (css: string): StyleSheet => {
  const plain = css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ').replace(/<!--|-->/g, ' ');
  const conditional = Array.from(plain.matchAll(CONDITIONAL), ([, block = '']) => block);
  const rules = [
    ...rulesIn(plain.replace(CONDITIONAL, ' '), true),
    ...conditional.flatMap((block) => rulesIn(block, false)),
  ];
  return Map.groupBy(rules, keyOf);
};

/** The rules that can hide something, of all that a style sheet holds. */
export const styleSheet = remembered(200, read);

const valueMatches = (held: string, action: AttributeAction, value: string): boolean => {
  if (action === AttributeAction.Element) return held.split(/\s+/).includes(value);
  return action === AttributeAction.Equals ? held === value : true;
};

const isMatch = (part: Selector, { name, attributes }: Styled): boolean => {
  switch (part.type) {
    case SelectorType.Tag:
      return part.name === name;
    case SelectorType.Attribute: {
      if (!Object.hasOwn(attributes, part.name)) return false;
      return valueMatches(attributes[part.name] ?? '', part.action, part.value);
    }
    case SelectorType.Pseudo:
      return !PASSING.has(part.name);
    case SelectorType.PseudoElement:
      return false;
    default:
      return true;
  }
};

/** Whether the rule holds for the innermost of `path`. */
const holds = ({ steps }: Rule, path: readonly Styled[]): boolean => {
  let depth = path.length;
  for (const [index, parts] of steps.entries()) {
    let found = false;
    while (!found && depth > 0) {
      depth -= 1;
      const element = path[depth];
      found = element !== undefined && parts.every((part) => isMatch(part, element));
      if (index === 0) break;
    }
    if (!found) return false;
  }
  return true;
};

/** The rules that hold for the innermost of `path`. */
export const rulesFor = (sheet: StyleSheet, path: readonly Styled[]): Rule[] => {
  const { name = '', attributes = {} } = path.at(-1) ?? {};
  const classes = attributes.class?.split(/\s+/).map((each) => `.${each}`) ?? [];
  return [ANY, name, ...classes].flatMap((key) => sheet.get(key) ?? []).filter((rule) => holds(rule, path));
};
