import { LiquidError } from 'liquidjs';
import { type Fault, type Field, offsetsIn } from '../problems.ts';
import { htmlLiquid, textLiquid } from './liquid.ts';
import { wordsOf } from './liquid-error.ts';
import { TooManySteps } from './steps.ts';

const languageOf = (field: Field) => (field === 'mjml' ? htmlLiquid : textLiquid);

/** What `work` finds wrong with the Liquid in `source`, told where its token stands; other errors are thrown on. */
export const liquidFaults = (source: string, work: () => Fault[]): Fault[] => {
  try {
    return work();
  } catch (error) {
    // Thrown bare where the first step is one too many.
    if (error instanceof TooManySteps) return [{ offset: 0, message: wordsOf(error) }];
    if (!LiquidError.is(error)) throw error;
    const { token } = error;
    const [line = 1, column = 1] = token.getPosition();
    const offset = token.input === source ? offsetsIn(source)(line, column) : source.indexOf(token.getText());
    return [{ offset: Math.max(0, offset), message: wordsOf(error) }];
  }
};

const camelCase = (path: string): string =>
  path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const isKnown = (path: string, variables: string[]): boolean =>
  variables.some((name) => `${name}.`.startsWith(`${path}.`) || path.startsWith(`${name}.`));

const unknownVariable = (path: string, variables: string[]): string => {
  const right = camelCase(path);
  const advice = isKnown(right, variables) ? `write ${right}` : `there are ${variables.join(', ')}`;
  return `There is no ${path}; ${advice}.`;
};

/** Bad syntax and unknown filters. */
export const syntaxFaults = (field: Field, source: string): Fault[] =>
  liquidFaults(source, () => {
    languageOf(field).check(source);
    return [];
  });

/** Variables that no mail of this kind has. Throws LiquidError on bad syntax. */
export const variableFaults = (field: Field, source: string, variables: string[]): Fault[] => {
  const offsetOf = offsetsIn(source);
  return languageOf(field)
    .variables(source)
    .filter(({ path }) => !isKnown(path, variables))
    .map(({ path, line, column }) => ({
      offset: offsetOf(line, column),
      message: unknownVariable(path, variables),
    }));
};
