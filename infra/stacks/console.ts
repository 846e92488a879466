import {
  CfnOutput,
  CustomResource,
  Duration,
  FileSystem,
  RemovalPolicy,
  Stack,
  type StackProps,
} from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import {
  AccessLevel,
  AllowedMethods,
  CachePolicy,
  Distribution,
  FunctionEventType,
  HttpVersion,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { CfnManagedLoginBranding, OAuthScope, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { operations } from '../../functions/console/api/operations.ts';
import type { ConsoleConfig } from '../../functions/console/web/client/config.ts';
import { explain, explainObjects } from '../constructs/explained.ts';
import { HomingFunction } from '../constructs/function.ts';
import { pageHeaders } from '../constructs/page-headers.ts';
import { pagePaths } from '../constructs/page-paths.ts';
import type { ApiStack } from './api.ts';
import type { IdentityStack } from './identity.ts';

type ConsoleProps = StackProps & {
  identity: IdentityStack;
  api: ApiStack;
  /** The folder with the page, built. */
  page: string;
};

/**
 * Where marketers work: the page, whom its client signs in, and the API's routes behind the tokens of that client. They
 * stand together, as each needs the one before.
 */
export class ConsoleStack extends Stack {
  /** Where it is reached, with a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, { identity, api, page, ...props }: ConsoleProps) {
    super(scope, id, props);
    const bucket = this.bucket();
    const distribution = this.distribution(bucket, identity, api);
    this.url = `https://${distribution.distributionDomainName}/`;
    const clientId = this.client(identity);
    this.routes(api, identity, clientId);
    const { issuer, login } = identity;
    this.publish(page, bucket, { issuer, clientId, logoutUrl: `${login}/logout?client_id=${clientId}` });
    new CfnOutput(this, 'Url', { value: this.url, description: 'Where marketers work.' });
  }

  /** Every file in it can be built again, so neither versions nor the bucket are kept. */
  private bucket(): Bucket {
    const bucket = new Bucket(this, 'Files', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    explain(
      bucket,
      'S1',
      'Only the distribution reads it, and what it holds is public: the page without data.',
    );
    return bucket;
  }

  private distribution(bucket: Bucket, { issuer, login }: IdentityStack, api: ApiStack): Distribution {
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Homing console',
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: {
        // Who may list learns that a file is missing (404); who may not is refused (403).
        origin: S3BucketOrigin.withOriginAccessControl(bucket, {
          originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        // By the files' own Cache-Control; what is asked for each time stays for a second.
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: pageHeaders(this, 'Headers', [`${issuer}/`, `${login}/`]),
        functionAssociations: [
          { function: pagePaths(this, 'Paths'), eventType: FunctionEventType.VIEWER_REQUEST },
        ],
      },
      additionalBehaviors: {
        '/api/*': {
          origin: new HttpOrigin(`${api.httpApi.apiId}.execute-api.${this.region}.${this.urlSuffix}`),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    });
    explain(distribution, 'CFR1', 'Marketers travel; who they are, their tokens say.');
    explain(
      distribution,
      'CFR2',
      'A WAF costs more than all else for a small shop; the API has limits of its own.',
    );
    explain(distribution, 'CFR3', 'The files are public, and calls of the API are in its own access log.');
    explain(
      distribution,
      'CFR4',
      'The certificate of cloudfront.net is AWS’s; a domain of one’s own brings its own.',
    );
    return distribution;
  }

  /** Signs in by Cognito's managed login, with PKCE and no secret. Gives its id. */
  private client({ users }: IdentityStack): string {
    const { userPoolClientId: clientId } = new UserPoolClient(this, 'Client', {
      userPool: users,
      generateSecret: false,
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${this.url}callback`],
        logoutUrls: [this.url],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      // As long as a signed-in page may lie in a tab without being looked at.
      refreshTokenValidity: Duration.days(14),
      // Where the answer to a renewal was lost, the token before still counts for so long.
      refreshTokenRotationGracePeriod: Duration.seconds(30),
    });
    new CfnManagedLoginBranding(this, 'Login', {
      userPoolId: users.userPoolId,
      clientId,
      useCognitoProvidedValues: true,
    });
    return clientId;
  }

  private routes({ httpApi, marketers }: ApiStack, { issuer }: IdentityStack, clientId: string): void {
    // Named by its id: to the API itself CDK would add the authorizer, which needs this stack's client.
    const named = HttpApi.fromHttpApiAttributes(this, 'Http', { httpApiId: httpApi.apiId });
    const authorizer = new HttpJwtAuthorizer('Users', issuer, { jwtAudience: [clientId] });
    const integration = new HttpLambdaIntegration('Marketers', marketers, { scopePermissionToRoute: false });
    for (const { method, path } of operations) {
      const routeKey = HttpRouteKey.with(path, HttpMethod[method]);
      new HttpRoute(this, `${method} ${path}`, { httpApi: named, routeKey, integration, authorizer });
    }
  }

  private publish(page: string, bucket: Bucket, config: ConsoleConfig): void {
    const publish = new HomingFunction(this, 'Publish', {
      entry: 'console/publish/publish',
      timeout: Duration.minutes(5),
      environment: { SITE_DIR: 'site' },
      including: { site: page },
    });
    publish.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
    );
    publish.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:PutObject', 's3:DeleteObject'],
        resources: [bucket.arnForObjects('*')],
      }),
    );
    explainObjects(publish.executionRole, bucket);
    const files = new CustomResource(this, 'Page', {
      resourceType: 'Custom::ConsolePage',
      serviceToken: publish.functionArn,
      serviceTimeout: Duration.minutes(15),
      properties: { bucket: bucket.bucketName, config, build: FileSystem.fingerprint(page) },
    });
    // Its rights are there before it, and until it is gone.
    files.node.addDependency(publish);
  }
}
