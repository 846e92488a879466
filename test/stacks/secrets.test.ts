import { expect, test } from 'vitest';
import * as z from 'zod';
import { propertiesOf, templates } from './synthesized.ts';

const list = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const statement = z.object({ Action: list, Resource: z.unknown(), Condition: z.unknown().optional() });
/** Without `Null` a request that names no partition would meet it. */
const onPartitions = z.strictObject({
  'ForAllValues:StringLike': z.strictObject({ 'dynamodb:LeadingKeys': list }),
  Null: z.strictObject({ 'dynamodb:LeadingKeys': z.literal('false') }),
});
const policy = z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) });

/** What each function may do on the table itself, by its name in the stack. */
const onTable = Object.values(templates).flatMap((template) =>
  propertiesOf(template, 'AWS::IAM::Policy').flatMap(([id, properties]) =>
    policy
      .parse(properties)
      .PolicyDocument.Statement.filter(
        ({ Action, Resource }) =>
          Action.some((action) => action.startsWith('dynamodb:')) &&
          !JSON.stringify(Resource).includes('/index/'),
      )
      .map((each) => ({ name: id.replace(/RoleDefaultPolicy[0-9A-F]{8}$/, ''), ...each })),
  ),
);

const partitionsOf = ({ Condition }: (typeof onTable)[number]): string[] =>
  onPartitions.safeParse(Condition).data?.['ForAllValues:StringLike']['dynamodb:LeadingKeys'] ?? ['*'];

test('no function is let at the whole table', () => {
  expect(onTable.length).toBeGreaterThan(20);
  const open = ['SHOP#*', 'SHOP#*#AUDIT#*', 'SHOPS', 'PACE'];
  const secret = ['SECRET#webhook#*', 'SECRET#identity#*', 'SECRET#link#*'];
  for (const each of onTable) {
    expect([...open, ...secret], each.name).toEqual(expect.arrayContaining(partitionsOf(each)));
  }
});

test('a function that is let at audit logs alone may only add to them', () => {
  const alone = onTable.filter((each) => partitionsOf(each).includes('SHOP#*#AUDIT#*'));
  expect(alone.map(({ name, Action }) => [name, Action])).toEqual([['RotateSecret', ['dynamodb:PutItem']]]);
});

test('a secret is read and written by those that need it, and by nobody else', () => {
  const granted = onTable.flatMap((each) =>
    partitionsOf(each)
      .filter((partition) => !/^(SHOP#\*(#AUDIT#\*)?|SHOPS|PACE)$/.test(partition))
      .flatMap((partition) =>
        each.Action.map((action) => `${partition} ${each.name} ${action.replace('dynamodb:', '')}`),
      ),
  );
  expect(granted.sort()).toEqual([
    'SECRET#identity#* OpenShop PutItem',
    'SECRET#identity#* RecordPurchase BatchGetItem',
    'SECRET#link#* Click GetItem',
    'SECRET#link#* Open GetItem',
    'SECRET#link#* OpenShop PutItem',
    'SECRET#link#* RotateSecret GetItem',
    'SECRET#link#* RotateSecret UpdateItem',
    'SECRET#link#* SendBatch GetItem',
    'SECRET#link#* Unsubscribe GetItem',
    'SECRET#webhook#* ConsoleApi GetItem',
    'SECRET#webhook#* ConsoleApi UpdateItem',
    'SECRET#webhook#* OpenShop GetItem',
    'SECRET#webhook#* OpenShop PutItem',
    'SECRET#webhook#* ReceiveWebhook GetItem',
    'SECRET#webhook#* RotateSecret GetItem',
    'SECRET#webhook#* RotateSecret UpdateItem',
  ]);
});
