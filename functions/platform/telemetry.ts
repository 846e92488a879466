import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';

/** Structured logs and EMF metrics. Never pass an address, a name, a token or a secret to either. */
export const logger = new Logger({ serviceName: 'homing' });
export const metrics = new Metrics({ namespace: 'Homing', serviceName: 'homing' });
