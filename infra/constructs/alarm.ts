import { type Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** An alarm on the first occurrence of what should never happen. `meaning` says what happened and what to do. */
export const alarm = (scope: Construct, metric: Metric, meaning: string): Alarm =>
  metric.createAlarm(scope, 'Alarm', {
    alarmDescription: meaning,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
