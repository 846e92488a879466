import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { operations } from '../../functions/console/api/routes.ts';
import { explain } from '../constructs/explained.ts';
import { type FunctionProps, HomingFunction, type TableAccess } from '../constructs/function.ts';
import type { IdentityStack } from './identity.ts';

type Route = { method: keyof typeof HttpMethod; path: string };

type ApiProps = StackProps & { table: TableV2; bus: EventBus; identity: IdentityStack };

/** What answers over HTTP: shops' webhooks, the links in mails, and the marketers' API behind their tokens. */
export class ApiStack extends Stack {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  private readonly api: HttpApi;
  private readonly table: TableV2;

  constructor(scope: Construct, id: string, { table, bus, identity, ...props }: ApiProps) {
    super(scope, id, props);
    this.table = table;
    this.api = new HttpApi(this, 'Http', { createDefaultStage: false });
    this.stage();
    this.url = this.api.apiEndpoint;
    this.webhooks(bus);
    this.links();
    this.console(bus, identity);
    this.openShop();
    new CfnOutput(this, 'Url', {
      value: this.url,
      description: 'Where shops post webhooks and the API answers.',
    });
  }

  private stage(): void {
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 1000, burstLimit: 2000 },
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
  }

  private webhooks(bus: EventBus): void {
    const receive = this.function(
      'ReceiveWebhook',
      { entry: 'purchases/webhook/receive-webhook' },
      { table: ['BatchGetItem'] },
    );
    this.open(receive.bindBus(bus), { method: 'POST', path: '/webhooks/{shop}/standard' });
  }

  private links(): void {
    const click = this.function('Click', { entry: 'tracking/click' }, { table: ['GetItem', 'UpdateItem'] });
    const open = this.function('Open', { entry: 'tracking/open' }, { table: ['GetItem', 'UpdateItem'] });
    const unsubscribe = this.function(
      'Unsubscribe',
      { entry: 'tracking/unsubscribe' },
      { table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'] },
    );
    // Link checkers ask by HEAD first; an HTTP API does not derive it from GET.
    const read = (path: string): Route[] => [
      { method: 'GET', path },
      { method: 'HEAD', path },
    ];
    this.open(click, ...read('/c/{token}'));
    this.open(open, ...read('/o/{token}'));
    this.open(unsubscribe, ...read('/u/{token}'), { method: 'POST', path: '/u/{token}' });
  }

  private console(bus: EventBus, { issuer, client }: IdentityStack): void {
    const api = this.function(
      'ConsoleApi',
      { entry: 'console/api/api', memorySize: 1024 },
      {
        table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
        indexes: { scores: ['Query'], ledger: ['Query'] },
      },
    ).bindBus(bus);
    const authorizer = new HttpJwtAuthorizer('Users', issuer, { jwtAudience: [client.userPoolClientId] });
    this.route(api, authorizer, ...operations);
  }

  /** Called by the operator, by hand: it is no part of the HTTP API. */
  private openShop(): void {
    this.function(
      'OpenShop',
      {
        entry: 'console/open-shop/open-shop',
        environment: { TEMPLATES_DIR: 'templates' },
        including: ['templates'],
      },
      { table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
    );
  }

  private function(id: string, props: FunctionProps, access: TableAccess): HomingFunction {
    return new HomingFunction(this, id, props).bindTable(this.table, access);
  }

  /** Routes that anyone may call: each checks a signature or a sealed token by itself. */
  private open(call: IFunction, ...routes: Route[]): void {
    for (const route of this.route(call, new HttpNoneAuthorizer(), ...routes)) {
      explain(
        route,
        'APIG4',
        'The function checks a signature (webhooks) or a sealed token (links in mails) by itself.',
      );
    }
  }

  private route(call: IFunction, authorizer: IHttpRouteAuthorizer, ...routes: Route[]): HttpRoute[] {
    const integration = new HttpLambdaIntegration(`${call.node.id}Integration`, call, {
      scopePermissionToRoute: false,
    });
    return routes.flatMap(({ method, path }) =>
      this.api.addRoutes({ path, methods: [HttpMethod[method]], integration, authorizer }),
    );
  }
}
