import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  type HttpRoute,
  HttpStage,
  type IHttpApi,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** Requests a second in the long run, and at once: of all routes together, and of a route that has its own. */
const SHARED = { rateLimit: 1000, burstLimit: 2000 };
const OWN = { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 };

type StageProps = {
  httpApi: IHttpApi;
  /** By their keys, the routes with limits of their own: what floods one of them takes nothing from another. */
  apart: Map<string, HttpRoute>;
};

/** The API's one stage, with its limits and its access log. */
export const stageOf = (scope: Construct, { httpApi, apart }: StageProps): HttpStage => {
  const logs = new LogGroup(scope, 'AccessLogs', {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const stage = new HttpStage(scope, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle: SHARED,
    // The route, not the path: links carry tokens, and tokens stay out of logs.
    accessLogSettings: {
      destination: new LogGroupLogDestination(logs),
      format: AccessLogFormat.custom(
        JSON.stringify({
          requestId: '$context.requestId',
          time: '$context.requestTime',
          route: '$context.routeKey',
          status: '$context.status',
          milliseconds: '$context.responseLatency',
          error: '$context.error.message',
        }),
      ),
    },
  });
  const resource = stage.node.defaultChild;
  if (!(resource instanceof CfnStage)) throw new Error('The stage is no CfnStage.');
  resource.routeSettings = Object.fromEntries([...apart.keys()].map((routeKey) => [routeKey, OWN]));
  // Settings of a route that is not there yet are refused.
  stage.node.addDependency(...apart.values());
  return stage;
};
