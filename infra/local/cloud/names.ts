/*
 * How each resource is called in the local account: physical names, ARNs and what `Ref` and `Fn::GetAtt` give, by
 * type, as the CloudFormation resource reference says. The same template always gives the same names.
 */

export const ACCOUNT = '000000000000';
export const REGION = 'eu-west-1';

type Naming = {
  /** The property that sets the physical name. */
  name?: string;
  /** What follows `arn:aws:` and its account; `{name}` stands for the physical name. */
  arn?: string;
  ref?: 'name' | 'arn' | 'url';
  /** Other attributes; `{name}` as above. */
  attributes?: Record<string, string>;
};

const at = (service: string, resource: string) => `${service}:${REGION}:${ACCOUNT}:${resource}`;

const NAMING: Record<string, Naming> = {
  'AWS::ApiGatewayV2::Api': { arn: `apigateway:${REGION}::/apis/{name}`, attributes: { ApiId: '{name}' } },
  'AWS::ApiGatewayV2::Authorizer': { attributes: { AuthorizerId: '{name}' } },
  'AWS::ApiGatewayV2::Integration': { attributes: { IntegrationId: '{name}' } },
  'AWS::ApiGatewayV2::Route': { attributes: { RouteId: '{name}' } },
  'AWS::ApiGatewayV2::Stage': { name: 'StageName' },
  'AWS::CloudFront::Distribution': {
    arn: `cloudfront::${ACCOUNT}:distribution/{name}`,
    attributes: { DomainName: '{name}.cloudfront.net' },
  },
  'AWS::CloudFront::Function': {
    name: 'Name',
    arn: `cloudfront::${ACCOUNT}:function/{name}`,
    attributes: { FunctionARN: `arn:aws:cloudfront::${ACCOUNT}:function/{name}` },
  },
  'AWS::CloudFront::OriginAccessControl': { attributes: { Id: '{name}' } },
  'AWS::CloudFront::ResponseHeadersPolicy': { attributes: { Id: '{name}' } },
  'AWS::CloudWatch::Alarm': { name: 'AlarmName', arn: at('cloudwatch', 'alarm:{name}') },
  'AWS::Cognito::UserPool': {
    arn: at('cognito-idp', 'userpool/{name}'),
    attributes: {
      UserPoolId: '{name}',
      ProviderURL: `https://cognito-idp.${REGION}.amazonaws.com/{name}`,
    },
  },
  'AWS::Cognito::UserPoolClient': { attributes: { ClientId: '{name}' } },
  'AWS::Cognito::UserPoolDomain': { name: 'Domain' },
  'AWS::DynamoDB::GlobalTable': { name: 'TableName', arn: at('dynamodb', 'table/{name}') },
  'AWS::DynamoDB::Table': { name: 'TableName', arn: at('dynamodb', 'table/{name}') },
  'AWS::Events::Archive': { name: 'ArchiveName', arn: at('events', 'archive/{name}') },
  'AWS::Events::EventBus': {
    name: 'Name',
    arn: at('events', 'event-bus/{name}'),
    attributes: { Name: '{name}' },
  },
  'AWS::Events::Rule': { name: 'Name', arn: at('events', 'rule/{name}') },
  'AWS::IAM::Role': {
    name: 'RoleName',
    arn: `iam::${ACCOUNT}:role/{name}`,
    attributes: { RoleId: '{name}' },
  },
  'AWS::KMS::Key': { arn: at('kms', 'key/{name}'), attributes: { KeyId: '{name}' } },
  'AWS::Lambda::Function': { name: 'FunctionName', arn: at('lambda', 'function:{name}') },
  'AWS::Logs::LogGroup': { name: 'LogGroupName', arn: at('logs', 'log-group:{name}:*') },
  'AWS::S3::Bucket': {
    name: 'BucketName',
    arn: 's3:::{name}',
    attributes: { RegionalDomainName: `{name}.s3.${REGION}.amazonaws.com` },
  },
  'AWS::SES::ConfigurationSet': { name: 'Name', arn: at('ses', 'configuration-set/{name}') },
  'AWS::SES::EmailIdentity': { name: 'EmailIdentity', arn: at('ses', 'identity/{name}') },
  'AWS::SNS::Topic': {
    name: 'TopicName',
    arn: at('sns', '{name}'),
    ref: 'arn',
    attributes: { TopicArn: `arn:aws:${at('sns', '{name}')}`, TopicName: '{name}' },
  },
  'AWS::SQS::Queue': {
    name: 'QueueName',
    arn: at('sqs', '{name}'),
    ref: 'url',
    attributes: { QueueName: '{name}', QueueUrl: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/{name}` },
  },
  'AWS::Scheduler::Schedule': { name: 'Name', arn: at('scheduler', 'schedule/default/{name}') },
  'AWS::Scheduler::ScheduleGroup': { name: 'Name', arn: at('scheduler', 'schedule-group/{name}') },
  'AWS::StepFunctions::StateMachine': {
    name: 'StateMachineName',
    arn: at('states', 'stateMachine:{name}'),
    ref: 'arn',
    attributes: { Name: '{name}' },
  },
};

/** The property that holds the physical name, if the type has one. */
export const nameProperty = (type: string): string | undefined => NAMING[type]?.name;

const fill = (pattern: string, name: string) => pattern.replaceAll('{name}', name);

/** The ARN of a resource with this physical name, or undefined for a type that is not known here. */
export const arnOf = (type: string, name: string): string | undefined => {
  const pattern = NAMING[type]?.arn;
  return pattern && fill(`arn:aws:${pattern}`, name);
};

/** What `Ref` gives, or undefined for a type that is not known here. */
export const refOf = (type: string, name: string): string | undefined => {
  const naming = NAMING[type];
  if (!naming) return undefined;
  if (naming.ref === 'arn') return arnOf(type, name);
  return naming.ref === 'url' ? `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}` : name;
};

/** What `Fn::GetAtt` gives, or undefined when it is not known here. */
export const attributeOf = (type: string, name: string, attribute: string): string | undefined => {
  if (attribute === 'Arn') return arnOf(type, name);
  const pattern = NAMING[type]?.attributes?.[attribute];
  return pattern && fill(pattern, name);
};

export const pseudoParameters: Record<string, string> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::URLSuffix': 'amazonaws.com',
};
