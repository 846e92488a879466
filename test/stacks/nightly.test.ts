import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { propertiesOf, templates } from './synthesized.ts';

test('the nightly schedule starts each hour and passes on the scheduled time', () => {
  templates.nightly.hasResourceProperties('AWS::Scheduler::Schedule', {
    Name: 'nightly',
    ScheduleExpression: 'cron(0 * * * ? *)',
    Target: { Input: '{"time":"<aws.scheduler.scheduled-time>"}' },
  });
});

test('summarising, scoring and collecting baskets are distributed', () => {
  const [machine] = Object.values(templates.nightly.findResources('AWS::StepFunctions::StateMachine'));
  const definition = JSON.stringify(machine?.Properties.DefinitionString);
  const maps = definition.match(/DISTRIBUTED/g) ?? [];
  if (maps.length !== 3) throw new Error(`${maps.length} Distributed Maps, not 3`);
  templates.nightly.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    LoggingConfiguration: { IncludeExecutionData: false, Level: 'ALL' },
    DefinitionString: Match.anyValue(),
  });
});

test('the digest is the last step, is sent only from the sender address, and does not fail the night', () => {
  const sending = propertiesOf(templates.nightly, 'AWS::IAM::Policy').filter(([, policy]) =>
    JSON.stringify(policy).includes('ses:SendEmail'),
  );
  expect(sending.map(([id]) => id)).toEqual([expect.stringMatching(/^SendDigest/)]);
  expect(JSON.stringify(sending)).toContain('ses:FromAddress');

  const [machine] = Object.values(templates.nightly.findResources('AWS::StepFunctions::StateMachine'));
  const definition = JSON.stringify(machine?.Properties.DefinitionString).replaceAll('\\', '');
  expect(definition).toMatch(/"Figures and affinities":\{"Type":"Parallel",[^{]*"Next":"Digest"/);
  expect(definition).toMatch(
    /"Digest":\{"End":true.*"Catch":\[\{"ErrorEquals":\["States.ALL"\],"Next":"No digest"/,
  );
});
