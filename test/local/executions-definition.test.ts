import { StateMachine } from 'aws-local-stepfunctions';
import { expect, inject, test } from 'vitest';
import * as z from 'zod';
import { loadCloud } from '../../infra/local/cloud/index.ts';
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

test('every machine of the template is valid in the language, which no start of the host checks', () => {
  const properties = z.object({ DefinitionString: z.string() });
  const machines = loadCloud(inject('assembly')).resources('AWS::StepFunctions::StateMachine');
  expect(machines.length).toBeGreaterThan(1);
  for (const each of machines) {
    const { definition } = readDefinition(properties.parse(each.properties()).DefinitionString);
    expect(() => new StateMachine(definition), each.name).not.toThrow();
  }
  const { definition: leadsNowhere } = readDefinition(
    JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } }),
  );
  expect(() => new StateMachine(leadsNowhere)).toThrow('invalid');
});
