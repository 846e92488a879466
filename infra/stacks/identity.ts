import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { FeaturePlan, ManagedLoginVersion, Mfa, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { explain } from '../constructs/explained.ts';

/** The users of the console and its API. An administrator invites them. */
export class IdentityStack extends Stack {
  readonly users: UserPool;
  /** The issuer of the users' tokens. */
  readonly issuer: string;
  /** Where Cognito's managed login is, without a slash at the end. */
  readonly login: string;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.users = new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      userInvitation: {
        emailSubject: 'You are invited to Homing',
        emailBody:
          'You are invited to work for a shop with Homing. Sign in within three days as {username} with the password ' +
          '{####} and choose one of your own. Whoever invited you knows the address of the console.',
      },
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
    this.issuer = this.users.userPoolProviderUrl;
    const domain = this.users.addDomain('Domain', {
      // One of all the domains of all accounts in the region.
      cognitoDomain: { domainPrefix: `homing-${this.account}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    this.login = domain.baseUrl();
  }
}
