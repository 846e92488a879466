import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { propertiesOf, templates } from './synthesized.ts';

test('the sender is a parameter, not a constant', () => {
  templates.sending.hasParameter('SenderDomain', { Type: 'String' });
  templates.sending.hasParameter('SenderAddress', { Type: 'String' });
});

test('SES reports sends, deliveries, bounces and complaints to EventBridge', () => {
  templates.sending.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
    EventDestination: {
      Enabled: true,
      EventBridgeDestination: Match.anyValue(),
      MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject'],
    },
  });
});

test('campaigns and tests may send mail, and only from the sender address', () => {
  const sending = propertiesOf(templates.sending, 'AWS::IAM::Policy').filter(([, policy]) =>
    JSON.stringify(policy).includes('ses:SendEmail'),
  );
  expect(sending.map(([id]) => id.replace(/RoleDefaultPolicy[0-9A-F]{8}$/, '')).sort()).toEqual([
    'SendBatch',
    'SendTest',
  ]);
  for (const [, policy] of sending) expect(JSON.stringify(policy)).toContain('ses:FromAddress');
});

test('the tick runs every minute', () => {
  templates.sending.hasResourceProperties('AWS::Scheduler::Schedule', {
    Name: 'tick',
    ScheduleExpression: 'rate(1 minute)',
  });
});
