import { describe, expect, inject, test, vi } from 'vitest';
import { loadCloud } from '../../infra/local/cloud/index.ts';
import { authoriserOf } from '../../infra/local/iam/authorise.ts';
import { principalsOf } from '../../infra/local/iam/policies.ts';
import { type Need, policyDocument, verdictOn } from '../../infra/local/iam/statements.ts';
import { arnOf, cloudWith } from './bus-cloud.ts';

const TABLE = 'arn:aws:dynamodb:eu-west-1:000000000000:table/homing';
const get = (resource = TABLE): Need => ({ action: 'dynamodb:GetItem', resource });
const mailFrom = (from?: string): Need => ({
  action: 'ses:SendEmail',
  resource: 'arn:aws:ses:eu-west-1:000000000000:identity/shop.example',
  ...(from && { context: { 'ses:FromAddress': [from] } }),
});
const allow = (more: object) => ({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: TABLE, ...more });
const send = (Condition: object) => allow({ Action: 'ses:SendEmail', Resource: '*', Condition });
const from = (address: string) => ({ 'ses:FromAddress': address });
const ofKeys = (...keys: string[]): Need => ({ ...get(), context: { 'dynamodb:LeadingKeys': keys } });
const onKeys = (key: string, more = {}) =>
  allow({ Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': key }, ...more } });
const onlyKeyed = { Null: { 'dynamodb:LeadingKeys': 'false' } };

describe('a policy', () => {
  test.each<[string, object[], Need, string]>([
    ['says nothing', [], get(), 'not_allowed'],
    ['allows it', [allow({})], get(), 'allowed'],
    ['allows it among others', [allow({ Action: ['sqs:A', 'dynamodb:GetItem'] })], get(), 'allowed'],
    ['allows it in another case', [allow({ Action: 'DynamoDB:getitem' })], get(), 'allowed'],
    ['allows another action', [allow({ Action: 'dynamodb:PutItem' })], get(), 'not_allowed'],
    ['allows one that begins so', [allow({ Action: 'dynamodb:GetItems' })], get(), 'not_allowed'],
    ['allows all actions', [allow({ Action: '*' })], get(), 'allowed'],
    ['allows all of the service', [allow({ Action: 'dynamodb:*' })], get(), 'allowed'],
    ['allows all of another', [allow({ Action: 'sqs:*' })], get(), 'not_allowed'],
    ['has one letter open', [allow({ Action: 'dynamodb:?etItem' })], get(), 'allowed'],
    ['takes a dot as a dot', [allow({ Resource: 'arn.*' })], get(), 'not_allowed'],
    ['is on another table', [allow({ Resource: `${TABLE}2` })], get(), 'not_allowed'],
    ['is on the table in another case', [allow({ Resource: TABLE.toUpperCase() })], get(), 'not_allowed'],
    ['is on the table, not its index', [allow({})], get(`${TABLE}/index/scores`), 'not_allowed'],
    ['is on its indexes', [allow({ Resource: `${TABLE}/index/*` })], get(`${TABLE}/index/due`), 'allowed'],
    ['is on its indexes, not the table', [allow({ Resource: `${TABLE}/index/*` })], get(), 'not_allowed'],
    ['denies what it allows', [allow({}), allow({ Effect: 'Deny', Action: '*' })], get(), 'denied'],
    ['denies another resource', [allow({}), allow({ Effect: 'Deny', Resource: 'a' })], get(), 'allowed'],
    ['is for the sender', [send({ StringEquals: from('a@x') })], mailFrom('a@x'), 'allowed'],
    ['is for another sender', [send({ StringEquals: from('a@x') })], mailFrom('b@x'), 'not_allowed'],
    ['has no wildcard in StringEquals', [send({ StringEquals: from('*') })], mailFrom('a@x'), 'not_allowed'],
    ['has one in StringLike', [send({ StringLike: from('*@x') })], mailFrom('a@x'), 'allowed'],
    ['asks for a sender where none is', [send({ StringLike: from('*') })], mailFrom(), 'not_allowed'],
    ['is for a partition', [onKeys('SHOP#*')], ofKeys('SHOP#a'), 'allowed'],
    ['is for several partitions', [onKeys('SHOP#*')], ofKeys('SHOP#a', 'SHOP#b'), 'allowed'],
    ['is for one of two partitions', [onKeys('SHOP#*')], ofKeys('SHOP#a', 'SECRET#a'), 'not_allowed'],
    ['is for partitions, where none is named', [onKeys('SHOP#*')], get(), 'allowed'],
    ['asks for a partition, where none is named', [onKeys('SHOP#*', onlyKeyed)], get(), 'not_allowed'],
    ['asks for a partition, where one is named', [onKeys('SHOP#*', onlyKeyed)], ofKeys('SHOP#a'), 'allowed'],
    [
      'is for partitions that two statements allow apart',
      [onKeys('SHOP#*'), onKeys('SECRET#*')],
      ofKeys('SHOP#a', 'SECRET#a'),
      'not_allowed',
    ],
    [
      'must meet all conditions',
      [send({ StringEquals: from('a@x'), StringLike: from('b*') })],
      mailFrom('a@x'),
      'not_allowed',
    ],
  ])('%s', (_, Statement, need, verdict) => {
    expect(verdictOn(policyDocument.parse({ Statement }), need)).toBe(verdict);
  });

  test.each([
    ['another operator', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    ['another key', { Condition: { StringEquals: { 'aws:SourceAccount': '1' } } }],
    ['a key of another kind', { Condition: { StringEquals: {}, 'ForAllValues:StringEquals': from('a@x') } }],
    [
      'a key that an operator is not hosted for',
      { Condition: { StringLike: { 'dynamodb:LeadingKeys': 'a' } } },
    ],
    ['partitions that must not be named', { Condition: { Null: { 'dynamodb:LeadingKeys': 'true' } } }],
    ['all actions but one', { Action: undefined, NotAction: 'dynamodb:GetItem' }],
    ['all resources but one', { Resource: undefined, NotResource: TABLE }],
    ['a policy variable', { Resource: `${TABLE}/\${aws:username}` }],
    ['no effect that there is', { Effect: 'Perhaps' }],
  ])('with %s is not taken', (_, more) => {
    expect(policyDocument.safeParse({ Statement: allow(more) }).success).toBe(false);
  });
});

const document = (Action: string) => ({ Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
const onRole = (id: string, Action: string) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { Roles: [{ Ref: id }], PolicyDocument: document(Action) },
});
const role = (Properties: Record<string, unknown> = {}) => ({ Type: 'AWS::IAM::Role', Properties });
const functionWith = (id: string) => ({ Type: 'AWS::Lambda::Function', Properties: { Role: arnOf(id) } });

describe('a function', () => {
  test("has what its role's policies say, inline and attached, and nothing of another's", () => {
    const cloud = cloudWith({
      Mine: functionWith('Role'),
      Yours: functionWith('Other'),
      Role: role({ Policies: [{ PolicyName: 'p', PolicyDocument: document('a:inline') }] }),
      Other: role(),
      First: onRole('Role', 'a:first'),
      Second: onRole('Role', 'a:second'),
      Third: onRole('Other', 'a:other'),
    });
    const mine = principalsOf(cloud).get('Test-Mine');
    const actions = mine?.statements.flatMap((each) => each.actions.map(({ text }) => text));
    expect(actions).toEqual(['a:inline', 'a:first', 'a:second']);
    expect(mine?.arn).toBe('arn:aws:sts::000000000000:assumed-role/Test-Role/Test-Mine');
  });

  test.each<[string, Record<string, Parameters<typeof cloudWith>[0][string]>]>([
    [
      'Test/Role.*ManagedPolicyArns',
      { Role: role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/Admin'] }) },
    ],
    ['Test/Role.*boundaries', { Role: role({ PermissionsBoundary: 'arn:aws:iam::aws:policy/Admin' }) }],
    ['Test/More.*not hosted', { Role: role(), More: { Type: 'AWS::IAM::RolePolicy' } }],
    ['Test/F.*role', { Role: { Type: 'AWS::SNS::Topic' } }],
  ])('whose role says what is not hosted stops the host: %s', (message, resources) => {
    const cloud = cloudWith({ F: functionWith('Role'), ...resources });
    expect(() => authoriserOf(cloud)).toThrow(new RegExp(message, 's'));
  });

  test('whose role lets it write its log only may do nothing here', () => {
    const arn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    const cloud = cloudWith({ F: functionWith('Role'), Role: role({ ManagedPolicyArns: [arn] }) });
    expect(() => authoriserOf(cloud, vi.fn())('Test-F', [get()])).toThrow('not authorized');
  });
});

describe('a missing grant', () => {
  test('is told once, with what stands nearest to it', () => {
    const statements = [
      allow({ Action: ['dynamodb:GetItem', 'dynamodb:PutItem'] }),
      allow({ Action: 'dynamodb:Query', Resource: `${TABLE}/index/due` }),
    ];
    const Policies = [{ PolicyDocument: { Statement: statements } }];
    const report = vi.fn();
    const authorise = authoriserOf(cloudWith({ F: functionWith('Role'), Role: role({ Policies }) }), report);
    const query = () => authorise('Test-F', [get(), { action: 'dynamodb:Query', resource: TABLE }]);
    expect(query).toThrow(
      expect.objectContaining({
        name: 'AccessDeniedException',
        message: `User: arn:aws:sts::000000000000:assumed-role/Test-Role/Test-F is not authorized to perform: dynamodb:Query on resource: ${TABLE} because no identity-based policy allows the dynamodb:Query action`,
      }),
    );
    expect(query).toThrow();
    expect(report.mock.calls).toEqual([
      [
        `IAM: Test/F lacks dynamodb:Query on ${TABLE}. Its role allows dynamodb:GetItem, dynamodb:PutItem there; it allows dynamodb:Query on ${TABLE}/index/due.`,
      ],
    ]);
  });

  test('for want of the right sender says who may', () => {
    const Policies = [{ PolicyDocument: { Statement: send({ StringEquals: from('a@x') }) } }];
    const report = vi.fn();
    const authorise = authoriserOf(cloudWith({ F: functionWith('Role'), Role: role({ Policies }) }), report);
    expect(() => authorise('Test-F', [mailFrom('b@x')])).toThrow(expect.objectContaining({ status: 403 }));
    expect(report).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/allows that only where ses:FromAddress is a@x/),
    );
  });

  test('is no matter where the caller is nobody', () => {
    const authorise = authoriserOf(cloudWith({}));
    for (const key of ['Test-F', '', undefined]) {
      expect(() => authorise(key, [])).toThrow(
        expect.objectContaining({ name: 'UnrecognizedClientException' }),
      );
    }
  });
});

describe("the application's template", () => {
  const cloud = loadCloud(inject('assembly'), {
    parameters: { SenderDomain: 'homing.example', SenderAddress: 'hello@homing.example' },
    attributes: { 'AWS::ApiGatewayV2::Api.ApiEndpoint': 'http://127.0.0.1:3000' },
  });
  const authorise = authoriserOf(cloud, vi.fn());
  const named = (part: string) =>
    cloud.resources('AWS::Lambda::Function').find(({ name }) => name.includes(part))?.name;
  const table = cloud.resources('AWS::DynamoDB::GlobalTable')[0]?.arn ?? '';
  const mail = (part: string, address: string) => () =>
    authorise(named(part), [
      {
        action: 'ses:SendEmail',
        resource: 'arn:aws:ses:eu-west-1:000000000000:identity/homing.example',
        context: { 'ses:FromAddress': [address] },
      },
    ]);

  test('lets the sender send, as its one address, and nobody else', () => {
    expect(mail('SendBatch', 'hello@homing.example')).not.toThrow();
    expect(mail('SendBatch', 'other@homing.example')).toThrow('not authorized');
    expect(mail('SelectAudience', 'hello@homing.example')).toThrow('not authorized');
  });

  test('lets nobody delete from, or read through, the whole table', () => {
    for (const { name } of cloud.resources('AWS::Lambda::Function')) {
      for (const action of ['dynamodb:Scan', 'dynamodb:DeleteTable', 'dynamodb:BatchWriteItem']) {
        expect(() => authorise(name, [{ action, resource: table }])).toThrow('not authorized');
      }
    }
  });
});
