import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { operations } from '../../functions/console/api/operations.ts';
import { loadCloud } from '../../infra/local/cloud/index.ts';
import { propertiesOf, templates } from './synthesized.ts';

const { console: stack } = templates;

test('every route of the API asks for a token of our users, given to the page', () => {
  const routes = propertiesOf(stack, 'AWS::ApiGatewayV2::Route');
  expect(routes.map(([, { RouteKey }]) => RouteKey).sort()).toEqual(
    operations.map(({ method, path }) => `${method} ${path}`).sort(),
  );
  const [[authorizer] = []] = propertiesOf(stack, 'AWS::ApiGatewayV2::Authorizer');
  for (const [, route] of routes) {
    expect(route).toMatchObject({ AuthorizationType: 'JWT', AuthorizerId: { Ref: authorizer } });
  }
  const [[client] = []] = propertiesOf(stack, 'AWS::Cognito::UserPoolClient');
  stack.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
    JwtConfiguration: { Audience: [{ Ref: client }], Issuer: Match.anyValue() },
  });
});

test('the client signs in by code alone, holds no secret, and tells nobody which accounts exist', () => {
  stack.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    GenerateSecret: false,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email', 'profile'],
    PreventUserExistenceErrors: 'ENABLED',
    AccessTokenValidity: 60,
    RefreshTokenRotation: { Feature: 'ENABLED' },
  });
});

describe('the files', () => {
  test('lie in a private, encrypted bucket that only this distribution reads, over TLS', () => {
    stack.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: Match.anyValue(),
    });
    const [[distribution] = []] = propertiesOf(stack, 'AWS::CloudFront::Distribution');
    stack.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Condition: {
              StringEquals: {
                'AWS:SourceArn': { 'Fn::Join': ['', Match.arrayWith([{ Ref: distribution }])] },
              },
            },
          },
        ].map((statement) => Match.objectLike(statement)),
      },
    });
  });

  test('are published anew when they change, and removed before their bucket is', () => {
    const [[id, page] = []] = Object.entries(stack.findResources('Custom::ConsolePage'));
    expect(id).toBeDefined();
    expect(page?.Properties.build).toMatch(/^[0-9a-f]{64}$/);
    const [[publish] = []] = propertiesOf(stack, 'AWS::Lambda::Function');
    expect(page?.DependsOn).toContain(publish);
  });
});

const config = z.object({
  DistributionConfig: z.object({
    DefaultCacheBehavior: z.record(z.string(), z.unknown()),
    CacheBehaviors: z.array(z.record(z.string(), z.unknown())),
    CustomErrorResponses: z.undefined().optional(),
  }),
});

describe('the distribution', () => {
  const [[, properties] = []] = propertiesOf(stack, 'AWS::CloudFront::Distribution');
  const { DefaultCacheBehavior: files, CacheBehaviors } = config.parse(properties).DistributionConfig;

  test('passes /api on whole and keeps none of it', () => {
    expect(CacheBehaviors).toEqual([
      expect.objectContaining({
        PathPattern: '/api/*',
        AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
        // CachingDisabled and AllViewerExceptHostHeader (CloudFront developer guide, "managed policies").
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
        ViewerProtocolPolicy: 'https-only',
      }),
    ]);
    expect(CacheBehaviors[0]).not.toHaveProperty('FunctionAssociations');
  });

  test('answers every other path over TLS, with the headers, by the function that knows pages from files', () => {
    expect(files).toMatchObject({
      ViewerProtocolPolicy: 'redirect-to-https',
      ResponseHeadersPolicyId: expect.anything(),
      FunctionAssociations: [{ EventType: 'viewer-request' }],
      Compress: true,
    });
  });
});

const headers = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z.object({
      ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string(), Override: z.literal(true) }),
      ContentTypeOptions: z.object({ Override: z.literal(true) }),
      ReferrerPolicy: z.object({ ReferrerPolicy: z.literal('no-referrer'), Override: z.literal(true) }),
      StrictTransportSecurity: z.object({ AccessControlMaxAgeSec: z.number().min(31_536_000) }),
    }),
  }),
});

test('the page may run its own scripts and no others, and call its own API and the two hosts of Cognito', () => {
  const cloud = loadCloud(inject('assembly'));
  const [policy] = cloud.resources('AWS::CloudFront::ResponseHeadersPolicy');
  const security = headers.parse(policy?.properties()).ResponseHeadersPolicyConfig.SecurityHeadersConfig;
  const directives = new Map(
    security.ContentSecurityPolicy.ContentSecurityPolicy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
  const [pool] = cloud.resources('AWS::Cognito::UserPool');
  expect(Object.fromEntries(directives)).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'https:'],
    'font-src': ["'self'"],
    'connect-src': [
      "'self'",
      `https://cognito-idp.eu-west-1.amazonaws.com/${pool?.ref}/`,
      'https://homing-000000000000.auth.eu-west-1.amazoncognito.com/',
    ],
    'frame-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  });
});
