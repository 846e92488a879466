import { AwsError } from '../aws-api/aws-error.ts';
import type { Cloud } from '../cloud/index.ts';
import { type Principal, principalsOf } from './policies.ts';
import { isOnAction, isOnResource, type Need, type Statement, verdictOn } from './statements.ts';

/** Returns where the caller may do all that is asked; throws AwsError, as AWS answers, where it may not. */
export type Authorise = (accessKeyId: string | undefined, needs: Need[]) => void;

const textsOf = (statements: Statement[], of: 'actions' | 'resources'): string =>
  [...new Set(statements.flatMap((each) => each[of].map(({ text }) => text)))].join(', ');

const conditionsOf = (statements: Statement[]): string =>
  statements
    .flatMap(({ conditions }) => conditions)
    .map(({ key, values }) => `${key} is ${values.map(({ text }) => text).join(' or ')}`)
    .join(', ');

/** What stands nearest to the missing grant in the role's policies. */
const nearest = (statements: Statement[], need: Need): string => {
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  const onResource = allows.filter((each) => isOnResource(each, need));
  const both = onResource.filter((each) => isOnAction(each, need));
  if (both.length > 0) return `Its role allows that only where ${conditionsOf(both)}.`;
  const onAction = allows.filter((each) => isOnAction(each, need));
  const there = onResource.length > 0 ? textsOf(onResource, 'actions') : 'nothing';
  const elsewhere =
    onAction.length > 0 ? `; it allows ${need.action} on ${textsOf(onAction, 'resources')}` : '';
  return `Its role allows ${there} there${elsewhere}.`;
};

const refusal = ({ arn }: Principal, { action, resource }: Need, isDenied: boolean): AwsError => {
  const reason = isDenied
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  const message = `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
  return new AwsError('AccessDeniedException', message, action.startsWith('ses:') ? 403 : 400);
};

/**
 * IAM for the template's functions, each known by its name as its access key id. `report` takes one line for each
 * grant that was missing. Throws when a role of theirs says what is not understood here.
 */
export const authoriserOf = (
  cloud: Cloud,
  report: (line: string) => void = (line) => console.error(line),
): Authorise => {
  const principals = principalsOf(cloud);
  const reported = new Set<string>();
  const tell = ({ label, statements }: Principal, need: Need, isDenied: boolean) => {
    const missing = `${label} ${isDenied ? 'is denied' : 'lacks'} ${need.action} on ${need.resource}`;
    if (reported.has(missing)) return;
    reported.add(missing);
    report(`IAM: ${missing}.${isDenied ? '' : ` ${nearest(statements, need)}`}`);
  };
  return (accessKeyId, needs) => {
    const principal = principals.get(accessKeyId ?? '');
    if (!principal) {
      throw new AwsError(
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    }
    for (const need of needs) {
      const verdict = verdictOn(principal.statements, need);
      if (verdict === 'allowed') continue;
      tell(principal, need, verdict === 'denied');
      throw refusal(principal, need, verdict === 'denied');
    }
  };
};
