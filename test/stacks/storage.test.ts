import { expect, test } from 'vitest';
import { propertiesOf, templates } from './synthesized.ts';

test('the table is on demand, encrypted, recoverable to any second, and expires what has expired', () => {
  const [[, table] = []] = propertiesOf(templates.storage, 'AWS::DynamoDB::GlobalTable');
  expect(table).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    SSESpecification: { SSEEnabled: true },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    Replicas: [
      {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    ],
  });
});

test('deleting the stack keeps the table', () => {
  templates.storage.hasResource('AWS::DynamoDB::GlobalTable', { DeletionPolicy: 'Retain' });
});

test('the index that scoring reads holds no address and no name', () => {
  const [[, table] = []] = propertiesOf(templates.storage, 'AWS::DynamoDB::GlobalTable');
  expect(table?.GlobalSecondaryIndexes).toContainEqual(
    expect.objectContaining({
      IndexName: 'scores',
      Projection: {
        ProjectionType: 'INCLUDE',
        NonKeyAttributes: ['purchases', 'consent', 'suppression', 'scores'],
      },
    }),
  );
});

test('the ledger holds when mail was sent, delivered, opened and clicked, and no address', () => {
  const [[, table] = []] = propertiesOf(templates.storage, 'AWS::DynamoDB::GlobalTable');
  expect(table?.GlobalSecondaryIndexes).toContainEqual(
    expect.objectContaining({
      IndexName: 'ledger',
      Projection: {
        ProjectionType: 'INCLUDE',
        NonKeyAttributes: [
          'shop',
          'campaignId',
          'customerId',
          'messageId',
          'segment',
          'reason',
          'claimedAt',
          'sentAt',
          'deliveredAt',
          'humanOpenAt',
          'humanClicks',
          'complainedAt',
        ],
      },
    }),
  );
});
