import { test } from 'vitest';
import { templates } from './synthesized.ts';

test('all our events are archived for a month, to be replayed', () => {
  templates.events.hasResourceProperties('AWS::Events::Archive', {
    EventPattern: { source: ['homing'] },
    RetentionDays: 30,
  });
});

test('purchases, refunds and refused webhooks go to record-purchase, and to nothing else', () => {
  templates.events.resourceCountIs('AWS::Events::Rule', 1);
  templates.events.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      source: ['homing'],
      'detail-type': ['order.created', 'order.refunded', 'webhook.refused'],
    },
  });
});
