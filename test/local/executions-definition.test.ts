import { expect, test } from 'vitest';
import * as z from 'zod';
import { readDefinition } from '../../infra/local/executions/definition.ts';
import { ENVIRONMENTS_EACH } from '../../infra/local/lambda/index.ts';

const machineWith = (map: Record<string, unknown>): string =>
  JSON.stringify({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ...map,
        ItemProcessor: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
        End: true,
      },
    },
  });

const each = z.object({
  States: z.object({ Each: z.looseObject({ MaxConcurrency: z.number().optional() }) }),
});
const widthOf = (map: Record<string, unknown>) =>
  each.parse(readDefinition(machineWith(map)).definition).States.Each.MaxConcurrency;

test.each([
  ['a wide Map', { MaxConcurrency: 40 }, ENVIRONMENTS_EACH],
  ['a Map without a limit', {}, ENVIRONMENTS_EACH],
  ['a narrow Map', { MaxConcurrency: 1 }, 1],
])('%s starts no more items at once than run at once', (_name, map, width) => {
  expect(widthOf(map)).toBe(width);
});

test('a Map whose width the input says keeps it', () => {
  expect(widthOf({ MaxConcurrencyPath: '$.width' })).toBeUndefined();
});
