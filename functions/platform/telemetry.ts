import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Structured logs and EMF metrics. Never pass an address, a name, a token or a secret to either. */
export const logger = new Logger({ serviceName: 'homing' });
export const metrics = new Metrics({ namespace: 'Homing', serviceName: 'homing' });

/** Counts a CloudWatch metric, published when the handler ends. */
export const count = (name: string, times = 1): void => {
  metrics.addMetric(name, MetricUnit.Count, times);
};
