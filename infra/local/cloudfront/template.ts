import * as z from 'zod';
import type { Cloud, Resource } from '../cloud/index.ts';

/*
 * What is hosted of a distribution: which behaviour a path has, and what its origin, function and headers are.
 */

const behaviour = z.object({
  TargetOriginId: z.string(),
  Compress: z.boolean().default(false),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z
    .array(z.object({ EventType: z.literal('viewer-request'), FunctionARN: z.string() }))
    .max(1)
    .default([]),
});
export type Behaviour = z.infer<typeof behaviour>;

const distribution = z.object({
  DistributionConfig: z.object({
    DefaultCacheBehavior: behaviour,
    CacheBehaviors: z.array(behaviour.extend({ PathPattern: z.string() })).default([]),
    Origins: z.array(z.object({ Id: z.string(), S3OriginConfig: z.unknown().optional() })),
  }),
});

const overridden = { Override: z.literal(true) };
const headersPolicy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z.object({
      ContentSecurityPolicy: z.object({ ...overridden, ContentSecurityPolicy: z.string() }),
      ContentTypeOptions: z.object(overridden),
      FrameOptions: z.object({ ...overridden, FrameOption: z.string() }),
      ReferrerPolicy: z.object({ ...overridden, ReferrerPolicy: z.string() }),
      // Over plain HTTP nobody may send it (RFC 6797, 7.2).
      StrictTransportSecurity: z.object(overridden),
    }),
    CustomHeadersConfig: z.object({
      Items: z.array(z.object({ ...overridden, Header: z.string(), Value: z.string() })),
    }),
  }),
});

/** `/api/*` as CloudFront reads it: `*` is any text and `?` any one character; the case counts. */
const patternOf = (pattern: string): RegExp => {
  const literal = pattern.replaceAll(/[\\^$.|+()[\]{}]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`);
};

/** The behaviour of a path in a distribution, and whether its files come from a bucket. */
export const behavioursOf = (resource: Resource) => {
  const { DefaultCacheBehavior, CacheBehaviors, Origins } = distribution.parse(
    resource.properties(),
  ).DistributionConfig;
  const patterns = CacheBehaviors.map((each) => ({ ...each, pattern: patternOf(each.PathPattern) }));
  const buckets = new Set(Origins.flatMap(({ Id, S3OriginConfig }) => (S3OriginConfig ? [Id] : [])));
  return {
    standard: DefaultCacheBehavior,
    /** The first whose pattern the path has; undefined where it is the default one's. */
    special: (path: string): Behaviour | undefined => patterns.find(({ pattern }) => pattern.test(path)),
    isOfBucket: ({ TargetOriginId }: Behaviour): boolean => buckets.has(TargetOriginId),
  };
};

/** The headers that a behaviour adds to each answer. */
export const headersOf = (cloud: Cloud, { ResponseHeadersPolicyId }: Behaviour): Record<string, string> => {
  const policy = cloud
    .resources('AWS::CloudFront::ResponseHeadersPolicy')
    .find(({ ref }) => ref === ResponseHeadersPolicyId);
  if (!policy) return {};
  const { SecurityHeadersConfig: security, CustomHeadersConfig } = headersPolicy.parse(
    policy.properties(),
  ).ResponseHeadersPolicyConfig;
  return {
    'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': security.FrameOptions.FrameOption,
    'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
    ...Object.fromEntries(CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value])),
  };
};
