import * as z from 'zod';

/** An event as targets receive it (EventBridge user guide, "Events in Amazon EventBridge"). */
export type Envelope = {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** RFC 3339 in UTC, whole seconds. */
  time: string;
  region: string;
  resources: string[];
  detail: unknown;
};

/** What a rule says of a target's input; at most one of the three. */
export const targetInput = z.object({
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .object({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string() })
    .optional(),
});
type TargetInput = z.output<typeof targetInput>;

/** The steps of a JSONPath of dots and brackets, which is all that EventBridge takes: `$.detail.lines[0]['sku']`. */
const stepsOf = (path: string): string[] => {
  if (!/^\$(\.[\w-]+|\['[^']+'\]|\[\d+\])*$/.test(path)) throw new Error(`The path ${path} cannot be read.`);
  return [...path.matchAll(/\.([\w-]+)|\['([^']+)'\]|\[(\d+)\]/g)].map(
    ([, dotted, quoted, index]) => dotted ?? quoted ?? index ?? '',
  );
};

const stepInto = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);

/** What is at `path` in `event`; undefined when nothing is. */
const at = (event: unknown, path: string): unknown =>
  stepsOf(path).reduce((value: unknown, step) => {
    const inner = stepInto.safeParse(value).data;
    return Array.isArray(inner) ? inner[Number(step)] : inner?.[step];
  }, event);

/** A placeholder stands for a whole JSON value, or inside quotes for its text. */
const fill = (template: string, lookUp: (name: string) => unknown): string => {
  const tokens = template.match(/\\.|"|<[^<>\s]+>|[^\\"<]+|</gs) ?? [];
  let quoted = false;
  return tokens
    .map((token) => {
      if (token === '"') quoted = !quoted;
      if (token.length < 3 || !token.startsWith('<')) return token;
      const value = lookUp(token.slice(1, -1)) ?? null;
      if (!quoted) return JSON.stringify(value);
      const text = typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
      return JSON.stringify(text).slice(1, -1);
    })
    .join('');
};

const transform = (
  { InputPathsMap, InputTemplate }: NonNullable<TargetInput['InputTransformer']>,
  event: Envelope,
  rule: { name: string; arn: string },
): unknown => {
  const given: Record<string, unknown> = {
    'aws.events.rule-arn': rule.arn,
    'aws.events.rule-name': rule.name,
    'aws.events.event.json': event,
    'aws.events.event': { ...event, detail: undefined },
    'aws.events.event.ingestion-time': event.time,
  };
  const filled = fill(InputTemplate, (name) => {
    const path = InputPathsMap[name];
    return path === undefined ? given[name] : at(event, path);
  });
  return JSON.parse(filled);
};

/** The input that a target gets for an event. Throws when the path or the template cannot be worked out. */
export const inputFor = (
  target: TargetInput,
  event: Envelope,
  rule: { name: string; arn: string },
): unknown => {
  if (target.Input !== undefined) return JSON.parse(target.Input);
  if (target.InputPath !== undefined) return at(event, target.InputPath);
  return target.InputTransformer ? transform(target.InputTransformer, event, rule) : event;
};
