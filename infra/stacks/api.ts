import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpNoneAuthorizer, type HttpRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { explain } from '../constructs/explained.ts';
import { type FunctionProps, HomingFunction, type TableAccess } from '../constructs/function.ts';
import { stageOf } from '../constructs/stage.ts';

type Route = { method: keyof typeof HttpMethod; path: string };

/**
 * Executions that may run at once: a flood of webhooks takes no more of the account's, and leaving keeps its own. 100
 * must be left for all other functions (Lambda developer guide, "Configuring reserved concurrency").
 */
const WEBHOOKS_AT_ONCE = 100;
const LEAVING_AT_ONCE = 50;

type ApiProps = StackProps & { table: TableV2; bus: EventBus; users: IUserPool };

/** What answers over HTTP: shops' webhooks and the links in mails. The marketers' routes come with their console. */
export class ApiStack extends Stack {
  /** Where it is reached, without a slash at the end. */
  readonly url: string;
  readonly httpApi: HttpApi;
  /** What answers marketers. */
  readonly marketers: IFunction;
  private readonly table: TableV2;
  private readonly openRoutes = new Map<string, HttpRoute>();

  constructor(scope: Construct, id: string, { table, bus, users, ...props }: ApiProps) {
    super(scope, id, props);
    this.table = table;
    this.httpApi = new HttpApi(this, 'Http', { createDefaultStage: false });
    this.url = this.httpApi.apiEndpoint;
    this.webhooks(bus);
    this.links();
    this.marketers = this.console(bus, users);
    this.operate();
    stageOf(this, { httpApi: this.httpApi, apart: this.openRoutes });
    new CfnOutput(this, 'Url', {
      value: this.url,
      description: 'Where shops post webhooks and the API answers.',
    });
  }

  private webhooks(bus: EventBus): void {
    const receive = this.function(
      'ReceiveWebhook',
      { entry: 'purchases/webhook/receive-webhook', reservedConcurrentExecutions: WEBHOOKS_AT_ONCE },
      { secrets: { webhook: ['GetItem'] } },
    );
    this.open(receive.bindBus(bus), { method: 'POST', path: '/webhooks/{shop}/standard' });
  }

  private links(): void {
    const touch = { table: ['GetItem', 'UpdateItem'], secrets: { link: ['GetItem'] } };
    const click = this.function('Click', { entry: 'tracking/click' }, touch);
    const open = this.function('Open', { entry: 'tracking/open' }, touch);
    const unsubscribe = this.function(
      'Unsubscribe',
      { entry: 'tracking/unsubscribe', reservedConcurrentExecutions: LEAVING_AT_ONCE },
      {
        table: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
        secrets: { link: ['GetItem'] },
      },
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

  private console(bus: EventBus, users: IUserPool): HomingFunction {
    return this.function(
      'ConsoleApi',
      { entry: 'console/api/api', memorySize: 1024, environment: { PUBLIC_URL: this.url } },
      {
        table: [
          'GetItem',
          'BatchGetItem',
          'Query',
          'PutItem',
          'UpdateItem',
          'DeleteItem',
          'ConditionCheckItem',
        ],
        secrets: { webhook: ['GetItem', 'UpdateItem'] },
        indexes: { scores: ['Query'], ledger: ['Query'] },
      },
    )
      .bindBus(bus)
      .bindUsers(users, ['AdminGetUser', 'AdminCreateUser']);
  }

  /** Called by the operator, by hand: they are no part of the HTTP API. */
  private operate(): void {
    this.function(
      'OpenShop',
      {
        entry: 'console/open-shop/open-shop',
        environment: { TEMPLATES_DIR: 'templates' },
        including: { templates: 'templates' },
      },
      {
        table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
        secrets: { webhook: ['GetItem', 'PutItem'], identity: ['PutItem'], link: ['PutItem'] },
      },
    );
    this.function(
      'RotateSecret',
      { entry: 'shops/rotate-secret' },
      {
        audit: ['PutItem'],
        secrets: { webhook: ['GetItem', 'UpdateItem'], link: ['GetItem', 'UpdateItem'] },
      },
    );
  }

  private function(id: string, props: FunctionProps, access: TableAccess): HomingFunction {
    return new HomingFunction(this, id, props).bindTable(this.table, access);
  }

  /** Routes that anyone may call: each checks a signature or a sealed token by itself. */
  private open(call: IFunction, ...routes: Route[]): void {
    const authorizer = new HttpNoneAuthorizer();
    const integration = new HttpLambdaIntegration(`${call.node.id}Integration`, call, {
      scopePermissionToRoute: false,
    });
    for (const { method, path } of routes) {
      const methods = [HttpMethod[method]];
      for (const route of this.httpApi.addRoutes({ path, methods, integration, authorizer })) {
        this.openRoutes.set(`${method} ${path}`, route);
        explain(
          route,
          'APIG4',
          'The function checks a signature (webhooks) or a sealed token (links in mails) by itself.',
        );
      }
    }
  }
}
