import { Match } from 'aws-cdk-lib/assertions';
import { test } from 'vitest';
import { templates } from './synthesized.ts';

test('the nightly schedule looks each hour for shops whose night it is, and passes on the scheduled time', () => {
  templates.nightly.hasResourceProperties('AWS::Scheduler::Schedule', {
    Name: 'nightly',
    ScheduleExpression: 'cron(0 * * * ? *)',
    Target: { Input: '{"time":"<aws.scheduler.scheduled-time>"}' },
  });
});

test('both passes over the shards and the reading of orders are distributed', () => {
  const [machine] = Object.values(templates.nightly.findResources('AWS::StepFunctions::StateMachine'));
  const definition = JSON.stringify(machine?.Properties.DefinitionString);
  const maps = definition.match(/DISTRIBUTED/g) ?? [];
  if (maps.length !== 3) throw new Error(`${maps.length} Distributed Maps, not 3`);
  templates.nightly.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    LoggingConfiguration: { IncludeExecutionData: false, Level: 'ALL' },
    DefinitionString: Match.anyValue(),
  });
});
