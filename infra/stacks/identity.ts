import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { FeaturePlan, Mfa, UserPool, type UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { explain } from '../constructs/explained.ts';

/** The users of the API. An administrator invites them. */
export class IdentityStack extends Stack {
  readonly users: UserPool;
  readonly client: UserPoolClient;
  /** The issuer of the users' tokens. */
  readonly issuer: string;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.users = new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      featurePlan: FeaturePlan.ESSENTIALS,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    explain(
      this.users,
      'COG8',
      'The plus tier costs more than everything else for a small shop. All users need a second factor.',
    );
    this.client = this.users.addClient('Console', {
      authFlows: { userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.hours(1),
      enableTokenRevocation: true,
    });
    this.issuer = `https://cognito-idp.${this.region}.${this.urlSuffix}/${this.users.userPoolId}`;
  }
}
